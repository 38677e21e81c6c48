"""What cleaning did, for people to read."""

from clean.audit.explain import Explanation, Piece, explain

__all__ = ["Explanation", "Piece", "explain"]
