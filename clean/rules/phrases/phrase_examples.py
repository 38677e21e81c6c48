"""The examples of our own phrase rules, read from the table of their language when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, Literal

from clean.language import table
from clean.rules.example_files import Examples
from clean.rules.phrases.sample_article import everywhere, marked, placed


def examples_of(language: str, rule: str, kind: Literal["hit", "miss"]) -> Examples:
    """Return the hits or misses of a rule, each in an article."""
    return Examples(_texts, (language, rule, kind))


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
