"""Read what people provide: a corpus project in, its documents and their text out."""

from clean.intake.adding import Added, add
from clean.intake.decoding import Decoded, decode
from clean.intake.init import init
from clean.intake.model import Answers, ArticleMeta, Author, Corpus, Decision, Document, Pins, Recipe, Takedown
from clean.intake.pins import pin
from clean.intake.project import DECISIONS, TAKEDOWNS, answers, load, read_lines
from clean.intake.reading import read

__all__ = [
    "DECISIONS",
    "TAKEDOWNS",
    "Added",
    "Answers",
    "ArticleMeta",
    "Author",
    "Corpus",
    "Decision",
    "Decoded",
    "Document",
    "Pins",
    "Recipe",
    "Takedown",
    "add",
    "answers",
    "decode",
    "init",
    "load",
    "pin",
    "read",
    "read_lines",
]
