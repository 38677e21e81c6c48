"""Languages: their word tables, the language of a text, and where its sentences end."""

from clean.language.detection import Language, detect
from clean.language.likelihood import log_likelihood
from clean.language.sentence_ends import CLOSERS, SENTENCE_ENDS, ends_sentence, unspaced_words, word_count
from clean.language.stated import named_by_address
from clean.language.tables import languages, table

__all__ = [
    "CLOSERS",
    "SENTENCE_ENDS",
    "Language",
    "detect",
    "ends_sentence",
    "languages",
    "log_likelihood",
    "named_by_address",
    "table",
    "unspaced_words",
    "word_count",
]
