"""An author's profile page as text."""
