"""Read what people provide: a corpus project in, its documents and their text out."""

from clean.intake.adding.adding import Added, add
from clean.intake.adding.removing import remove
from clean.intake.corpus_model import Answers, Author, Corpus, Decision, Document, Pins, Recipe
from clean.intake.decoding.decoder import Decoded, decode
from clean.intake.project import given_rows
from clean.intake.project.answer_evidence import pin
from clean.intake.project.manifest import row_mistakes
from clean.intake.project.mistakes import stop_if_any
from clean.intake.project.new_project import init
from clean.intake.project.project_files import DECISIONS, TAKEDOWNS, answers, decision_lines, load
from clean.intake.reading import read
from clean.intake.takedowns import Takedown, Takedowns

__all__ = [
    "DECISIONS",
    "TAKEDOWNS",
    "Added",
    "Answers",
    "Author",
    "Corpus",
    "Decision",
    "Decoded",
    "Document",
    "Pins",
    "Recipe",
    "Takedown",
    "Takedowns",
    "add",
    "answers",
    "decision_lines",
    "decode",
    "given_rows",
    "init",
    "load",
    "pin",
    "read",
    "remove",
    "row_mistakes",
    "stop_if_any",
]
