"""Keys: the one table of actions, a user's map of them, and their order of arrival."""
