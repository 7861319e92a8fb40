"""Citing papers: names, keys, and one module for each output format."""
