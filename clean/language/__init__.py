"""Languages: their word tables, and detection of the language of a text."""

from clean.language.detection import Language, detect
from clean.language.likelihood import log_likelihood
from clean.language.tables import languages, table

__all__ = ["Language", "detect", "languages", "log_likelihood", "table"]
