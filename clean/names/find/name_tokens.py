"""The capitalised words of a text, and the runs they form."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

_APOSTROPHE = "'’ʼ‘`"
_STRAIGHT = str.maketrans(dict.fromkeys("’ʼ‘`", "'") | {"‑": "-"})
_PREFIXES = re.compile(
    r"(?:anti|pro|ex|post|pre|non|neo|ultra|mid|vice|former|анти|экс|про|анты|пост)[-‑]", re.IGNORECASE
)
_TAILS = re.compile(
    r"[-‑](?:led|backed|style|era|appointed|based|loyal|friendly|like|controlled|run|owned|born|trained|sponsored|inspired|allied|"
    r"brokered|nominated|aligned|supporting|critical|treu|nah|nahe|kritisch|kritiker|regime|anhänger|regierung|gegner)\w*$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(f"[{_APOSTROPHE}][sS]$")
_GAP = re.compile(r"[ \u00a0\u202f]+((?:[^\W\d_A-ZА-ЯЁ][^\W\d_]{0,4}[ \u00a0]+){0,3})")


@dataclass(frozen=True, slots=True)
class Token:
    """A capitalised word or initials, with its position in the text, excluding the possessive ending.

    `low` is its lower-case form with straight apostrophes and plain hyphens.
    """

    start: int
    end: int
    text: str
    low: str
    initial: bool
    possessive: bool


@cache
def _capital() -> str:
    letters = "".join(chr(c) for c in range(0x41, min(sys.maxunicode, 0x2000)) if chr(c).isupper() or chr(c).istitle())
    return f"[{re.escape(letters)}]"


@cache
def _token() -> re.Pattern[str]:
    up = _capital()
    return re.compile(
        rf"(?<!\w)(?:(?:[aAeEuU][ldnrstz]h?|[dlDL]|[dD]e|[uU][ldrsn])[-‑{_APOSTROPHE}])?"
        rf"(?:(?P<initial>{up}\.(?:[-‑]?{up}\.)*(?!\w))|{up}(?![\w{_APOSTROPHE}‑-])(?P<single>)|{up}[^\W\d_]*(?:[{_APOSTROPHE}‑-][^\W\d_]+)*)"
    )


def tokens(text: str) -> list[Token]:
    """Return all capitalised words of a text, in order."""
    return [token for found in _token().finditer(text) for token in _clip(found)]


def _clip(found: re.Match[str]) -> Iterator[Token]:
    start, word = found.start(), found[0]
    prefix = _PREFIXES.match(word)
    if prefix:
        start, word = start + prefix.end(), word[prefix.end() :]
        if not word[:1].isupper():
            return
    possessive = _POSSESSIVE.search(word)
    if possessive:
        word = word[: possessive.start()]
    tail = _TAILS.search(word)
    if tail:
        word = word[: tail.start()]
    if word:
        initial = found["initial"] is not None or found["single"] is not None
        yield Token(
            start, start + len(word), word, word.lower().translate(_STRAIGHT), initial, bool(possessive or tail)
        )


def runs(
    text: str, found: list[Token], particles: Collection[str], articles: Collection[str], abbreviations: Collection[str]
) -> list[list[Token]]:
    """Join tokens into runs: neighbours on one line with only spaces, particles or a title's full stop between them.

    A particle that is also an article joins only after another one ("von der", but not "drückte Meier den Ball").
    """
    joined: list[list[Token]] = []
    for token in found:
        gap = _gap(text, joined[-1][-1], token, abbreviations) if joined else ""
        if gap and _joins(gap, particles, articles):
            joined[-1].append(token)
        else:
            joined.append([token])
    return joined


def _gap(text: str, left: Token, right: Token, abbreviations: Collection[str]) -> str:
    """Return the text between two tokens, without a title's full stop; "" if nothing can join them."""
    gap = text[left.end : right.start]
    if left.possessive or len(gap) > 20 or not gap:
        return ""
    return gap[1:] if gap[0] == "." and left.low + "." in abbreviations else gap


def _joins(gap: str, particles: Collection[str], articles: Collection[str]) -> bool:
    if gap.isspace():
        return "\n" not in gap
    between = _GAP.fullmatch(gap)
    words = between[1].split() if between else []
    return bool(words) and words[0] not in articles and all(word in particles for word in words)
