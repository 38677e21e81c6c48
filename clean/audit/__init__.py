"""What cleaning did, for people to read."""

from clean.audit.explain import Explanation, Piece, RuleUse, as_row, explain

__all__ = ["Explanation", "Piece", "RuleUse", "as_row", "explain"]
