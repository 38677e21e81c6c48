"""How likely two surface forms are to name one person."""

from __future__ import annotations

from clean.names.compare.name_parts import Name, ending_gender, name
from clean.names.compare.spelling import surname_alike
from clean.names.compare.token_alignment import aligned
from clean.names.lexicon.schemes import remembered
from clean.names.lexicon.sounds import likeness_from

APART = 0.2
"""Cap for two forms kept apart by a veto."""
JOINED, JOINED_ALIKE = 0.97, 0.9
"""Score of two forms that sound alike if written as one word, and how alike they must sound."""
JOINED_LENGTH = 0.75
"""Forms are compared as one word if the shorter has at least this share of the letters of the longer."""
ROUNDING = 1e-9
_SAME_BEARER = ({"younger", "2"}, {"elder", "1"})


def match(a: str, b: str) -> float:
    """Return how likely two surface forms are to name one person: 0..1, symmetric, 1 for the same form.

    Titles and particles are ignored. Different given names, patronymics, genders, generations (Jr., Sr.) or regnal
    numbers keep two forms apart.
    """
    first, second = (a, b) if a <= b else (b, a)
    return _match(first, second)


@remembered(131072)
def _match(a: str, b: str) -> float:
    x, y = name(a), name(b)
    if a == b or (x.tokens == y.tokens and not vetoed(x, y)):
        return 1.0
    if not x.tokens or not y.tokens or _other_bearer(x, y):
        return 0.0
    if len(x.tokens) == len(y.tokens) == 1:
        return 0.0 if vetoed(x, y) else round(surname_alike(x.tokens[0], y.tokens[0]), 4)
    score = aligned(x, y)
    score = max(score, _joined(x, y, score))
    if score > APART and vetoed(x, y):
        return APART
    return round(score, 4)


def vetoed(x: Name, y: Name) -> bool:
    """Whether two forms are kept apart by what they say of generation or number, or by gender.

    Gender: by given names, patronymics and titles first, then by surname endings.
    """
    if _other_bearer(x, y):
        return True
    if not x.gender or not y.gender or x.gender == y.gender:
        return False
    if x.sure and y.sure:
        return True
    ends = {ending_gender(x.tokens[-1]), ending_gender(y.tokens[-1])}
    return ends == {"female", "male"} and x.tokens[-1] != y.tokens[-1]


def _other_bearer(x: Name, y: Name) -> bool:
    return bool(x.order and y.order and x.order != y.order) and {x.order, y.order} not in _SAME_BEARER


def _joined(x: Name, y: Name, least: float) -> float:
    """Return the score of the forms written as one word: "Abdol Reza" is "Abdolreza", "Jong Un" is "Jong-un".

    0 if it is not more than `least`.
    """
    if len(x.tokens) == len(y.tokens) or min(len(x.tokens), len(y.tokens)) < 2 or least >= JOINED:
        return 0.0
    a, b = ("".join(tokens).replace("-", "") for tokens in (x.tokens, y.tokens))
    if min(len(a), len(b)) < JOINED_LENGTH * max(len(a), len(b)):
        return 0.0
    return JOINED * likeness_from(max(JOINED_ALIKE, least / JOINED - ROUNDING), a, b)
