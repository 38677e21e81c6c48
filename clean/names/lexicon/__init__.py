"""Words, given names and sounds."""
