"""The shape of a removed text, which puts two edits of a rule in one class for a reviewer."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache, lru_cache

from clean import verdicts
from clean.audit.ledger.ledger_edits import Case, in_figures
from clean.language import ends_sentence

SHORT = 60
"""Longest normal form, in code points, that can be a class of its own."""

DECODED, UNDONE = "what the source writes in another way", "what the source writes in another way, removed later"
"""Descriptions of a decoding edit, and of one whose characters a later rule removed."""

SIZES = (20, 60, 160, 400)
"""Upper bounds of the text sizes, in visible code points."""

SIZE_WORDS = ("a word or two", "a short line", "a line", "a paragraph", "more than a paragraph")
"""Names of the sizes."""

FEW_WORDS = 5
"""A sentence of fewer words can hardly be distinguished from a label."""

REMEMBERED = 2**15
"""Number of short texts of which something is remembered, since most of them come again."""

LISTED = 2
"""Entries that a line may have without being a list."""

_SEPARATOR = re.compile(r"\s[|/·•›»>–—-]\s|[|·•›»\n\t]")
_CASED = [chr(code) for code in range(0x41, 0x530)]  # Latin, Greek and Cyrillic, which have capitals


@dataclass(frozen=True, slots=True)
class Shape:
    """What a reviewer knows about a removed text before reading it."""

    kind: str
    """`markup` for bare markup, `held` if the ledger omits the text, `space` for white space only, `text` for one text
    that repeats except for names and numbers, else `form`."""
    words: str
    """A description, or the text itself."""
    sentence: bool = False


@lru_cache(maxsize=REMEMBERED)
def masked(text: str) -> str:
    """Return the normal form with names of people as ‹name›, unless only names would be left: `photo: ‹name›`."""
    found = _name().sub("‹name›", text)
    return verdicts.normal(found if any(c.isalpha() for c in found.replace("‹name›", "")) else text)


def repeats_as(case: Case) -> str | None:
    """Return the form by which edits of a rule are considered the same; None if too long, or figures."""
    readable = not in_figures(case.removed or "") if case.decodes else case.visible
    if not case.removed or not readable or len(case.removed) > 2 * SHORT:
        return None
    form = masked(case.removed)
    return None if len(form) > SHORT else form + (f" → {verdicts.normal(case.written)}" if case.written.strip() else "")


def form(case: Case, *, repeated: str | None = None) -> Shape:
    """Return the shape of an edit; `repeated`: its form, if other edits of the rule have the same one."""
    if case.bare:
        return Shape("markup", "bare markup")
    if case.removed is None:
        return Shape("held", "text not in the ledger")
    if case.decodes and repeated is None:
        return Shape("form", DECODED if case.written else UNDONE)
    if not case.visible and not case.written.strip():
        return _space(case.removed, case.written)
    sentence = sentence_like(case.removed)
    if repeated is not None:
        return Shape("text", repeated, sentence)
    size = SIZE_WORDS[bisect_left(SIZES, case.visible)]
    look = "like a sentence" if sentence else "a list of words" if listed(case.removed) else "not a sentence"
    told = [size, look, where(case), *([f"in {case.part}"] if case.part else [])]
    return Shape("form", ", ".join(told), sentence)


PLACES = {
    "inside": "inside an article",
    "before": "above the article",
    "between": "between articles",
    "after": "below the article",
    "alone": "on a page without an article",
}
"""Descriptions of where an edit is."""


def where(case: Case) -> str:
    """Describe where an edit is."""
    if case.place == "inside" and case.first and not case.written:
        return "above the first paragraph"
    if case.place == "inside" and case.between:
        return "between kept paragraphs"
    return PLACES[case.place]


def listed(text: str) -> bool:
    """Whether a text is a list rather than a line: marks or line breaks separate at least three entries.

    >>> listed("Home | News | Weather"), listed("Home > News"), listed("The bridge is closed.")
    (True, False, False)
    """
    return len([entry for entry in _SEPARATOR.split(text) if entry.strip()]) > LISTED


def sentence_like(text: str) -> bool:
    """Whether a text reads like sentences: enough words, an initial capital, an end mark, lower-case words."""
    words = text.split()
    first = next((c for c in text if c.isalpha()), "")
    if not first or first.islower() or not ends_sentence(text.rstrip()):
        return False
    if len(words) < FEW_WORDS:
        return not first.isupper() and len(text) > 2 * FEW_WORDS  # scripts without capitals and spaces
    return sum(word[0].islower() for word in words) * 2 >= len(words)


@lru_cache(maxsize=REMEMBERED)
def _space(removed: str, written: str) -> Shape:
    return Shape("space", f"{_spaces(removed) or 'nothing'} → {_spaces(written) or 'nothing'}")


def _spaces(text: str) -> str:
    """Describe white space: `⏎⏎`, or `␣ ×20+` for a long run."""
    names = {"\n": "⏎", " ": "␣", "\t": "⇥", "\r": "␍"}
    shown = [names.get(c, f"U+{ord(c):04X}") for c in text]
    runs = sorted(set(shown), key=shown.index)
    return "".join(shown) if len(shown) <= 4 else " ".join(runs) + f" ×{5 if len(shown) < 20 else 20}+"


@cache
def _name() -> re.Pattern[str]:
    """Match two or more consecutive words that begin with a capital; initials count as words."""
    upper, lower = ("".join(c for c in _CASED if test(c)) for test in (str.isupper, str.islower))
    word = rf"[{upper}](?:[\w’'-]{{0,30}}[{lower}][\w]{{0,30}}|\.)"
    return re.compile(rf"\b{word}(?:[ \u00a0]{word})+")
