"""The terminal: command line, browser and clipboard. Knows of papers only what it draws."""
