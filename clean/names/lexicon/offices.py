"""Public offices, in all languages at once. Reads offices.toml."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from clean.names.lexicon.folding import fold

_FORMER = r"(?:(?:ex|vice|vize|экс|вице|віцэ|віце)-)?"


def is_office(word: str) -> bool:
    """Whether a word, in upper or lower case, is a public office: "President", "Außenministerin", "министра"."""
    return _pattern().fullmatch(fold(word)) is not None


def may_intervene(word: str) -> bool:
    """Whether a word may come between an office and the name of who holds it: "министр иностранных дел Орлов"."""
    return word[:1].isupper() or word.lower() in _list("between")


@cache
def _pattern() -> re.Pattern[str]:
    words, stems, heads = (
        "|".join(re.escape(fold(word)) for word in sorted(_list(kind))) for kind in ("words", "stems", "heads")
    )
    return re.compile(rf"{_FORMER}(?:{words}|(?:{stems})\w{{0,3}}|\w*(?:{heads})(?:en|s|n)?)")


@cache
def _list(kind: str) -> frozenset[str]:
    data = tomllib.loads(files("clean.names.lexicon").joinpath("offices.toml").read_text("utf-8"))
    return frozenset(str(data[kind]).split())
