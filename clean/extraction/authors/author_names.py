"""From what a page states as its author to names: without introductions, offices and dates, each once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from importlib.resources import files

LONGEST = 8
"""Words of a name; more are a sentence."""

_SPLIT = re.compile(r"\s*[;|/•·]\s*|(?<=[^\W\d_]{3})\.\s+|\s+[-–—]+\s+")
_MARKUP = re.compile(r"<[^<>]*>")
_ADDRESS = re.compile(r"https?:|www\.|@|\.(?:com|org|net|html?)\b/", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class _Words:
    lead: re.Pattern[str]
    tails: frozenset[str]
    nobody: frozenset[str]
    joint: re.Pattern[str]


def names_in(stated: str) -> tuple[str, ...]:
    """Return the names in what a page states as author: `By Ada Orme and Sergei Holt, AP Writer` has two.

    A single word or the name of an organisation is a name, too, if the page gives no other.
    """
    text = " ".join(_MARKUP.sub(" ", unescape(stated)).split())
    found = (_name(part) for piece in _SPLIT.split(text) for part in _parts(piece))
    return distinct(name for name in found if name)


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Return names in order, each once: letters decide, not their case, and not full stops or hyphens."""
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(bare(name), name)
    return tuple(kept.values())


def bare(name: str) -> str:
    """Return the letters of a name, to compare it: `hessenschau.de` and `Hessenschau DE` are the same."""
    return "".join(_LETTER.findall(name.casefold()))


def _parts(piece: str) -> Iterator[str]:
    """Split at commas and joints; what follows a comma is a name only if it looks like one."""
    for number, part in enumerate(piece.split(",")):
        joined = [one.strip() for one in _words().joint.split(part)]
        if len(joined) > 1 and all(map(_is_full, joined)):
            yield from joined
        elif number == 0 or _is_full(part.strip()):
            yield part.strip()


def _is_full(part: str) -> bool:
    """Whether a part is a person's full name: two to four words, all long ones capitalised, none of them an office."""
    tokens = words_of(_without_lead(part))
    capitals = all(token[0].isupper() for token in tokens if len(token) > 3)
    return 2 <= len(tokens) <= 4 and capitals and not {token.casefold().strip(".") for token in tokens} & _words().tails


def words_of(text: str) -> list[str]:
    """Return the words of a text that have a letter."""
    return [word for word in text.split() if _LETTER.search(word)]


def _without_lead(part: str) -> str:
    lead = _words().lead.match(part)
    return part[lead.end() :] if lead else part


def _name(part: str) -> str:
    """Return the name in a part, without what is written around it; "" if there is none."""
    if _ADDRESS.search(part):
        return ""
    name = _before_tail(_without_lead(part)).strip(" .,:;-–—©*\"'()[]")
    if part.endswith(".") and len(name.rpartition(" ")[2]) <= 2:
        name += "."  # an initial or Jr.
    words = words_of(name)
    note = all(word.casefold().strip(".") in _words().tails for word in words)
    login = len(words) == 1 and name == name.lower() and name.isascii()
    sentence = len(words) > LONGEST or any(c.isdigit() for c in name)
    return "" if note or login or sentence or name.casefold() in _words().nobody else name


def _before_tail(text: str) -> str:
    """Cut a name of two words and more where an office, a date or a note begins; a staff or team is a name itself."""
    tokens = text.split()
    low = [token.casefold().strip(".,:") for token in tokens]
    for place in range(2, len(tokens)):
        if low[place] in _words().tails or tokens[place][0].isdigit() or low[place : place + 2] == ["staff", "writer"]:
            return " ".join(tokens[:place])
    return text


@cache
def _words() -> _Words:
    data = tomllib.loads((files("clean.extraction.authors") / "author_words.toml").read_text(encoding="utf-8"))
    leads, joints = (
        "|".join(re.escape(word) for word in sorted(data[key], key=len, reverse=True)) for key in ("leads", "joints")
    )
    return _Words(
        re.compile(rf"\W*(?:{leads})(?::\s*|\s+)", re.IGNORECASE),
        frozenset(data["tails"]),
        frozenset(data["nobody"]),
        re.compile(rf"\s+(?:{joints})\s+", re.IGNORECASE),
    )
