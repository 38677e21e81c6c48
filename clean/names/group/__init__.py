"""Which mentions are one person."""
