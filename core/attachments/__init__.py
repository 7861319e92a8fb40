"""The files that belong to a paper: how sources name them, and where they lie."""
