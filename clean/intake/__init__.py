"""What people give: a corpus project in, its documents and their text out."""

from clean.intake.adding import Added, add
from clean.intake.decoding import Decoded, decode
from clean.intake.init import init
from clean.intake.model import ArticleMeta, Author, Corpus, Document, Recipe
from clean.intake.project import load
from clean.intake.reading import read

__all__ = [
    "Added",
    "ArticleMeta",
    "Author",
    "Corpus",
    "Decoded",
    "Document",
    "Recipe",
    "add",
    "decode",
    "init",
    "load",
    "read",
]
