"""Given names: which spellings are equivalent, their gender, and how they sound.

Reads given.toml, given_more.toml, and given_sounds.json, which `python -m tests.names.write_sounds` writes: to sound
all names out takes longer than a text. With the schemes of a plugin, they are sounded out.
"""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Mapping
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
    return _frequent(token) or _more().get(token) or _more().get(fold(token))


def _frequent(token: str) -> GivenName | None:
    return _names().get(token) or _names().get(fold(token))


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


def _sounding(sounds: str) -> GivenName | None:
    """Return the listed names that have these sounds, as one; None if there are none."""
    names = [_names()[form] for form in _by_sound().get(sounds, "").split()]
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
    for form in sorted(_names()):
        for sounds in readings(form)[:3]:
            found[sounds].append(form)
    return {sounds: " ".join(forms) for sounds, forms in sorted(found.items())}
