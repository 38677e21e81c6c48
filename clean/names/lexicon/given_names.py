"""Given names: which spellings are equivalent, their gender, and how they sound.

Reads what `python -m tests.names.write_given` makes of given.toml and given_more.toml, given_names.json and
given_sounds.json: to number all names and sound them out takes longer than a text. With the schemes of a plugin, they
are sounded out.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from clean.names.lexicon.folding import fold
from clean.names.lexicon.schemes import are_all_ours, remembered
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
    return _frequent(token) or _listed("more", token) or _listed("more", fold(token))


def _frequent(token: str) -> GivenName | None:
    return _listed("names", token) or _listed("names", fold(token))


@remembered(65536)
def heard(token: str) -> GivenName | None:
    """Like `given`, but also match an unlisted spelling to the listed name that sounds like it."""
    exact = _frequent(token)
    if exact or len(token) < 4:
        return exact or given(token)
    near = [names for names in map(_sounding, readings(token)) if names]
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


def _listed(where: str, key: str) -> GivenName | None:
    """Return a name of the frequent ones (`names`) or the rarer ones (`more`); None if it is not among them."""
    found = _held()[where].get(key)
    return None if found is None else _read(found)


@lru_cache(maxsize=65536)
def _read(entry: str) -> GivenName:
    """Return a name that is written as its gender and its rows."""
    gender, *rows = entry.split(" ")
    return GivenName(frozenset(map(int, rows)), gender)


@cache
def _held() -> Mapping[str, Mapping[str, str]]:
    held: dict[str, dict[str, str]] = json.loads(files("clean.names.lexicon").joinpath("given_names.json").read_bytes())
    return held


def spellings() -> Iterable[str]:
    """Return all listed spellings, in lower case."""
    return (*_held()["names"], *_held()["more"])


@cache
def _ambiguous() -> frozenset[str]:
    return frozenset(_held()["ambiguous"])


def _sounding(sounds: str) -> GivenName | None:
    """Return the listed names that have these sounds, as one; None if there are none."""
    names = [_read(_held()["names"][form]) for form in _by_sound().get(sounds, "").split()]
    if not names:
        return None
    genders = {name.gender for name in names}
    return GivenName(frozenset().union(*(name.rows for name in names)), genders.pop() if len(genders) == 1 else "")


@remembered(None)
def _by_sound() -> Mapping[str, str]:
    """Return the sound strings of listed names, each with the spellings that may stand for it."""
    return _known_sounds() if are_all_ours() else sounded_out()


@cache
def _known_sounds() -> Mapping[str, str]:
    known: dict[str, str] = json.loads(files("clean.names.lexicon").joinpath("given_sounds.json").read_bytes())
    return known


def sounded_out() -> dict[str, str]:
    """Return the sounds of all listed names under the schemes in use, each with the spellings; given_sounds.json."""
    found: dict[str, list[str]] = defaultdict(list)
    for form in sorted(_held()["names"]):
        for sounds in readings(form)[:3]:
            found[sounds].append(form)
    return {sounds: " ".join(forms) for sounds, forms in sorted(found.items())}
