"""Releases without their text, and their records built again from raw pages."""

from clean.release.textless.alignment import align
from clean.release.textless.refilling import refill
from clean.release.textless.sealing import opened
from clean.release.textless.without_text import write_records

__all__ = [
    "align",
    "opened",
    "refill",
    "write_records",
]
