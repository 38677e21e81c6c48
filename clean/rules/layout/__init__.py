"""The blank lines between blocks; one rule per file."""
