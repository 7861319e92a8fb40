"""A library in PostgreSQL, shared by many: how it is laid out, written and asked."""
