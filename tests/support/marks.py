"""Texts in which stretches are marked by hand: `⟦words|what is said of them|…⟧`."""

from __future__ import annotations

import re
from typing import NamedTuple

_MARK = re.compile(r"⟦(?P<words>[^⟦⟧|]+)(?P<said>(?:\|[^⟦⟧|]+)+)⟧")
_SIGN = re.compile("[⟦⟧|]")


class Mark(NamedTuple):
    """A stretch, in code points of the text without marks, and what is said of it."""

    start: int
    end: int
    said: tuple[str, ...]


def unmarked(marked: str, fields: int) -> tuple[str, tuple[Mark, ...]]:
    """Return a text without its marks, and the marks in order.

    Raises ValueError if a sign of a mark remains, or a mark says more or fewer things than `fields`.
    """
    text, marks, last = "", [], 0
    for found in _MARK.finditer(marked):
        text += marked[last : found.start()]
        said = tuple(found["said"][1:].split("|"))
        if len(said) != fields:
            raise ValueError(f"a broken mark: {found[0]!r}")
        marks.append(Mark(len(text), len(text) + len(found["words"]), said))
        text += found["words"]
        last = found.end()
    text += marked[last:]
    if left := _SIGN.search(text):
        raise ValueError(f"a broken mark near {text[max(0, left.start() - 30) : left.end() + 30]!r}")
    return text, tuple(marks)
