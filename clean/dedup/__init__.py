"""Merge articles that are identical, word for word, into one record."""

from clean.dedup.exact import Merged, merge

__all__ = ["Merged", "merge"]
