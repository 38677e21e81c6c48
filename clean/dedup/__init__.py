"""Articles that say the same, word for word, become one record."""

from clean.dedup.exact import Merged, merge

__all__ = ["Merged", "merge"]
