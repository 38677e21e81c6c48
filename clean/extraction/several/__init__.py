"""Several articles on one page: where each of them is, and what is said of it alone."""
