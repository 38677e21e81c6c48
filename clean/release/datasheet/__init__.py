"""The questions of a datasheet, their answers, and whether these still hold."""

from clean.release.datasheet.acceptance import accept, answers_now, mend_stale, newest, remarks, stale
from clean.release.datasheet.questionnaire import Question, questions
from clean.release.datasheet.staleness import Standing, standing_of, value_of

__all__ = [
    "Question",
    "Standing",
    "accept",
    "answers_now",
    "mend_stale",
    "newest",
    "questions",
    "remarks",
    "stale",
    "standing_of",
    "value_of",
]
