"""Records as whole columns of Arrow: their characters, and which of them may break a law."""

from clean.record.columns.code_points import utf8
from clean.record.columns.column_laws import suspects

__all__ = [
    "suspects",
    "utf8",
]
