"""What bibyank must survive: `make torture` tries it and writes RESULTS.md; a slice is a test."""
