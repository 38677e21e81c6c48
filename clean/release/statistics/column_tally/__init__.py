"""The tally of some documents, counted over whole columns of their tables."""

from clean.release.statistics.column_tally.document_tally import CHARACTERS, PAGE_SUMS, tally_of

__all__ = ["CHARACTERS", "PAGE_SUMS", "tally_of"]
