"""Temporal expressions with their values, and the date on which a text was published."""

from clean.dates.annotate import annotate
from clean.dates.model import Date, Published
from clean.dates.publication import publication

__all__ = ["Date", "Published", "annotate", "publication"]
