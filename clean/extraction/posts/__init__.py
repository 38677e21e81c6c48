"""The posts of a thread: which lines are whose, and when they were written."""
