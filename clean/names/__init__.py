"""Persons: who is named in a text, in which surface forms, and who is who."""

from clean.names.authority import Authority, Entry, Match
from clean.names.byline import authors
from clean.names.certainty import SURE
from clean.names.find.learned.labelling import WEIGHTS, weights_version
from clean.names.lexicon.schemes import romanised
from clean.names.person import Person
from clean.names.person_annotations import annotate

__all__ = [
    "SURE",
    "WEIGHTS",
    "Authority",
    "Entry",
    "Match",
    "Person",
    "annotate",
    "authors",
    "romanised",
    "weights_version",
]
