"""Records that say the same, found over all shards."""
