"""The two libraries that are asked for the article."""
