"""Articles that stand outside the visible tree of their page."""
