"""What commands share before their work begins: sources, settings, and a terminal of their own."""
