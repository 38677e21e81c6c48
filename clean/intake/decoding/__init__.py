"""Bytes to text, and back to the same bytes."""
