"""Temporal expressions with their values, and the date on which a text was published."""

from clean.dates.any_text import find
from clean.dates.date import Date, Modified, Published
from clean.dates.date_annotations import annotate
from clean.dates.publishing.publication_date import publication
from clean.dates.revaluation import REVIEWED, is_value, revalued

__all__ = ["REVIEWED", "Date", "Modified", "Published", "annotate", "find", "is_value", "publication", "revalued"]
