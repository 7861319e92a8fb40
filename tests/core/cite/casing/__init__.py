"""Titles in sentence case, and the evidence for it."""
