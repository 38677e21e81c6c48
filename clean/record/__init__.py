"""The record: put together, digested, checked, and its schema compiled for Arrow and Hugging Face."""

from clean.record.build import build
from clean.record.columns import Column, columns
from clean.record.conform import conform
from clean.record.digest import canonical, digest, digest_of_rows
from clean.record.laws import laws
from clean.record.normalized import normalized
from clean.record.validate import Reason, problems

__all__ = [
    "Column",
    "Reason",
    "build",
    "canonical",
    "columns",
    "conform",
    "digest",
    "digest_of_rows",
    "laws",
    "normalized",
    "problems",
]
