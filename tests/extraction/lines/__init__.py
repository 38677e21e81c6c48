"""Tests of how pages that are not articles are read."""
