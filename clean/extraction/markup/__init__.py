"""The source of a page, read with offsets."""
