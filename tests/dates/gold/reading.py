"""Read the gold: marked paragraphs as text with offsets, and texts with the day on which they were published."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tests.support.marks import unmarked as marks_of

HERE = Path(__file__).resolve().parent
LANGUAGES = ("fr", "it", "pt", "nl", "pl")


@dataclass(frozen=True)
class Expression:
    """One time expression: offsets in code points of the text, its TIMEX3 type and value."""

    start: int
    end: int
    type: str
    value: str

    def in_score_shape(self) -> dict[str, Any]:
        """Return it as `score_timex.py` reads it."""
        return {"start": self.start, "end": self.end, "type": self.type, "value": self.value}


@dataclass(frozen=True)
class Paragraph:
    """One paragraph without its marks; `country` is empty where the language has only one."""

    id: str
    language: str
    country: str
    published: date
    text: str
    expressions: tuple[Expression, ...]

    def surface(self, expression: Expression) -> str:
        """Return the words of an expression."""
        return self.text[expression.start : expression.end]

    def in_score_shape(self) -> dict[str, Any]:
        """Return it as `score_timex.py` reads it, with what a system may be told about it."""
        return {
            "id": self.id,
            "language": self.language,
            "country": self.country,
            "dct": self.published.isoformat(),
            "text": self.text,
            "timexes": [expression.in_score_shape() for expression in self.expressions],
        }


@dataclass(frozen=True)
class DatedText:
    """A text as scraped; `expected` is an EDTF day, or empty where an honest reader would not name one."""

    id: str
    language: str
    text: str
    expected: str
    retrieved: str
    url: str
    trap: str
    why: str


def unmarked(marked: str) -> tuple[str, tuple[Expression, ...]]:
    """Return a text without its marks, and what they marked.

    Raises:
        ValueError: A bracket or bar remains after all whole marks are read.
    """
    text, marks = marks_of(marked, fields=2)
    return text, tuple(Expression(start, end, *said) for start, end, said in marks)


def paragraphs(language: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of one language in the order of its file."""
    found = []
    for row in _rows(f"{language}.toml", {"id", "published", "text"}, {"country"}):
        text, expressions = unmarked(row["text"].strip())
        day = date.fromisoformat(row["published"])
        found.append(Paragraph(row["id"], language, row.get("country", ""), day, text, expressions))
    return tuple(found)


def dated_texts() -> tuple[DatedText, ...]:
    """Return the texts whose words tell when they were published, in the order of their file."""
    optional = {"retrieved", "url", "trap", "why"}
    rows = _rows("datelines.toml", {"id", "language", "text", "expected"}, optional)
    blank = dict.fromkeys(optional, "")
    return tuple(DatedText(**{**blank, **row, "text": row["text"].strip()}) for row in rows)


def _rows(name: str, required: set[str], optional: set[str]) -> list[dict[str, Any]]:
    """Return the documents of a file, each with the required keys and with none that is unknown."""
    rows = tomllib.loads((HERE / name).read_text(encoding="utf-8"))["document"]
    for row in rows:
        if not required <= set(row) <= required | optional:
            raise ValueError(f"{name}: {row.get('id')} has the keys {sorted(row)}")
    return list(rows)
