"""How the press of one country, or one standard, spells sounds: one file per scheme, discovered in this folder.

A scheme module defines `NAME`, `RULES` (pairs of a regular expression and the sounds it stands for; first match wins)
and, if it makes sense for some spellings only, `APPLIES` (a regular expression that must match in the token).
Letters not covered by a rule are read by `LETTERS`. The sounds are those of `clean/names/lexicon/sounds.toml`.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

_LETTERS = """a=a b=b c=k d=d e=e f=f g=g h=x i=i j=J k=k l=l m=m n=n o=o p=p q=k r=r s=s t=t u=u v=v w=v x=ks y=i z=z
č=C š=S ž=Z ć=C ś=S ź=Z ż=Z ń=n ł=l ŭ=w đ=J ç=C ş=S ğ= ı=i ü=u ö=o ä=e å=o ø=o æ=e œ=e ß=s ñ=n ř=r ě=je
ș=S ț=c ţ=c ë=e ə=e ā=a ē=e ī=i ō=o ū=u"""
LETTERS = {left: sounds for left, _, sounds in (pair.partition("=") for pair in _LETTERS.split())}
"""The sound of each Latin letter for which a scheme has no rule."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """One way to read a lower-case token: `read` returns its sounds, or "" if the scheme does not apply."""

    name: str
    read: Callable[[str], str]


@cache
def schemes() -> tuple[Scheme, ...]:
    """Return all schemes of this folder, sorted by module name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(_scheme(importlib.import_module(f"{__name__}.{name}")) for name in names)


def _scheme(module: object) -> Scheme:
    rules: tuple[tuple[str, str], ...] = module.RULES  # type: ignore[attr-defined]
    applies = getattr(module, "APPLIES", "")
    pattern = re.compile("|".join(f"({left})" for left, _ in rules) + "|(.)")
    right = [sounds for _, sounds in rules]
    wanted = re.compile(applies) if applies else None

    def sound(found: re.Match[str]) -> str:
        index = (found.lastindex or 0) - 1
        return right[index] if index < len(right) else LETTERS.get(found[0]) or _plain(found[0])

    def read(token: str) -> str:
        if wanted is not None and not wanted.search(token):
            return ""
        return _undouble(pattern.sub(sound, token))

    return Scheme(module.NAME, read)  # type: ignore[attr-defined]


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    """Return the sounds of a letter of any other script, via its ASCII transliteration."""
    if letter in LETTERS:
        return LETTERS[letter]
    from anyascii import anyascii

    return "".join(LETTERS.get(c, "") for c in anyascii(letter).lower())


def _undouble(sounds: str) -> str:
    return re.sub(r"(.)\1+", r"\1", sounds)
