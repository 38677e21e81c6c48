"""Parse a surface form: its tokens, what each of them is, and the gender the form implies."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clean.names.lexicon.folding import fold
from clean.names.lexicon.given_names import given, heard
from clean.names.lexicon.name_words import all_honorifics, all_particles, words
from clean.names.lexicon.schemes import remembered

PATRONYMIC = re.compile(
    r"(?P<male>.{2,}(?:[oaeiy]v[iy](?:ch|č|c|cz|tch|tsch|tsj)|[oea]wi(?:tsch|cz)|[oе]vitj|[оаеіи]вич|[оаяеё]віч|[иі]ч))"
    r"|(?P<female>.{2,}(?:[oaey]v?vn[ay]|ini[ck]hna|i[ck]hna|[oaey]wna|[oaeyi][uŭ]na|[оаеёії]вна|[оаяеёі]ўна|инична|ична|i[yi]?vna))"
)
"""Matches a lower-case token that is a patronymic if it is the second or the last of three."""

_FEMALE = re.compile(
    r".{2,}(?:s[ck]a[yji]a|skaâ|[ck]ka[jy]a|zkaja|s'?ka(?:ya|ia|ja|)|cka|[oea][vw]a|[oea]vaya|[сц]к(?:ая|ой|ую|ай)|[сц]ьк(?:а|ої|у|ій)|[оеё]вой|[оеё]ваю|[иы]ной)"
)
_MALE = re.compile(
    r".{2,}(?:s[ck]i[jyi]?|s[ck][yi]+|ckij|[ck]ky|[oea][vw]|[oea]ff|[oea]u|[ao]ŭ|[сц]к(?:ий|ого|ому|им|і|ага|аму|ім)|[сц]ьк(?:ий|ого|ому|им)|[оаеё]в|[оаёе]ў|[ії]в|[оеё]вым)"
)
_PREFIX = re.compile(r"^(?:al|el|ad|ar|as|ash|at|az|an|ul|ur|us|ed|es|er|abd)[-‑'’](?=\w{3})|^[oOdl]['’](?=\w{3})")
_SERVANT = re.compile(r"\b[‘'’ʻ]?([aA]bd|[аА]бд)[- ]?(?:[aeuoуэеа][lrszdntлрс][- ]?)?(?=\w{3})")
_INITIAL = re.compile(r"\w\.?|(?:\w\.){1,3}")
_WORD = re.compile(r"[^\W\d_][\w'’ʼʻ`‑.-]*")


@dataclass(frozen=True, slots=True)
class Name:
    """A parsed surface form: `tokens` in lower case without titles and particles, their kinds, and the gender.

    `patronymics` and `initials` are indices into tokens; `gender` is male, female or ""; `sure` means that the gender
    rests on a given name, a patronymic or a title, not just on the ending of a surname.
    """

    tokens: tuple[str, ...]
    patronymics: frozenset[int]
    initials: frozenset[int]
    gender: str
    sure: bool


@remembered(65536)
def name(text: str) -> Name:
    """Parse a surface form."""
    raw = _WORD.findall(
        _SERVANT.sub(r"\1", _surname_last(text)) if "bd" in text or "бд" in text else _surname_last(text)
    )
    title = ""
    tokens: list[str] = []
    for place, word in enumerate(raw):
        low = word.lower()
        if low in words("en").roles and not given(low) and not tokens and len(raw) > 2:
            continue
        if low in all_honorifics() or low + "." in all_honorifics():
            title = title or all_honorifics().get(low, "")
            continue
        if _is_particle(raw, place) or low in {"jr", "jr.", "sr", "sr.", "al", "el", "bin", "ibn"}:
            continue
        tokens.extend(_split(low))
    tokens = tokens or [w.lower() for w in raw]
    patronymics = frozenset(i for i in range(1, len(tokens)) if len(tokens) >= 3 and _patronymic(tokens, i))
    initials = frozenset(i for i, token in enumerate(tokens) if _INITIAL.fullmatch(token))
    gender, sure = _gender(tokens, patronymics, title)
    return Name(tuple(tokens), patronymics, initials, gender, sure)


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
    return (
        f"{after} {before}" if comma and after.strip() and not after.strip().lower().startswith(("jr", "sr")) else text
    )


def _split(token: str) -> list[str]:
    bare = _PREFIX.sub("", token.rstrip("."))
    if "." in bare:
        return [part for part in bare.split(".") if part]
    return [bare.strip("-'’")] if bare.strip("-'’") else []


def _patronymic(tokens: list[str], i: int) -> bool:
    if not PATRONYMIC.fullmatch(tokens[i]):
        return False
    return i < len(tokens) - 1 or (heard(tokens[0]) is None and heard(tokens[i - 1]) is not None)


def _gender(tokens: list[str], patronymics: frozenset[int], title: str) -> tuple[str, bool]:
    if title:
        return title, True
    for i in sorted(patronymics):
        found = PATRONYMIC.fullmatch(tokens[i])
        if found:
            return str(found.lastgroup), True
    for i, token in enumerate(tokens[:-1] if len(tokens) > 1 else []):
        known = given(token) or (heard(token) if i == 0 and len(token) > 5 else None)
        if known and known.gender:
            return known.gender, True
    gender = ending_gender(fold(tokens[-1])) if tokens else ""
    return gender, False
