"""Languages: their tables of words, and which language a text is in."""

from clean.language.tables import languages, table

__all__ = ["languages", "table"]
