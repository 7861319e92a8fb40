"""Who an author is, however a source writes the name."""
