"""Standoff files of brat: the text of each record, and beside it its persons and dates.

`a/b.txt` has the headline, a blank line, and the text of the record `a/b`; `a/b.ann` has one `T` line per person or
date, with offsets in code points of that file, and a note with the rest of what the record says about it, as JSON.
Source of the format: https://brat.nlplab.org/standoff.html.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from clean.record import GAP, Row, view
from clean.release.restoration import below

CONF = "annotation.conf"
"""What brat needs to know about the folder."""
_TYPES = {"DATE": "Date", "TIME": "Time", "DURATION": "Duration", "SET": "Set"}
_SETTINGS = "[entities]\nPerson\n{}\n\n[relations]\n\n[events]\n\n[attributes]\n"
_SAID = {"field", "start", "end", "surface"}
"""Fields of an annotation that its line tells."""


def write(rows: Iterable[Row], to: Path) -> None:
    """Write two files per record, and the settings of the folder."""
    _put(to / CONF, _SETTINGS.format("\n".join(_TYPES.values())))
    for row in rows:
        text = below(to, f"{row['id']}.txt")
        text.parent.mkdir(parents=True, exist_ok=True)
        _put(text, view(row))
        _put(below(to, f"{row['id']}.ann"), "".join(_lines(row)))


def _put(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")


def _lines(row: Row) -> Iterator[str]:
    """Yield the lines of one record, in reading order."""
    shift = {"title": 0, "text": len(row["title"]) + len(GAP) if row["title"] is not None else 0}
    found = [(shift[each["field"]] + each["start"], "Person", each) for each in row["persons"]]
    found += [(shift[each["field"]] + each["start"], _TYPES[each["type"]], each) for each in row["dates"]]
    for number, (start, kind, each) in enumerate(sorted(found, key=lambda one: (one[0], one[1])), 1):
        said = json.dumps({key: value for key, value in each.items() if key not in _SAID}, ensure_ascii=False)
        yield f"T{number}\t{kind} {_spans(start, each['surface'])}\t{' '.join(each['surface'].split(chr(10)))}\n"
        yield f"#{number}\tAnnotatorNotes T{number}\t{said}\n"


def _spans(start: int, surface: str) -> str:
    """Return the offsets of a stretch of text, line by line, since no span of brat may hold a line break."""
    spans, at = [], start
    for line in surface.split("\n"):
        spans.append(f"{at} {at + len(line)}")
        at += len(line) + 1
    return ";".join(spans)
