"""Broken inputs, made at random from sound ones, for every way in: `python -m tests.fuzz --minutes 60`."""
