"""Keeping what was read: papers by id, in memory for a small corpus, in SQLite for a large one."""
