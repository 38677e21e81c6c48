"""Repairs of punctuation marks within the sentences that stay; one rule per file."""
