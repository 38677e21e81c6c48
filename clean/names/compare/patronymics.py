"""Patronymics: which word is one, and whose child it says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clean.names.lexicon.given_names import given, heard
from clean.names.lexicon.schemes import remembered

PATRONYMIC = re.compile(
    r"(?P<male>.{2,}(?:[oaeiy]v[iy](?:ch|č|ć|c|cz|tch|tsch|tsj|ci)|[oea]wi(?:tsch|cz)|[oе]vitj|[оаеіи]вич|[оаяеё]віч|[иі]ч))"
    r"|(?P<female>.{2,}(?:[oaey]v?vn[ay]|ini[ck]hna|i[ck]hna|[oaey]wna|[oaeyi][uŭ]na|[оаеёії]вна|[оаяеёі]ўна|инична|ична|i[yi]?vna))"
)
"""Matches a lower-case token that is a patronymic if it is the second or the last of three."""

_SUFFIX = re.compile(
    r"(?:[oaeiy]?v[iy](?:ch|č|ć|c|cz|tch|tsch|tsj|ci)|[oea]wi(?:tsch|cz)|[oе]vitj|[оаеёяїіи]?[вў]і?и?ч|[иі]ч"
    r"|[oaeiy]?v?vn[ay]|[oaey]wna|[oaeyi][uŭ]na|i?ni?chna|[оаяеёїі][вў]на|и?нична|ична)$"
)
_ENDS = {False: ("", "i", "y", "j", "o", "a", "ij"), True: ("", "й", "ий", "ій", "ь", "о", "а", "ы", "ый")}
"""What the father's name may lack before the suffix (Serge-evich), by whether it is in Cyrillic."""
_SOFT = "ьyiйіj"


@dataclass(frozen=True, slots=True)
class Patronymic:
    """What a patronymic says: the gender of the child, and the father's name, `stem` with its `rows` of given names.

    `certain`: whether the name is one that is listed, not only one that sounds like a listed one.
    """

    gender: str
    stem: str
    rows: frozenset[int]
    certain: bool


@remembered(65536)
def patronymic(token: str) -> Patronymic | None:
    """Return what a lower-case token says if it has the suffix of a Slavic patronymic."""
    found = PATRONYMIC.fullmatch(token)
    if not found:
        return None
    stem = _stem(token)
    forms = {base + end for base in {stem, stem.rstrip(_SOFT)} for end in _ENDS["Ѐ" <= stem[0] <= "ӿ"]}
    listed = [known for known in map(given, sorted(forms)) if known and known.rows and known.gender != "female"]
    rows = frozenset(row for known in listed for row in known.rows)
    near = None if rows else heard(stem)
    return Patronymic(str(found.lastgroup), stem, rows or (near.rows if near else frozenset()), bool(rows))


def child_of(father: str, gender: str) -> Patronymic:
    """Return what a father's name says before a word like "oglu"."""
    known = given(father)
    return Patronymic(gender, father, known.rows if known else frozenset(), bool(known and known.rows))


def _stem(token: str) -> str:
    found = _SUFFIX.search(token)
    return token[: max(found.start(), 2)] if found else token
