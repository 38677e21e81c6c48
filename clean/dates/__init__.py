"""Temporal expressions with their values, and the date on which a text was published."""

from clean.dates.date import Date, Published
from clean.dates.date_annotations import annotate
from clean.dates.publication_date import publication

__all__ = ["Date", "Published", "annotate", "publication"]
