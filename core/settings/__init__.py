"""The user's settings: a table of what each may be, and the file they stand in."""
