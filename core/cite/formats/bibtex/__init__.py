"""BibTeX and biblatex entries, and what keeps a stranger's text from breaking one."""
