"""From BibTeX to biblatex and back."""
