"""Languages: their word tables, the language of a text, and where its sentences end."""

from clean.language.detection import Language, detect
from clean.language.likelihood import log_likelihood
from clean.language.sentence_ends import (
    CLOSERS,
    DENSE,
    SENTENCE_ENDS,
    WORD_MARKS,
    dense_letters,
    ends_sentence,
    extent,
    is_unspaced,
    unspaced_words,
    word_count,
)
from clean.language.stated import named_by_address, named_by_header
from clean.language.tables import all_tables, languages, table

__all__ = [
    "CLOSERS",
    "DENSE",
    "SENTENCE_ENDS",
    "WORD_MARKS",
    "Language",
    "all_tables",
    "dense_letters",
    "detect",
    "ends_sentence",
    "extent",
    "is_unspaced",
    "languages",
    "log_likelihood",
    "named_by_address",
    "named_by_header",
    "table",
    "unspaced_words",
    "word_count",
]
