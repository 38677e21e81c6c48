"""Repairs of single characters and spaces, before lines are examined; one rule per file."""
