"""Show people what cleaning did."""

from clean.audit.asking import Question
from clean.audit.audit import Audit, audit
from clean.audit.explain import Explanation, Piece, RuleUse, as_row, explain
from clean.audit.figures import Figures, Sum, Totals, figures
from clean.audit.review import Taken, import_file, open_questions, take

__all__ = [
    "Audit",
    "Explanation",
    "Figures",
    "Piece",
    "Question",
    "RuleUse",
    "Sum",
    "Taken",
    "Totals",
    "as_row",
    "audit",
    "explain",
    "figures",
    "import_file",
    "open_questions",
    "take",
]
