"""What papers are put together from."""
