"""Persons: who is named in a text, in which surface forms, and who is who."""

from clean.names.annotating import annotate
from clean.names.authority import Authority
from clean.names.byline import authors
from clean.names.clustering import cluster
from clean.names.matching import match
from clean.names.person import Person

__all__ = ["Authority", "Person", "annotate", "authors", "cluster", "match"]
