"""The seven functions that scorers call: their names, arguments and results are a contract."""

from __future__ import annotations

import inspect

import pytest

from tests.gate import adapters
from tests.pipeline.test_html import PAGE

TEXT = "Ingrid Vestergaard opened the quay on Monday. Vestergaard had waited since 2019."
CONTRACT = {
    "extract": ["html", "url"],
    "keep": ["lines", "url"],
    "match": ["a", "b"],
    "cluster": ["forms"],
    "persons": ["text"],
    "timexes": ["text", "dct", "language"],
    "published": ["html", "url"],
}


@pytest.mark.parametrize(("name", "arguments"), CONTRACT.items())
def test_signatures(name: str, arguments: list[str]) -> None:
    """As scorers pass them."""
    assert list(inspect.signature(getattr(adapters, name)).parameters) == arguments


def test_persons_say_who_is_who() -> None:
    """Mentions of one person share a number and a name."""
    first, second = adapters.persons(TEXT)
    assert TEXT[first["start"] : first["end"]] == "Ingrid Vestergaard"
    assert first["person"] == second["person"]
    assert first["canonical"] == second["canonical"] == "Ingrid Vestergaard"


def test_timexes_take_the_language_from_the_caller_if_it_is_told() -> None:
    """A text of two words says little about its own."""
    assert [row["value"] for row in adapters.timexes(TEXT, "2024-02-06")] == ["2024-02-05", "2019"]
    assert [row["value"] for row in adapters.timexes("gestern Abend", "2024-02-06", "de")] == ["2024-02-05TEV"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (PAGE.encode(), "2024-02-05"),
        (PAGE.replace('content="2024-02-05T10:00:00Z"', 'content=""').encode(), None),
        (b"", None),
        (b"<html><body><nav>Home</nav></body></html>", None),
    ],
)
def test_published(html: bytes, expected: str | None) -> None:
    """The day, its basis and how certain it is; None if nothing says so, or there is no article."""
    found = adapters.published(html, "https://oldnes.example/ferry")
    assert (found and found["value"]) == expected
    assert found is None or (found["basis"] and 0 < found["confidence"] <= 1)


def test_text_functions() -> None:
    """The others, on one example each."""
    text = adapters.extract(PAGE, "https://oldnes.example/ferry")
    assert text.startswith("The ferry between Oldnes")
    assert adapters.keep(["Share on Facebook"] * 2 + text.split("\n"), "")[-1]
    assert adapters.match("Ingrid Vestergaard", "I. Vestergaard") > adapters.match("Ingrid Vestergaard", "Ola Holt")
    assert adapters.cluster(["Ingrid Vestergaard", "Vestergaard, Ingrid", "Ola Holt"]) == [0, 0, 1]
