"""What people give: a corpus project in, its documents and their text out."""

from clean.intake.adding import Added, add
from clean.intake.decoding import Decoded, decode
from clean.intake.init import init
from clean.intake.model import Answers, ArticleMeta, Author, Corpus, Document, Pins, Recipe
from clean.intake.pins import pin
from clean.intake.project import answers, load
from clean.intake.reading import read

__all__ = [
    "Added",
    "Answers",
    "ArticleMeta",
    "Author",
    "Corpus",
    "Decoded",
    "Document",
    "Pins",
    "Recipe",
    "add",
    "answers",
    "decode",
    "init",
    "load",
    "pin",
    "read",
]
