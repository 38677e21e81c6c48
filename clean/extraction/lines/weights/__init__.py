"""The weights of the features of lines, for some kinds of pages and for all others."""
