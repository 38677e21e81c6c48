"""The examples of our own phrase rules, read from the table of their language when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, overload

from clean.language import table
from clean.rules.phrases.sample_article import everywhere, marked, placed


@dataclass(frozen=True, slots=True)
class PhraseExamples(Sequence[str]):
    """The hits or misses of a rule, each in an article."""

    language: str
    rule: str
    kind: Literal["hit", "miss"]

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...
    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        return _texts(self.language, self.rule, self.kind)[at]

    def __len__(self) -> int:
        return len(_texts(self.language, self.rule, self.kind))


def texts_of(row: Mapping[str, Any], kind: Literal["hit", "miss"]) -> Iterator[str]:
    """Yield the hits of a row at the place of its rule, or its misses at every place."""
    for text in row[kind]:
        if kind == "hit":
            yield placed(marked(text), row.get("where", ""))
        else:
            yield from everywhere(text)


@cache
def _texts(language: str, rule: str, kind: Literal["hit", "miss"]) -> tuple[str, ...]:
    return tuple(texts_of(_rows(language)[rule], kind))


@cache
def _rows(language: str) -> Mapping[str, Mapping[str, Any]]:
    return {row["id"]: row for row in table(language, "phrases")["rule"]}
