"""Mentions of persons in a text."""
