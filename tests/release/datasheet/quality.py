"""Regenerate quality.toml of the datasheet from the floors of the gate: `python -m tests.release.datasheet.quality`."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from typing import Any

from tests.house import ROOT

FILE = ROOT / "clean" / "release" / "datasheet" / "quality.toml"
GATE = ROOT / "tests" / "gate"

HEAD = """\
# Quality of the toolkit, measured against gold data other than the corpus at hand.
#
# Source: tests/gate/benches.toml and tests/gate/floors.toml, which also hold the digests of the data measured on.
# Written by: python -m tests.release.datasheet.quality. Read by: clean/release/datasheet/measured_quality.py.
"""

PAGES = {
    "pages/aeb": "181 news pages of scrapinghub/article-extraction-benchmark",
    "pages/wcxb_dev": "300 articles of Murrough-Foley/web-content-extraction-benchmark, its part for development",
}
LINES = "the texts of both sets of pages, by line, labelled by alignment with their gold"
HELD_OUT = "invented news texts in four languages, kept from those who write the rules"
KINDS = {
    "content lines": "lines of articles kept",
    "boilerplate lines": "lines of boilerplate removed",
    "articles": "articles told apart on a page of several",
    "titles": "headlines found",
    "published": "dates of publication",
    "mentions": "mentions of persons",
    "persons grouped": "persons whose mentions are one person",
    "dates": "expressions of time, with their value",
    "asides": "captions, credits and quotes kept beside the text",
    "headings": "headings",
}
"""What the gate counts, described for readers who do not know it."""


def due() -> str:
    """Return what the file should contain."""
    rows = [*_pages(_toml("benches.toml")), *_lines(_toml("benches.toml")), *_texts(_toml("floors.toml"))]
    return HEAD + "".join(
        f"\n[[figure]]\nwhat = {_text(what)}\nvalue = {_text(value)}\non = {_text(where)}\n"
        for what, value, where in rows
    )


def _pages(benches: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for name, where in PAGES.items():
        floor = benches["floor"][name]
        parts = {"precision": "precision", "recall": "recall", "F1": "f1"}
        said = ", ".join(f"{part} {floor[key] * 100:.1f} %" for part, key in parts.items())
        yield "main text of HTML pages, by word", said, where


def _lines(benches: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    floor = benches["floor"]["lines/pooled"]
    yield "words of articles kept in texts", f"{floor['content_words_kept'] * 100:.1f} %", LINES
    yield "words of boilerplate left in texts", f"{floor['boilerplate_words_left'] * 100:.1f} %", LINES


def _texts(floors: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    held, asked = floors["held_out"]["at_least"], _asked()
    false = floors["held_out"]["false_at_most"]
    for kind, what in KINDS.items():
        wrong = false.get(f"no other {kind.removesuffix('s')}", 0)
        more = f"; {wrong} false positives" if wrong else ""
        yield what, f"{held[kind]} of {asked[kind]}{more}", HELD_OUT


def _asked() -> dict[str, int]:
    """Read how many there were from the comments on the floors, the only place that says so."""
    text = (GATE / "floors.toml").read_text(encoding="utf-8").partition("[held_out.at_least]")[2]
    lines = [line.partition(" # of ") for line in text.partition("\n[")[0].splitlines() if " # of " in line]
    return {said.split('"')[1]: int(number) for said, _, number in lines}


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((GATE / name).read_text(encoding="utf-8"))


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    FILE.write_text(due(), encoding="utf-8", newline="\n")
