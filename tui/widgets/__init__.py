"""One concern a widget; data comes down as values, messages go up."""
