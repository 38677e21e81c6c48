"""How likely two surface forms are to name one person."""

from __future__ import annotations

from itertools import combinations

from clean.names.compare.name_parts import PATRONYMIC, Name, ending_gender, name
from clean.names.compare.spelling import surname_alike
from clean.names.lexicon.given_names import given, heard, same_given
from clean.names.lexicon.schemes import remembered
from clean.names.lexicon.sounds import likeness, likeness_from

WORST = 0.75
"""Weight of the worst aligned token in the score; the rest is the mean. Measured on development pairs."""
EXTRA = 0.03
"""Penalty for each token without a partner."""
CROSSED = 0.85
"""Score of one extra aligned pair when the tokens are in a different order that no rotation explains."""
UNLED = 0.12
"""Penalty for a listed given name at the head of one form that the other form omits."""
ONE_TOKEN = 0.72
"""Cap for a form of one token against a longer one: many people share a surname."""
APART = 0.2
"""Cap for two forms kept apart by a veto."""
JOINED, JOINED_ALIKE = 0.97, 0.9
"""Score of two forms that sound alike if written as one word, and how alike they must sound."""
ROUNDING = 1e-9
OTHER_GIVEN = 0.35
"""Cap for two different given names, however alike they sound (Egor, Igor)."""


def match(a: str, b: str) -> float:
    """Return how likely two surface forms are to name one person: 0..1, symmetric, 1 for the same form.

    Titles and particles are ignored. Different given names, patronymics or genders keep two forms apart.
    """
    first, second = (a, b) if a <= b else (b, a)
    return _match(first, second)


@remembered(131072)
def _match(a: str, b: str) -> float:
    x, y = name(a), name(b)
    if a == b or (x.tokens == y.tokens and not vetoed(x, y)):
        return 1.0
    if not x.tokens or not y.tokens:
        return 0.0
    if len(x.tokens) == len(y.tokens) == 1:
        return 0.0 if vetoed(x, y) else round(surname_alike(x.tokens[0], y.tokens[0]), 4)
    score = _aligned(x, y)
    score = max(score, _joined(x, y, score))
    if score > APART and vetoed(x, y):
        return APART
    return round(score, 4)


def vetoed(x: Name, y: Name) -> bool:
    """Whether gender keeps two forms apart: by given names, patronymics and titles first, then by surname endings."""
    if not x.gender or not y.gender or x.gender == y.gender:
        return False
    if x.sure and y.sure:
        return True
    ends = {ending_gender(x.tokens[-1]), ending_gender(y.tokens[-1])}
    return ends == {"female", "male"} and x.tokens[-1] != y.tokens[-1]


def _aligned(x: Name, y: Name) -> float:
    """Return the score of the best greedy alignment of tokens, dominated by its worst pair."""
    found, places = _pairs(x, y)
    if len(places) > 2:
        crossed = sum(1 for (i, j), (k, m) in combinations(places, 2) if (i < k) != (j < m))
        if crossed and crossed != len(places) - 1:
            found.append(CROSSED)
    left, right = set(range(len(x.tokens))), set(range(len(y.tokens)))
    left, right = left.difference(i for i, _ in places), right.difference(j for _, j in places)
    extra = len(left - x.patronymics - x.initials) + len(right - y.patronymics - y.initials)
    score = WORST * min(found) + (1 - WORST) * sum(found) / len(found) - EXTRA * extra
    if (0 in left and _leads(x)) or (0 in right and _leads(y)):
        score -= UNLED
    if len(found) == 1 and (left or right):
        score = min(score, ONE_TOKEN * score)
    return max(0.0, score)


def _pairs(x: Name, y: Name) -> tuple[list[float], list[tuple[int, int]]]:
    """Return the scores and places of the tokens that are aligned: the best pair, then the best of the rest, and so on.

    Of equally good pairs, the one that moves least, then the earliest. A pair's score is only worked out as far as it
    takes to know that another one is better.
    """
    places = [(i, i) for i, (a, b) in enumerate(zip(x.tokens, y.tokens, strict=False)) if a == b]
    found = [1.0] * len(places)  # nothing can be better, so these are aligned whatever the others are like
    same = {i for i, _ in places}
    free = [(i, j) for i in range(len(x.tokens)) for j in range(len(y.tokens)) if i not in same and j not in same]
    free.sort(key=lambda pair: (abs(pair[0] - pair[1]), pair))
    known: dict[tuple[int, int], float] = {}
    while free:
        best, chosen = -1.0, free[0]
        for i, j in free:
            score = known.get((i, j))
            if score is None:
                score = _tokens(x, i, y, j, max(best, 0.0))
                if score > best:
                    known[i, j] = score
            if score > best:
                best, chosen = score, (i, j)
        found.append(best)
        places.append(chosen)
        free = [(i, j) for i, j in free if i != chosen[0] and j != chosen[1]]
    return found, places


def _leads(x: Name) -> bool:
    """Whether a form begins with a listed given name, which would be odd to omit."""
    return 0 not in x.initials and given(x.tokens[0]) is not None


def _tokens(x: Name, i: int, y: Name, j: int, least: float) -> float:
    """Return how alike two tokens are, 0..1; any smaller number if that is less than `least`."""
    a, b = x.tokens[i], y.tokens[j]
    if a == b:
        return 1.0
    if i in x.initials or j in y.initials:
        return _initial(a, b)
    if i in x.patronymics or j in y.patronymics:
        both = PATRONYMIC.fullmatch(a) and PATRONYMIC.fullmatch(b)
        return _patronymics(a, b) if both else 0.3 * likeness(a, b) if least < 0.3 else 0.0
    last = (i, j) == (len(x.tokens) - 1, len(y.tokens) - 1)
    same = None if last else same_given(a, b)
    if same:
        return max(0.97, likeness_from(0.97, a, b))
    other = same is False and given(a) and given(b)
    if other and least > OTHER_GIVEN:
        return 0.0
    alike = max(_likeness_near(least, a, b), _double(a, b) if last else 0.0)
    return min(OTHER_GIVEN, alike) if other else alike


def _likeness_near(least: float, a: str, b: str) -> float:
    """Return `likeness_from` for one of a few lower limits, so that it is worked out once."""
    return _likeness_from(max((step for step in _STEPS if step <= least), default=0.0), a, b)


_STEPS = (0.0, 0.4, 0.7, 0.9)
_likeness_from = remembered(262144)(likeness_from)


def _double(a: str, b: str) -> float:
    """Compare a double surname with one of its halves: "Pentus-Rosimannus" and "Pentus"."""
    if ("-" in a) == ("-" in b):
        return 0.0
    double, single = (a, b) if "-" in a else (b, a)
    return 0.95 * max(likeness(half, single) if len(half) > 3 else 0.0 for half in double.split("-"))


def _initial(a: str, b: str) -> float:
    """Compare an initial with a name: they agree if the name begins with the same sound."""
    return 0.88 if likeness(a[0], b[0]) >= 0.9 or _sounds_first(a, b) else 0.1


def _sounds_first(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    known = heard(long)
    return bool(known) and short[0] == long[0]


def _patronymics(a: str, b: str) -> float:
    x, y = PATRONYMIC.fullmatch(a), PATRONYMIC.fullmatch(b)
    if x and y and x.lastgroup != y.lastgroup:
        return 0.1
    return likeness(a, b)


def _joined(x: Name, y: Name, least: float) -> float:
    """Return the score of the forms written as one word: "Abdol Reza" is "Abdolreza", "Jong Un" is "Jong-un".

    0 if it is not more than `least`.
    """
    if len(x.tokens) == len(y.tokens) or min(len(x.tokens), len(y.tokens)) < 2 or least >= JOINED:
        return 0.0
    a, b = ("".join(tokens).replace("-", "") for tokens in (x.tokens, y.tokens))
    return JOINED * likeness_from(max(JOINED_ALIKE, least / JOINED - ROUNDING), a, b)
