"""What people's files hold, after public reports: each kind of fault with siblings of its own."""
