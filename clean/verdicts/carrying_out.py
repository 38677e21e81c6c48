"""Clean a page so that no edit is made that a reviewer vetoed, as far as the page allows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from clean import extraction
from clean.errors import DocumentError
from clean.rules import Held
from clean.standoff import Page
from clean.verdicts.honouring import Reader, Verdicts

PASSES = 50
"""Most passes over one page; each may restore text that leads to another vetoed edit, or find out a veto at fault."""

_FROM_MARKUP = frozenset(rule.id for rule in extraction.RULES) - {"extractor", "unlikely_block"}
TOO_MANY = f"the page was cleaned {PASSES} times and still has vetoed edits"
STILL_MADE = "the rule changes the same characters even if told not to"
FROM_MARKUP = "the rule turns markup into text, which can't be left out"


class HasPage(Protocol):
    """The result of one pass over a page."""

    @property
    def page(self) -> Page:
        """The page as cleaned."""
        ...


T = TypeVar("T", bound=HasPage)


@dataclass(frozen=True, slots=True)
class Honoured(Generic[T]):
    """The last pass over a page that succeeded, and what became of the vetoes on its edits."""

    last: T
    held: tuple[Held, ...]
    """The edits that were held back."""
    met: frozenset[str]
    """Signatures of the verdicts that match an edit of the page."""
    stuck: Mapping[str, str]
    """Why a veto could not be carried out, by its signature."""


def carry_out(run: Callable[[Sequence[Held]], T], verdicts: Verdicts, reader: Reader) -> Honoured[T]:
    """Run passes over a page until no vetoed edit is left, and return the last one that succeeded.

    `run` makes one pass with some edits held back. A veto with which the page could not be cleaned any more is not
    carried out; where several are at fault only together, those on the first lines of the decisions take precedence.
    Raises the DocumentError of the first pass, which holds nothing back, if that fails already.
    """
    trials = _Trials(run, verdicts, reader)
    while new := trials.new():
        trials.add(verdicts.in_order(new))
    return trials.honoured()


class _Trials(Generic[T]):
    """The passes over one page so far."""

    def __init__(self, run: Callable[[Sequence[Held]], T], verdicts: Verdicts, reader: Reader) -> None:
        self._run, self._verdicts, self._reader = run, verdicts, reader
        self._passes = 0
        self._held: dict[Held, str] = {}
        self._refused: dict[str, str] = {}
        self._met: set[str] = set()
        self._pass({})

    def _pass(self, more: Mapping[Held, str]) -> None:
        self._passes += 1
        self.last = self._run((*self._held, *more))
        self._held |= more
        found = list(self._verdicts.on_edits(self.last.page, self._reader))
        self._met.update(key for _, keys in found for key in keys)
        self._made = {held: keys[0] for held, keys in found if self._verdicts.is_veto(keys[0])}

    def new(self) -> dict[Held, str]:
        """Return the vetoed edits of the last pass that no pass has tried to hold back yet."""
        return {held: key for held, key in self._made.items() if held not in self._held and key not in self._refused}

    def add(self, more: Mapping[Held, str]) -> None:
        """Hold these edits back, too; if the page can't be cleaned then, find the vetoes at fault by halving."""
        if self._passes >= PASSES:
            self._refused |= dict.fromkeys(more.values(), TOO_MANY)
            return
        try:
            self._pass(more)
        except DocumentError as error:
            self._divide(more, error)

    def _divide(self, more: Mapping[Held, str], error: DocumentError) -> None:
        keys = list(dict.fromkeys(more.values()))
        if len(keys) == 1:
            self._refused[keys[0]] = f"the page could not be cleaned without this edit ({error.what})"
            return
        for half in (keys[: len(keys) // 2], keys[len(keys) // 2 :]):
            self.add({held: key for held, key in more.items() if key in half})

    def honoured(self) -> Honoured[T]:
        """Sum up: an edit that was made in spite of its veto is stuck."""
        stuck = {key: _why(held) for held, key in self._made.items()} | self._refused
        back = {held: key for held, key in self._held.items() if held not in self._made}
        return Honoured(self.last, tuple(back), frozenset(self._met), stuck)


def _why(held: Held) -> str:
    return FROM_MARKUP if held.rule in _FROM_MARKUP else STILL_MADE
