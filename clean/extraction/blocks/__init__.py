"""Which blocks of a page belong to its article."""
