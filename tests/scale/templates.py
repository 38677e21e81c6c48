"""A few texts of the sample corpus as cleaned once, from which any number of others are made by exchanging words.

Each word is exchanged for one of the same length, so every offset of an edit or annotation stays right; what edits and
annotations cover stays as it is.
"""

from __future__ import annotations

import hashlib
import random
import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from clean import intake, pipeline
from clean.standoff import Page

NAMES = ("prison-visit", "police-day", "sochi-visit", "slow-bread")
LENGTH = 3_800
"""Code points of each text."""

_RAW = Path(__file__).parents[2] / "raw"
_WORD = re.compile(r"\b[a-z]{3,12}\b")
_FILLER = "The council of the harbour heard both sides of the matter and then put it off until the spring of that year."


@dataclass(frozen=True, slots=True)
class Template:
    """A text and what cleaning made of it."""

    cleaned: pipeline.Cleaned
    words: tuple[tuple[int, int], ...]
    """First code point and length of each word that may be exchanged."""

    def text(self, number: int) -> str:
        """Return the text of this number."""
        raw, chance, parts, at = self.cleaned.page.raw, random.Random(number), [], 0  # noqa: S311 - any will do
        vocabulary = _vocabulary()
        for start, length in self.words:
            parts += raw[at:start], chance.choice(vocabulary[length])
            at = start + length
        return "".join([*parts, raw[at:]])

    def edited(self, original: int, number: int) -> str:
        """Return the text of `original` with every fortieth word exchanged: which ones is up to `number`."""
        text, vocabulary = self.text(original), _vocabulary()
        for at, (start, length) in enumerate(self.words[number % 40 :: 40]):
            others = [word for word in vocabulary[length] if word != text[start : start + length]]
            text = text[:start] + others[(number + at) % len(others)] + text[start + length :]
        return text

    def of(self, page: Page) -> pipeline.Cleaned:
        """Return what cleaning makes of a page with a text of this template."""
        return replace(self.cleaned, page=replace(self.cleaned.page, raw=page.raw, sha256=page.sha256))


@cache
def template(number: int) -> Template:
    """Return the template of the text of a number."""
    return _template(NAMES[number % len(NAMES)])


@cache
def _template(name: str) -> Template:
    text = (_RAW / "texts" / f"{name}.txt").read_text(encoding="utf-8")
    text += "\n".join([""] + [_FILLER] * max(0, (LENGTH - len(text)) // len(_FILLER)))
    tools = _tools()
    cleaned = pipeline.clean_page(Page.of(text), tools, pipeline.Hints(published=("2026-05-01",), language="en"))
    page = cleaned.page
    fixed = [(edit.start, edit.end) for edit in page.patch.edits]
    fixed += [page.patch.span_to_raw(one.start, one.end) for one in page.annotations if one.end - one.start < 200]
    fixed += [(one.edit.start, one.edit.end) for one in page.shadowed]
    words = ((found.start(), len(found[0])) for found in _WORD.finditer(text))
    free = [word for word in words if not any(a < word[0] + word[1] and word[0] < b for a, b in fixed)]
    return Template(cleaned, tuple(free))


@cache
def _tools() -> pipeline.Tools:
    return pipeline.Tools.of(intake.load(_RAW.parent))


@cache
def _vocabulary() -> dict[int, tuple[str, ...]]:
    """Return made-up words by length, some of which are far more frequent than others."""
    found: dict[int, tuple[str, ...]] = {}
    for length in range(3, 13):
        words = (hashlib.sha256(f"{length} {at}".encode()).hexdigest() for at in range(60))
        plain = ["".join(chr(97 + int(one[at : at + 2], 16) % 26) for at in range(0, 2 * length, 2)) for one in words]
        found[length] = tuple(word for rank, word in enumerate(plain) for _ in range(60 // (rank + 1)))
    return found
