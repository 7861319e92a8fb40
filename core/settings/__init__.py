"""The user's settings: what they are, what each may be, and the file they stand in."""
