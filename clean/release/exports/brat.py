"""Standoff files of brat: the text of each record, and beside it its blocks, persons and dates.

`a/b.txt` has the headline, a blank line, and the text of the record `a/b`; `a/b.ann` has one `T` line per block, person
or date, with offsets in code points of that file, and a note with the rest of what the record says about it, as JSON.
Headings and list items have the attribute `Level`, numbered list items `Ordered`.
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
_BLOCKS = {
    kind: kind.capitalize()
    for kind in (
        "title",
        "heading",
        "paragraph",
        "list_item",
        "quote",
        "table_row",
        "preformatted",
        "caption",
        "comment",
    )
}
_LEVELS = range(1, 10)
"""brat wants to know all values of an attribute; a deeper level is only in the note."""
_SETTINGS = (
    "[entities]\nPerson\n{}\n\n[relations]\n\n[events]\n\n[attributes]\n"
    f"Level\tArg:Heading|List_item, Value:{'|'.join(map(str, _LEVELS))}\nOrdered\tArg:List_item\n"
)
_SAID = {"field", "start", "end", "surface"}
"""Fields of an annotation that its line tells."""


def write(rows: Iterable[Row], to: Path) -> None:
    """Write two files per record, and the settings of the folder."""
    _put(to / CONF, _SETTINGS.format("\n".join([*_TYPES.values(), *_BLOCKS.values()])))
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
    whole = view(row)
    found = [(shift[each["field"]] + each["start"], kind, each) for kind, each in _marks(row)]
    for number, (start, kind, each) in enumerate(sorted(found, key=lambda one: (one[0], one[1])), 1):
        said = json.dumps({key: value for key, value in each.items() if key not in _SAID}, ensure_ascii=False)
        text = whole[start : start + each["end"] - each["start"]]
        yield f"T{number}\t{kind} {_spans(start, text)}\t{' '.join(text.split(chr(10)))}\n"
        if each.get("level") in _LEVELS:
            yield f"A{2 * number}\tLevel T{number} {each['level']}\n"
        if each.get("ordered"):
            yield f"A{2 * number + 1}\tOrdered T{number}\n"
        yield f"#{number}\tAnnotatorNotes T{number}\t{said}\n"


def _marks(row: Row) -> Iterator[tuple[str, Row]]:
    """Yield what a record marks, with its type in brat."""
    yield from ((_BLOCKS[each["kind"]], each) for each in row["blocks"])
    yield from (("Person", each) for each in row["persons"])
    yield from ((_TYPES[each["type"]], each) for each in row["dates"])


def _spans(start: int, surface: str) -> str:
    """Return the offsets of a stretch of text, line by line, since no span of brat may hold a line break."""
    spans, at = [], start
    for line in surface.split("\n"):
        spans.append(f"{at} {at + len(line)}")
        at += len(line) + 1
    return ";".join(spans)
