"""One command a file: each has `run(arguments) -> exit code` and imports only what it needs."""
