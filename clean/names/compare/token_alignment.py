"""Which token of one name goes with which of the other, and how well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import combinations

from clean.names.compare.name_parts import Name
from clean.names.compare.patronymics import Patronymic
from clean.names.lexicon.folding import fold
from clean.names.lexicon.given_names import given, heard
from clean.names.lexicon.schemes import remembered
from clean.names.lexicon.sounds import Spoken, alike, likeness, spoken

WORST = 0.75
"""Weight of the worst aligned token in the score; the rest is the mean. Measured on development pairs."""
EXTRA = 0.03
"""Penalty for each token without a partner."""
CROSSED = 0.85
"""Score of one extra aligned pair when the tokens are in a different order that no rotation explains."""
UNLED = 0.12
"""Penalty for a listed given name at the head of one form that the other form omits."""
OFTEN_OMITTED = ("maria", "jose", "mohammed", "abu")
"""Given names that many people have before the one that they are called by, and often leave out."""
ONE_TOKEN = 0.72
"""Cap for a form of one token against a longer one, and for forms that share no word but initials."""
EQUIVALENT = 0.97
"""Score of two spellings that are one given name but do not sound the same."""
OTHER_GIVEN = 0.35
"""Cap for two different given names, however alike they sound (Egor, Igor)."""
OTHER_FATHER = 0.1
"""Score of two patronymics of different fathers or genders."""
SAME_FATHER = 0.8
"""Fathers with two names that are listed apart are one from this likeness on: Paul, Pavel."""
INITIAL, OTHER_INITIAL = 0.88, 0.1
"""Score of an initial and a word that begins with its sound, and of one that doesn't."""
UNLIKE = 0.5
"""Tokens that sound less alike are alike in nothing."""
_SERVANT = ("abd", "абд")
_KIN = str.maketrans("gxkvfuwdDzcZSCJijy", "gggvvvvddzzzzzziii")


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """What is known of a token wherever it stands: its sounds, the given names it may be, whether one is listed."""

    token: str
    spoken: Spoken
    rows: frozenset[int]
    listed: bool
    gender: str
    number: bool


@remembered(65536)
def word(token: str) -> Word:
    """Return what is known of a lower-case token."""
    known, listed = heard(token), given(token)
    rows = known.rows if known else frozenset()
    gender = listed.gender if listed else ""
    return Word(token, spoken(token), rows, listed is not None, gender, token.isdigit())


@dataclass(slots=True)
class _Sides:
    """Two names, how well the tokens that go together do so, and the tokens that are still free."""

    x: Name
    y: Name
    scores: list[float] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    left: set[int] = field(default_factory=set)
    right: set[int] = field(default_factory=set)

    def pair(self, i: int, j: int, score: float) -> None:
        """Note that two tokens go together."""
        self.scores.append(score)
        self.places.append((i, j))
        self.left.discard(i)
        self.right.discard(j)


def aligned(x: Name, y: Name) -> float:
    """Return how well the tokens of two names go together, dominated by the worst pair.

    Words go with words: those that sound the same first, then those that are one given name, then the likest. Only what
    is then left goes with initials, in order; so an initial never stands for the surname.
    """
    sides = _Sides(x, y, left=set(range(len(x.tokens))), right=set(range(len(y.tokens))))
    words = _words(sides)
    _initials(sides)
    if not sides.scores:
        return 0.0
    if len(sides.places) > 2:
        crossed = sum(1 for (i, j), (k, m) in combinations(sides.places, 2) if (i < k) != (j < m))
        if crossed not in (0, len(sides.places) - 1):
            sides.scores.append(CROSSED)
    return _weighed(sides, words)


def _weighed(sides: _Sides, words: int) -> float:
    x, y, scores = sides.x, sides.y, sides.scores
    extra = len(sides.left - x.patronymics - x.initials) + len(sides.right - y.patronymics - y.initials)
    score = WORST * min(scores) + (1 - WORST) * sum(scores) / len(scores) - EXTRA * extra
    if (0 in sides.left and _leads(x)) or (0 in sides.right and _leads(y)):
        score -= UNLED
    if not words or (len(scores) == 1 and (sides.left or sides.right)):
        score = min(score, ONE_TOKEN * score)
    return max(0.0, score)


def _leads(x: Name) -> bool:
    """Whether a form begins with an initial or a given name, which would be odd to omit."""
    if 0 in x.initials or x.tokens[0].startswith(_SERVANT):
        return True
    return given(x.tokens[0]) is not None and word(x.tokens[0]).rows.isdisjoint(_often_omitted())


@remembered(None)
def _often_omitted() -> frozenset[int]:
    return frozenset().union(*(word(token).rows for token in OFTEN_OMITTED))


def _words(sides: _Sides) -> int:
    """Align the tokens that are written out; return how many pairs there are."""
    x, y = sides.x, sides.y
    mine = {i: word(token) for i, token in enumerate(x.tokens) if i not in x.initials}
    theirs = {j: word(token) for j, token in enumerate(y.tokens) if j not in y.initials}
    for i in mine.keys() & theirs.keys():
        if x.tokens[i] == y.tokens[i]:
            sides.pair(i, i, 1.0)
    if not sides.left or not sides.right:
        return len(sides.places)
    for same in (_sound_the_same, _one_given_name):
        for i, j in _free(sides, mine, theirs):
            if i in sides.left and j in sides.right and (score := same(sides, i, mine[i], j, theirs[j])):
                sides.pair(i, j, score)
    _likest(sides, mine, theirs)
    return len(sides.places)


def _free(sides: _Sides, mine: Iterable[int], theirs: Iterable[int]) -> list[tuple[int, int]]:
    """Return the pairs of tokens that are still free; the one that moves least first, then the earliest."""
    pairs = [(i, j) for i in mine if i in sides.left for j in theirs if j in sides.right]
    return sorted(pairs, key=lambda pair: (abs(pair[0] - pair[1]), pair)) if len(pairs) > 1 else pairs


def _sound_the_same(sides: _Sides, i: int, a: Word, j: int, b: Word) -> float:
    if (i in sides.x.patronymics) != (j in sides.y.patronymics) or a.number or b.number or _other_gender(a, b):
        return 0.0
    return 0.0 if a.spoken.distinct.isdisjoint(b.spoken.distinct) else 1.0


def _one_given_name(sides: _Sides, i: int, a: Word, j: int, b: Word) -> float:
    last = i == len(sides.x.tokens) - 1 and j == len(sides.y.tokens) - 1
    if last or i in sides.x.patronymics or j in sides.y.patronymics or a.rows.isdisjoint(b.rows):
        return 0.0
    if _other_gender(a, b):
        return 0.0
    return max(EQUIVALENT, alike(EQUIVALENT, a.spoken, b.spoken))


def _likest(sides: _Sides, mine: dict[int, Word], theirs: dict[int, Word]) -> None:
    """Align what is left: the likest pair, then the likest of the rest, and so on."""
    free = _free(sides, mine, theirs)
    if len(free) == 1:
        ((i, j),) = free
        sides.pair(i, j, _how_alike(sides, i, mine[i], j, theirs[j]))
        return
    scores = {pair: _how_alike(sides, pair[0], mine[pair[0]], pair[1], theirs[pair[1]]) for pair in free}
    for i, j in sorted(free, key=lambda pair: -scores[pair]):
        if i in sides.left and j in sides.right:
            sides.pair(i, j, scores[i, j])


def _how_alike(sides: _Sides, i: int, a: Word, j: int, b: Word) -> float:
    """Return how well two words go together that are neither one given name nor sound the same."""
    x, y = sides.x, sides.y
    if i in x.patronymics or j in y.patronymics:
        if i in x.patronymics and j in y.patronymics:
            return _fathers(x.fathers[i], y.fathers[j])
        return 0.0
    if a.number or b.number:
        return float(a.token == b.token)
    last = i == len(x.tokens) - 1 and j == len(y.tokens) - 1
    score = alike(UNLIKE, a.spoken, b.spoken)
    if last and not _other_gender(a, b):
        return max(score, _double(a.token, b.token))
    other = bool(a.rows and b.rows and a.listed and b.listed) or _feminine(a.token, b.token)
    return min(OTHER_GIVEN, score) if other else score


def _other_gender(a: Word, b: Word) -> bool:
    """Whether two words are listed as given names of a man and a woman."""
    return bool(a.gender and b.gender and a.gender != b.gender)


@remembered(65536)
def _feminine(a: str, b: str) -> bool:
    """Whether one given name is made of the other as women's names are: Karim and Karima, Frédéric and Frédérique."""
    man, woman = sorted((fold(a), fold(b)), key=lambda token: (len(token), token[-1:] in "aа"))
    return len(man) > 3 and (
        woman in {man + "a", man + "а"}
        or (man[-1] in "oо" and woman in {man[:-1] + "a", man[:-1] + "а"})
        or (man[-1] in "yiйі" and woman in {man.rstrip("yiиыйі") + end for end in ("ia", "iya", "ija", "ия", "ія")})
        or (man.endswith("ic") and woman == man[:-1] + "que")
    )


def _double(a: str, b: str) -> float:
    """Compare a double surname with one of its halves: "Pentus-Rosimannus" and "Pentus"."""
    if ("-" in a) == ("-" in b):
        return 0.0
    double, single = (a, b) if "-" in a else (b, a)
    return 0.95 * max(likeness(half, single) if len(half) > 3 else 0.0 for half in double.split("-"))


def _fathers(a: Patronymic, b: Patronymic) -> float:
    """Compare two patronymics: by the father's given name, else by its sound."""
    if a.gender != b.gender:
        return OTHER_FATHER
    if a.rows & b.rows:
        return max(EQUIVALENT, alike(EQUIVALENT, spoken(a.stem), spoken(b.stem)))
    score = alike(UNLIKE, spoken(a.stem), spoken(b.stem))
    return min(OTHER_GIVEN, score) if a.certain and b.certain and score < SAME_FATHER else score


def _initials(sides: _Sides) -> None:
    """Align what is left with initials, in order; one stays free if the other form has no word left for it."""
    mine, theirs = sorted(sides.left), sorted(sides.right)
    while mine and theirs:
        i, j = mine[0], theirs[0]
        if i not in sides.x.initials and j not in sides.y.initials:
            return
        if _fits(sides, i, j):
            sides.pair(i, j, INITIAL if sides.x.tokens[i] != sides.y.tokens[j] else 1.0)
            del mine[0], theirs[0]
        elif any(_fits(sides, i, other) for other in theirs[1:]):
            del theirs[0]
        elif any(_fits(sides, other, j) for other in mine[1:]):
            del mine[0]
        else:
            sides.pair(i, j, OTHER_INITIAL)
            del mine[0], theirs[0]


def _fits(sides: _Sides, i: int, j: int) -> bool:
    initial = i in sides.x.initials or j in sides.y.initials
    return initial and _initial(sides.x.tokens[i], sides.y.tokens[j])


@remembered(65536)
def _initial(a: str, b: str) -> bool:
    """Whether two tokens, one of them an initial, begin with the same letter or sound."""
    return a[0] == b[0] or not _first(a).isdisjoint(_first(b))


def _first(token: str) -> set[str]:
    return {sounds[0].translate(_KIN) for sounds in spoken(token).readings}
