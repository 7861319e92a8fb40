"""BibTeX and biblatex files, from pieces of text to papers."""
