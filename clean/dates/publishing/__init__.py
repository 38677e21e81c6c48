"""When an article was published, and when it was changed: what all witnesses say, weighed."""
