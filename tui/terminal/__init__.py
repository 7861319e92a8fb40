"""The terminal as bibyank needs it: pastes are text, no byte is an error, no line is flooded."""
