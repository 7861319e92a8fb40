"""Reference styles as plain text, one module a style."""
