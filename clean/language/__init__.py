"""Languages: their tables of words, and which language a text is in."""

from clean.language.detection import Language, detect
from clean.language.likelihood import log_likelihood
from clean.language.tables import languages, table

__all__ = ["Language", "detect", "languages", "log_likelihood", "table"]
