"""News in six languages with every mention of a person marked by hand: see README.md."""

from tests.names.gold.documents import LANGUAGES, documents

__all__ = ["LANGUAGES", "documents"]
