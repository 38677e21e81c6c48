"""How the press of one country, or one standard, spells sounds: one file per scheme, discovered in this folder.

A scheme module defines `NAME`, `RULES` (pairs of a regular expression and the sounds it stands for; first match wins)
and, if it makes sense for some spellings only, `APPLIES` (a regular expression that must match in the token).
Letters not covered by a rule are read by `LETTERS`. The sounds are those of `clean/names/lexicon/sounds.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache, wraps
from typing import Any, ParamSpec, TypeVar, cast

from clean.registry import Kind, Part, parts

_LETTERS = """a=a b=b c=k d=d e=e f=f g=g h=x i=i j=J k=k l=l m=m n=n o=o p=p q=k r=r s=s t=t u=u v=v w=v x=ks y=i z=z
č=C š=S ž=Z ć=C ś=S ź=Z ż=Z ń=n ł=l ŭ=w đ=J ç=C ş=S ğ= ı=i ü=u ö=o ä=e å=o ø=o æ=e œ=e ß=s ñ=n ř=r ě=je
ș=S ț=c ţ=c ë=e ə=e ā=a ē=e ī=i ō=o ū=u"""
LETTERS = {left: sounds for left, _, sounds in (pair.partition("=") for pair in _LETTERS.split())}
"""The sound of each Latin letter for which a scheme has no rule."""

SOUNDS = frozenset("abcdefgiJjklmnoprstuvwxzSZCD")
"""The letters that sounds are written with."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """One way to read a lower-case token: `read` returns its sounds, or "" if the scheme does not apply."""

    name: str
    read: Callable[[str], str]


def _faults(part: Part) -> Iterator[str]:
    re.compile(getattr(part.value, "APPLIES", ""))
    for pair in part.value.RULES:
        if not (isinstance(pair, tuple) and len(pair) == 2 and all(isinstance(side, str) for side in pair)):
            yield f"`RULES` has {pair!r}, not a pair of a regular expression and sounds"
        elif re.compile(pair[0]).groups:
            yield f"the expression {pair[0]!r} has a group of its own; write (?:…)"
        elif unknown := sorted(set(pair[1]) - SOUNDS):
            yield f"{unknown[0]!r} in {pair!r} is not a sound; the sounds are {''.join(sorted(SOUNDS))}"


KIND = Kind("romanisation", "romanisations", (__name__,), {"NAME": str, "RULES": tuple}, {"APPLIES": str}, _faults)


def schemes(use: Iterable[str] = ()) -> tuple[Scheme, ...]:
    """Return all schemes of this folder, sorted by module name, then those of the distributions in `use`.

    Raises PluginError if one is missing or broken.
    """
    return tuple(_scheme(part.value) for part in parts(KIND, use).values())


_P = ParamSpec("_P")
_R = TypeVar("_R")
_USED: ContextVar[tuple[str, ...]] = ContextVar("romanisations", default=())


@contextmanager
def romanised(use: tuple[str, ...]) -> Iterator[None]:
    """Read names with the schemes of these distributions, too, as long as the context is open.

    Raises PluginError if one is missing or broken.
    """
    token = _USED.set(use)
    try:
        schemes_in_use()
        yield
    finally:
        _USED.reset(token)


def are_all_ours() -> bool:
    """Return whether the context names no schemes but those of this folder."""
    return not _USED.get()


def remembered(size: int | None) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Return a decorator like `lru_cache(size)` for what depends on the schemes in use: each choice has its memory."""

    def wrap(function: Callable[_P, _R]) -> Callable[_P, _R]:
        memories: dict[tuple[str, ...], Callable[_P, _R]] = {}

        @wraps(function)
        def call(*args: _P.args, **kwargs: _P.kwargs) -> _R:
            use = _USED.get()
            memory = memories.get(use)
            if memory is None:
                memory = memories.setdefault(use, cast("Callable[_P, _R]", lru_cache(size)(function)))
            return memory(*args, **kwargs)

        return call

    return wrap


@remembered(None)
def schemes_in_use() -> tuple[Scheme, ...]:
    """Return our schemes and those of the distributions that the context names."""
    return schemes(_USED.get())


def _scheme(module: Any) -> Scheme:  # noqa: ANN401  a module of this folder, or one of a plugin
    rules = [(left, sounds) for lefts, sounds in module.RULES for left in _alternatives(lefts)]
    applies = getattr(module, "APPLIES", "")
    right = [sounds for _, sounds in rules]
    wanted = re.compile(applies) if applies else None

    @cache
    def pattern() -> re.Pattern[str]:
        # an empty group behind each rule says which one matched; before it, it would be tried at every letter
        return re.compile("|".join(f"(?:{left})()" if "|" in left else f"{left}()" for left, _ in rules))

    def read(token: str) -> str:
        if wanted is not None and not wanted.search(token):
            return ""
        sounds, done = "", 0
        for found in pattern().finditer(token):
            start, end = found.span()
            sounds += token[done:start].translate(_PLAIN) + right[(found.lastindex or 1) - 1]
            done = end
        return _undouble(sounds + token[done:].translate(_PLAIN))

    return Scheme(module.NAME, read)


def _alternatives(left: str) -> list[str]:
    """Return what a rule may match, one by one, unless that takes more than a split to tell."""
    return [left] if re.search(r"[][()\\]", left) else left.split("|")


class _Plain(dict[int, str]):
    """The sounds of letters for which a scheme has no rule, by code point."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = sounds = _plain(letter)
        return sounds


def _plain(letter: str) -> str:
    """Return the sounds of a letter of any other script, via its ASCII transliteration."""
    if letter in LETTERS:
        return LETTERS[letter]
    from anyascii import anyascii

    return "".join(LETTERS.get(c, "") for c in anyascii(letter).lower())


_PLAIN = _Plain()
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=4096)
def _undouble(sounds: str) -> str:
    return _DOUBLED.sub(r"\1", sounds)
