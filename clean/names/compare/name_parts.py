"""Parse a surface form: its tokens, what each of them is, and the gender the form implies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from clean.names.compare.patronymics import Patronymic, child_of, patronymic
from clean.names.lexicon.folding import fold
from clean.names.lexicon.given_names import given, heard
from clean.names.lexicon.kin_words import child, generation, is_article, is_short, is_syllable, numeral
from clean.names.lexicon.name_words import all_honorifics, all_particles, words
from clean.names.lexicon.schemes import remembered

_FEMALE = re.compile(
    r".{2,}(?:s[ck]a[yji]a|skaâ|[ck]ka[jy]a|zkaja|s'?ka(?:ya|ia|ja|)|cka|[oea][vw]a|[oea]vaya|[сц]к(?:ая|ой|ую|ай)|[сц]ьк(?:а|ої|у|ій)|[оеё]вой|[оеё]ваю|[иы]ной)"
)
_MALE = re.compile(
    r".{2,}(?:s[ck]i[jyi]?|s[ck][yi]+|ckij|[ck]ky|[oea][vw]|[oea]ff|[oea]u|[ao]ŭ|[сц]к(?:ий|ого|ому|им|і|ага|аму|ім)|[сц]ьк(?:ий|ого|ому|им)|[оаеё]в|[оаёе]ў|[ії]в|[оеё]вым)"
)
_PREFIX = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az|an|ul|ur|us|ed|es|er|abd)[-‑'’](?=\w{3})|^[oOdl]['’](?=\w{3})")
_SERVANT = re.compile(r"\b[‘'’ʻ]?([aA]bd|[аА]бд)[- ]?(?:[aeuoуэеа][lrszdntлрс][- ]?)?(?=\w{3})")
_COMPOUND = re.compile(
    r"(?<=[^\W\d_]{2})[- ](?:(?:[aeuo][ld][- ]?)?(d{0,2})(?=(?:dine?|deen|dien|dyn)\b)|(?=[uo]ll?ah\b))", re.IGNORECASE
)
"""The joint of names like Badr al-Din (Badreddine), Hayat Ullah."""
_INITIAL = re.compile(r"\w\.?|(?:\w\.){1,3}")
_WORD = re.compile(r"[^\W\d_][\w'’ʼʻ`‑.-]*")
_LEADING = frozenset({"jr", "sr"})
"""Generations that lists write before the name."""
_SILENT = frozenset({"al", "el", "bin", "ibn", "bint"})


@dataclass(frozen=True, slots=True)
class Name:
    """A parsed surface form: `tokens` in lower case without titles and particles, their kinds, and the gender.

    `patronymics` and `initials` are indices into tokens; `fathers`: what each patronymic says; `gender` is male, female
    or ""; `sure` means that the gender rests on a given name, a patronymic or a title, not just on the ending of a
    surname; `order`: which bearer of the name it is: "younger" (Jr.), "elder", a regnal number in figures, or "".
    """

    tokens: tuple[str, ...]
    patronymics: frozenset[int]
    initials: frozenset[int]
    gender: str
    sure: bool
    order: str = ""
    fathers: Mapping[int, Patronymic] = field(default_factory=dict, compare=False)

    @property
    def written(self) -> int:
        """How many tokens are written out."""
        return len(self.tokens) - len(self.initials)


@dataclass(slots=True)
class _Reading:
    """What has been found in a form so far."""

    tokens: list[str] = field(default_factory=list)
    title: str = ""
    order: str = ""
    marked: dict[int, str] = field(default_factory=dict)
    """Tokens that are a father's name, by the word behind them, each with the gender of the child."""
    numbered: bool = False
    """Whether the last token is a regnal number."""


@remembered(65536)
def name(text: str) -> Name:
    """Parse a surface form."""
    read = _read(_WORD.findall(_plain(text)))
    tokens = read.tokens
    fathers = {i: child_of(tokens[i], gender) for i, gender in read.marked.items()}
    for i in range(1, len(tokens)):
        known = patronymic(tokens[i]) if len(tokens) >= 3 and i not in fathers else None
        if known and _in_place(tokens, i):
            fathers[i] = known
    initials = frozenset(i for i, token in enumerate(tokens) if _INITIAL.fullmatch(token))
    initials -= {len(tokens) - 1} if read.numbered else frozenset()
    gender, sure = _gender(tokens, fathers, read.title)
    return Name(tuple(tokens), frozenset(fathers), initials, gender, sure, read.order, fathers)


def _plain(text: str) -> str:
    """Return a form with the surname last and Arabic compounds as one word."""
    text = _surname_last(text)
    if "bd" in text or "бд" in text:
        text = _SERVANT.sub(r"\1", text)
    return _COMPOUND.sub(r"\1", text) if "d" in text or "llah" in text else text


def _read(raw: list[str]) -> _Reading:
    read = _Reading()
    for place, word in enumerate(raw):
        piece = _piece(word)
        if piece.plain:
            read.tokens.extend(piece.tokens)
        elif piece.role and not read.tokens and len(raw) > 2:
            continue
        elif piece.title is not None:
            read.title = read.title or piece.title
        elif _bearer(read, raw, place) or _marks_father(read, raw, place) or _is_particle(raw, place):
            continue
        elif word.lower() not in _SILENT:
            read.tokens.extend(piece.tokens)
    read.tokens = read.tokens or [word.lower() for word in raw]
    return read


@dataclass(frozen=True, slots=True)
class _Piece:
    """What a word of a form is by itself: the tokens in it, whether an office, the gender of a title of address.

    `plain`: nothing but its tokens, wherever it stands.
    """

    tokens: tuple[str, ...]
    role: bool
    title: str | None
    plain: bool


@lru_cache(maxsize=65536)
def _piece(word: str) -> _Piece:
    low = word.lower()
    role = low in words("en").roles and not given(low)
    title = all_honorifics().get(low, all_honorifics().get(low + "."))
    last = word.rpartition("-")[2]
    other = low in all_particles() or low in _SILENT or generation(last.lower()) or numeral(word) or child(last)
    return _Piece(tuple(_split(low)), role, title, not (role or title is not None or other))


def _bearer(read: _Reading, raw: list[str], place: int) -> bool:
    """Note which bearer of a name a word says it is, and whether the word is then done with."""
    last, _, suffix = raw[place].rpartition("-")
    behind_article = len(read.tokens) > 1 and is_article(read.tokens[-1])
    which = generation(suffix.lower() if behind_article else suffix)
    if (
        which
        and (last or is_short(suffix) or len(read.tokens) > 1)
        and (place or last or suffix.lower()[:2] in _LEADING)
    ):
        read.order = which
        read.tokens.extend(_split(last.lower()))
        if behind_article:
            read.tokens.pop()
        return True
    return _regnal(read, raw, place)


def _regnal(read: _Reading, raw: list[str], place: int) -> bool:
    """Note a number behind a name or before it; it remains a token, in figures, where there is no surname."""
    word = raw[place]
    number = numeral(word)
    if not number or (is_syllable(word) and " ".join(raw).isupper()):
        return False
    behind = place == len(raw) - 1 and bool(read.tokens)
    if len(word.rstrip(".")) == 1 and not (behind and all(given(token) for token in read.tokens)):
        return False
    if not behind and (place or len(raw) < 3):
        return False
    read.order = str(number)
    if behind and (len(read.tokens) < 2 or given(read.tokens[-1])):
        read.tokens.append(read.order)
        read.numbered = True
    return True


def _marks_father(read: _Reading, raw: list[str], place: int) -> bool:
    """Whether a word says that the one before is the name of the father: "Said oglu", "Said-oglu"."""
    last, _, marker = raw[place].rpartition("-")
    gender = child(marker)
    if not gender or not (read.tokens or last):
        return False
    read.tokens.extend(_split(last.lower()))
    read.marked[len(read.tokens) - 1] = gender
    return True


def ending_gender(token: str) -> str:
    """Return the gender implied by the ending of a Slavic surname: female, male or ""."""
    if _FEMALE.fullmatch(token):
        return "female"
    return "male" if _MALE.fullmatch(token) else ""


def _is_particle(raw: list[str], place: int) -> bool:
    """Whether a word is a particle: in lower case, or at the head of a name before another one ("Von der Leyen")."""
    joins = raw[place].islower() or (
        place == 0 and any(word.islower() and word in all_particles() for word in raw[1:2])
    )
    return joins and raw[place].lower() in all_particles()


def _surname_last(text: str) -> str:
    """Turn "Doe, Jane" into "Jane Doe"."""
    before, comma, after = text.partition(",")
    after = after.strip()
    return f"{after} {before}" if after and not (generation(after) or numeral(after)) else f"{before}{comma} {after}"


def _split(token: str) -> list[str]:
    bare = _PREFIX.sub("", token.rstrip("."))
    if "." in bare:
        return [part for part in bare.split(".") if part]
    return [bare.strip("-'’")] if bare.strip("-'’") else []


def _in_place(tokens: list[str], i: int) -> bool:
    """Whether a patronymic is where one may be: not at the end, unless a given name precedes."""
    return i < len(tokens) - 1 or (heard(tokens[0]) is None and heard(tokens[i - 1]) is not None)


def _gender(tokens: list[str], fathers: Mapping[int, Patronymic], title: str) -> tuple[str, bool]:
    if title:
        return title, True
    if fathers:
        return fathers[min(fathers)].gender, True
    for i, token in enumerate(tokens[:-1] if len(tokens) > 1 else []):
        known = given(token) or (heard(token) if i == 0 and len(token) > 5 else None)
        if known and known.gender:
            return known.gender, True
    gender = ending_gender(fold(tokens[-1])) if tokens else ""
    return gender, False
