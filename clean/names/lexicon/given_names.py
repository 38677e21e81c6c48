"""Given names: which spellings are equivalent, and their gender. Reads data/given.toml and data/given_more.toml."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from clean.names.lexicon.folding import fold
from clean.names.lexicon.schemes import remembered
from clean.names.lexicon.sounds import likeness, readings


@dataclass(frozen=True, slots=True)
class GivenName:
    """A given name: `rows`, the numbers of the names it may be, and `gender` (male, female, or "").

    A name without rows is a rarer one whose other spellings are unknown.
    """

    rows: frozenset[int]
    gender: str


@lru_cache(maxsize=65536)
def given(token: str) -> GivenName | None:
    """Return the listed given name spelled like this, ignoring case and diacritics; None if it isn't listed."""
    return _frequent(token) or _more().get(token) or _more().get(fold(token))


def _frequent(token: str) -> GivenName | None:
    return _names().get(token) or _names().get(fold(token))


@remembered(65536)
def heard(token: str) -> GivenName | None:
    """Like `given`, but also match an unlisted spelling to the listed name that sounds like it."""
    exact = _frequent(token)
    if exact or len(token) < 4:
        return exact or given(token)
    near = [names for names in (_by_sound().get(sounds) for sounds in readings(token)) if names]
    rows = frozenset().union(*(name.rows for name in near)) if near else frozenset()
    if not near or len(near) > 3 or len(rows) > 3:
        return given(token)
    genders = {name.gender for name in near}
    return GivenName(rows, genders.pop() if len(genders) == 1 else "")


@lru_cache(maxsize=65536)
def ambiguous(token: str) -> bool:
    """Whether a listed given name is also an everyday word, a month or a place."""
    return fold(token) in _ambiguous()


def same_given(a: str, b: str) -> bool | None:
    """Whether two tokens are the same given name; None unless both are listed."""
    x, y = heard(a), heard(b)
    if x is None or y is None or not (x.rows and y.rows):
        return None
    return bool(x.rows & y.rows) or likeness(a, b) == 1.0


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files("clean.names.lexicon").joinpath("given.toml").read_text("utf-8"))


@cache
def _more() -> dict[str, GivenName]:
    data = tomllib.loads(files("clean.names.lexicon").joinpath("given_more.toml").read_text("utf-8"))
    genders: dict[str, set[str]] = defaultdict(set)
    for lists in data.values():
        for gender in ("male", "female"):
            for form in lists[gender].lower().split():
                genders[form].add(gender)
                genders[fold(form)].add(gender)
    return {
        form: GivenName(frozenset(), next(iter(found)) if len(found) == 1 else "") for form, found in genders.items()
    }


@cache
def _ambiguous() -> frozenset[str]:
    return frozenset(str(_data()["ambiguous"]["forms"]).split())


@cache
def _names() -> dict[str, GivenName]:
    rows: dict[str, set[int]] = defaultdict(set)
    genders: dict[str, set[str]] = defaultdict(set)
    number = 0
    for culture, lists in _data().items():
        if culture == "ambiguous":
            continue
        for gender in ("male", "female"):
            for row in lists.get(gender, []):
                number += 1
                for form in row.split():
                    for key in {form.lower(), fold(form.lower())}:
                        rows[key].add(number)
                        genders[key].add(gender)
    return {
        key: GivenName(frozenset(numbers), next(iter(genders[key])) if len(genders[key]) == 1 else "")
        for key, numbers in rows.items()
    }


@remembered(None)
def _by_sound() -> dict[str, GivenName]:
    """Return the sound strings of listed names, each with the names it may stand for."""
    found: dict[str, list[GivenName]] = defaultdict(list)
    for form, name in sorted(_names().items()):
        for sounds in readings(form)[:3]:
            found[sounds].append(name)
    merged = {}
    for sounds, names in found.items():
        genders = {name.gender for name in names}
        merged[sounds] = GivenName(
            frozenset().union(*(name.rows for name in names)), genders.pop() if len(genders) == 1 else ""
        )
    return merged
