"""Signs that a line may belong to the page and not to the article: its shape, and the words it uses.

Signs are names; their weights and wording are in the table of the rule that adds them up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from clean.remembered import Remembered
from clean.rules.features.page_words import Tally, numbered, tally, words_of
from clean.rules.lines.line_shape import UPPER
from clean.rules.lines.line_view import KEPT_LINES, LONGEST, Line, Measures, measures
from clean.rules.lines.placeholders import expand

Signs = frozenset[str]
_NO_SIGNS: Signs = frozenset()

# Signs in the words of a line, wherever it is; the others concern its form or place.
IN_WORDS = frozenset({
    "all_web", "half_web", "some_web", "page", "pages", "part", "parts", "net", "nets", "desk", "desks", "ask",
    "asks_for", "this_page", "more", "we", "you", "asks_you", "label", "address", "phone", "menu", "required",
    "page_number", "teaser_label", "button",
})  # fmt: skip
DENSE, HALF, SOME = 0.6, 0.35, 0.18  # share of a line's words that are words of the page
LABEL_WORDS = 4  # words of a label before a colon
SHORT, LONG, LONGER = 8, 25, 40  # words
_TWICE = {"page": "pages", "part": "parts", "net": "nets", "desk": "desks"}
_SPEAKING = ("page", "part", "net", "desk", "ask")  # the other classes alone do not indicate a page
_ONCE = ("page", "part", "net", "desk", "ask", "more", "we", "you")

# What most addresses have, by which it is told in no time that a line has none, and then their form.
_ADDRESSES = (
    ("@", re.compile(r"[\w.-]@\w[\w-]*\.\w|(?:^|[\s(])@[^\W\d]\w")),
    ("#", re.compile(r"(?:^|[\s(])#[^\W\d]\w")),
    ("www.", re.compile(r"\bwww\.")),
    ("http", re.compile(r"https?:")),
    (".", re.compile(r"\.(?<=\w\w\.)(?:com|org|net|info|eu|de|at|ch|ru|by|co\.uk)\b")),
)
_PHONE = re.compile(r"\+?\(?\d[\d ()/–-]{6,}\d")
_LABEL = re.compile(r"([^\W_][^:|]{0,38}): ?(?:\S|$)")
_LABELLED = re.compile(r"[^\W\d_a-z][^:]*: [^\W\d_a-z][^ ]* ")
_PIECES = re.compile(r" ?[|•·] ?| / |  +")
_FIRST = dict.fromkeys("\"'“„«»‘’", "quoted") | dict.fromkeys("–—-", "speech") | dict.fromkeys("←→›▶►", "arrow")
_LAST = {"!": "exclaims", "*": "required", **dict.fromkeys("→»›▶►", "arrow")}
_BETWEEN = ("|", "•", "·", " / ", "  ")  # what is between the pieces of a menu
_DIGIT = re.compile(r"\d")
_ITEM = re.compile(r"[•▪●·*-] |\d{1,2}[.)] |\([a-z\d]\)")


def signs_of(line: Line) -> Signs:
    """Return the signs of a line by itself; none if it is too long to be a label or notice."""
    return _SIGNS[line.text] if line.bare else _NO_SIGNS


def _read(text: str) -> Signs:
    """Return the signs of the text of a line, if it is short enough to have a bare text."""
    seen, tally = measures(text), words_of(text).tally
    found = {*_by_shape(text, seen), *_by_ends(text[0], text[-1]), *_by_label(text, seen)}
    found.update(_by_figures(text, seen.words))
    if tally.known or tally.counts:
        found.update(_by_words(tally))
    if "you" in found and text.endswith("?"):
        found.add("asks_you")
    if found >= {"asks_for", "this_page"} and seen.words <= SHORT and "all_web" in found:
        found.add("button")
    return frozenset(found)


def _by_shape(text: str, seen: Measures) -> Iterator[str]:
    words, last = seen.words, text[-1]
    if not seen.ends:
        yield "open"
        if _is_menu(seen.bare):
            yield "menu"
    if seen.prose:
        yield "prose"
    elif seen.ends and last in '.”"»“':
        yield "sentence"
    if words >= LONG:
        yield "long" if words < LONGER else "longer"
    if any(mark in text and form.search(text) for mark, form in _ADDRESSES):
        yield "address"
    if _ITEM.match(text):
        yield "item"


def _by_ends(first: str, last: str) -> Iterator[str]:
    if first in _FIRST:
        yield _FIRST[first]
    elif first.islower():
        yield "small"
    if last in _LAST:
        yield _LAST[last]


def _by_figures(text: str, words: int) -> Iterator[str]:
    if _DIGIT.search(text):
        if _PHONE.search(text):
            yield "phone"
        if words < LONG and numbered(text):
            yield "page_number"


def _by_words(words: Tally) -> Iterator[str]:
    share = words.known / words.words if words.words else 0.0
    if share >= SOME and any(words.counts[name] for name in _SPEAKING):
        yield "all_web" if share >= DENSE else "half_web" if share >= HALF else "some_web"
    for name in _ONCE:
        if words.counts[name]:
            yield name
        if words.counts[name] > 1 and name in _TWICE:
            yield _TWICE[name]
    if words.counts["ask"] and any(words.counts[name] for name in ("page", "part", "net", "you", "we", "desk")):
        yield "asks_for"
    if words.pointed:
        yield "this_page"
    if words.counts["bio"]:
        yield "bio"


def _by_label(text: str, seen: Measures) -> Iterator[str]:
    """Yield the signs in the words before a colon."""
    if ":" not in text:
        return
    if is_role(seen.bare):
        yield "role"
    match = _LABEL.match(text.lstrip("*•→ "))
    before = tally(match[1]) if match else None
    if before is None or not 1 <= before.words <= LABEL_WORDS:
        return
    spoken = any(before.counts[name] for name in (*_SPEAKING, "bio"))
    if spoken and 2 * (before.known + before.counts["bio"]) >= before.words:
        yield "label"
    thing = before.counts["page"] or before.counts["part"] or before.opens
    if before.counts["more"] and before.words > 1 and thing and (not seen.ends or text[-1] == "?"):
        yield "teaser_label"


def _is_menu(bare: str) -> bool:
    if not any(mark in bare for mark in _BETWEEN):
        return False
    pieces = _PIECES.split(bare)
    short = all(0 < len(piece.split()) <= 3 for piece in pieces)
    return len(pieces) >= 3 and short and not any(c.isdigit() for c in bare)


def is_role(bare: str) -> bool:
    """Return whether a line names people by what they did: `Words: Jana Vesna, photos: Tom Field`."""
    return _LABELLED.match(bare) is not None and _role().fullmatch(bare) is not None


@cache
def _role() -> re.Pattern[str]:
    joint = r"(?:,| und| and| &| и| і)"
    return re.compile(
        expand(rf"[{UPPER}]\w++(?:{joint} \w++)?: {{name}}(?:{joint} (?:\w++(?:{joint} \w++)?: )?{{name}}){{0,3}}")
    )


_SIGNS = Remembered(_read, KEPT_LINES, LONGEST)


def is_kicker(line: Line, behind: Line | None) -> bool:
    """Return whether a line is a few words in capitals above a headline that is not in capitals."""
    text = line.text
    headed = behind is not None and behind.headline and behind.words >= 3 and not behind.text.isupper()
    return line.words <= 3 and text.isupper() and text != text.lower() and not line.ends and headed
