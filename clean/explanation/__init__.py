"""What became of one document: every change with its rule and reason, and what was found in the text."""

from clean.explanation.changes import Piece
from clean.explanation.explained import Explanation, as_row, explanation_of
from clean.explanation.styled import with_values

__all__ = ["Explanation", "Piece", "as_row", "explanation_of", "with_values"]
