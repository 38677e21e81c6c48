"""Time grows linearly with the text, whatever the text."""

from __future__ import annotations

import time

import pytest

from clean.dates import Published, annotate

SIZE = 100_000
SECONDS = 5.0
"""Limit for 100,000 code points, most of them tokens of their own: prose is 20 times as fast."""

NASTY = [
    "a",
    "1",
    "1,",
    "1.",
    "1:",
    "1-",
    "1/",
    "9 ",
    "two ",
    "two and ",
    "a.",
    "x'",
    "March ",
    "the last ",
    "\n ",
    "- ",
    "year ",
    "of ",
]


@pytest.mark.parametrize("piece", NASTY)
def test_one_line_does_not_hang(piece: str) -> None:
    """A long line of one repeated piece is read in linear time."""
    text = piece * (SIZE // len(piece))
    began = time.process_time()
    annotate(text, language="en", published=Published("2020-08-15", "manifest", 1.0))
    assert time.process_time() - began < SECONDS
