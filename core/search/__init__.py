"""Finding papers: the query language, the order of the hits, the engine behind them."""
