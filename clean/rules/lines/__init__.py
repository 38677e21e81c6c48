"""The text as rules see it: lines with their shape and words."""
