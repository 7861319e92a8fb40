"""The user's own tags and notes, kept by what a paper is and not by where it was read."""
