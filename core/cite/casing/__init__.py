"""Titles in the capitals that a style wants, and what tells a name from an ordinary word."""
