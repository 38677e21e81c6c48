"""Show people what cleaning did."""

from clean.audit.audit_release import Audit, audit
from clean.audit.review.class_questions import Answer, Question
from clean.audit.review.decisions import import_file, open_questions, take

__all__ = [
    "Answer",
    "Audit",
    "Question",
    "audit",
    "import_file",
    "open_questions",
    "take",
]
