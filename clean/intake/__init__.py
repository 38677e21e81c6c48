"""What people give: a corpus project in, its documents and their text out."""

from clean.intake.adding import Added, add
from clean.intake.decoding import Decoded, decode
from clean.intake.init import init
from clean.intake.model import ArticleMeta, Author, Corpus, Decision, Document, Recipe, Takedown
from clean.intake.project import DECISIONS, TAKEDOWNS, load, read_lines
from clean.intake.reading import read

__all__ = [
    "DECISIONS",
    "TAKEDOWNS",
    "Added",
    "ArticleMeta",
    "Author",
    "Corpus",
    "Decision",
    "Decoded",
    "Document",
    "Recipe",
    "Takedown",
    "add",
    "decode",
    "init",
    "load",
    "read",
    "read_lines",
]
