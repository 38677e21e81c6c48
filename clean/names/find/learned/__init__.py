"""Persons by learned weights: what the finder does in every language but English."""
