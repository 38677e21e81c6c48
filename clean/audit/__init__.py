"""What cleaning did, for people to read."""

from clean.audit.audit import Audit, audit
from clean.audit.explain import Explanation, Piece, RuleUse, as_row, explain
from clean.audit.figures import Figures, Sum, Totals, figures

__all__ = [
    "Audit",
    "Explanation",
    "Figures",
    "Piece",
    "RuleUse",
    "Sum",
    "Totals",
    "as_row",
    "audit",
    "explain",
    "figures",
]
