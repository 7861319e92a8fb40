"""One module an output format; each has `pieces(papers, options)`, the text of paper after paper.

How pieces are joined into a document is the registry's business (`core.cite.registry`).
"""
