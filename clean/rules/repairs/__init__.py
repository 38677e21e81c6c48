"""Repairs of single characters and spaces, before lines are looked at; one rule a file."""
