"""What the browser remembers of a corpus between starts, in the user's state folder."""
