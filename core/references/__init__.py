"""References as people hold them: text out of PDFs, lists of it, and what a document cites."""
