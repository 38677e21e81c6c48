"""Signs that a line may belong to the page and not to the article: its shape, and the words it uses.

Signs are names; their weights and wording are in the table of the rule that adds them up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from clean.rules.features.page_words import Tally, numbered, tally
from clean.rules.lines.line_shape import UPPER
from clean.rules.lines.line_view import Line
from clean.rules.lines.placeholders import expand

Signs = frozenset[str]

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
_DIGIT = re.compile(r"\d")
_ITEM = re.compile(r"[•▪●·*-] |\d{1,2}[.)] |\([a-z\d]\)")


@lru_cache(maxsize=4096)
def signs_of(line: Line) -> Signs:
    """Return the signs of a line by itself; none if it is too long to be a label or notice."""
    if not line.bare:
        return frozenset()
    found = {*_by_shape(line), *_by_words(line.text, tally(line.text)), *_by_label(line)}
    if "you" in found and line.text.endswith("?"):
        found.add("asks_you")
    if found >= {"asks_for", "this_page"} and line.words <= SHORT and "all_web" in found:
        found.add("button")
    return frozenset(found)


def _by_shape(line: Line) -> Iterator[str]:
    text = line.text
    first, last, figures = text[0], text[-1], _DIGIT.search(text)
    shown = {
        "open": not line.ends,
        "prose": line.prose,
        "sentence": last in '.”"»“' and line.ends and not line.prose,
        "long": LONG <= line.words < LONGER,
        "longer": line.words >= LONGER,
        "exclaims": last == "!",
        "address": any(mark in text and form.search(text) for mark, form in _ADDRESSES),
        "phone": figures and _PHONE.search(text),
        "required": last == "*",
        "small": first.islower(),
        "quoted": first in "\"'“„«»‘’",
        "speech": first in "–—-",
        "arrow": first in "←→›▶►" or last in "→»›▶►",
        "item": _ITEM.match(text),
        "menu": not line.ends and _is_menu(line.bare),
        "page_number": line.words < LONG and figures and numbered(text),
    }
    return (name for name, there in shown.items() if there)


def _by_words(text: str, words: Tally) -> Iterator[str]:
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


def _by_label(line: Line) -> Iterator[str]:
    """Yield the signs in the words before a colon."""
    if is_role(line.bare):
        yield "role"
    match = _LABEL.match(line.text.lstrip("*•→ "))
    before = tally(match[1]) if match else None
    if before is None or not 1 <= before.words <= LABEL_WORDS:
        return
    spoken = any(before.counts[name] for name in (*_SPEAKING, "bio"))
    if spoken and 2 * (before.known + before.counts["bio"]) >= before.words:
        yield "label"
    thing = before.counts["page"] or before.counts["part"] or before.opens
    if before.counts["more"] and before.words > 1 and thing and (not line.ends or line.text[-1] == "?"):
        yield "teaser_label"


def _is_menu(bare: str) -> bool:
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


def is_kicker(line: Line, behind: Line | None) -> bool:
    """Return whether a line is a few words in capitals above a headline that is not in capitals."""
    text = line.text
    headed = behind is not None and behind.headline and behind.words >= 3 and not behind.text.isupper()
    return line.words <= 3 and text.isupper() and text != text.lower() and not line.ends and headed
