"""What each sign says for a kind of page rather than for an article; data only."""
