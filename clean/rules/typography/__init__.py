"""Repairs of marks within the sentences that stay; one rule a file."""
