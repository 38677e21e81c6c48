"""The blank lines between blocks; one rule a file."""
