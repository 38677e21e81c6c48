"""Records as whole columns of Arrow: their characters, and which of them may break a law."""

from clean.record.columns.code_points import CodePoints, Strings, Swaps, flags, joined, replaced, unlike, utf8
from clean.record.columns.column_laws import suspects

__all__ = [
    "CodePoints",
    "Strings",
    "Swaps",
    "flags",
    "joined",
    "replaced",
    "suspects",
    "unlike",
    "utf8",
]
