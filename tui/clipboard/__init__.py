"""Getting text to the clipboard the user pastes from, and saying how sure that is."""
