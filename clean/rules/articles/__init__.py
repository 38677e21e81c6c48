"""Where articles begin, and the kinds of their blocks."""
