"""What is marked in an article, as rows of its record: in the order of the schema, with offsets in their field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from clean import dates, extraction, names
from clean.standoff import Block, Cell, Page, Span

_Rows: TypeAlias = list[dict[str, Any]]


def marked(page: Page, fields: Sequence[tuple[str, Span]]) -> dict[type, _Rows]:
    """Return blocks, their cells, posts, persons and dates as rows, by their kind.

    fields: name and span of each field; what lies in none of them is left out.
    """
    rows: dict[type, _Rows] = {kind: [] for kind in (*_ROWS, Cell)}
    for one in page.annotations:
        kind = type(one)
        if kind not in _ROWS:
            continue
        for name, (start, end) in fields:
            if start <= one.start and one.end <= end:
                rows[kind].append(_ROWS[kind](one, name, start))
                if isinstance(one, Block):
                    rows[Cell] += _cells(one, name, start)
    return rows


def _block(one: Block, field: str, base: int) -> dict[str, Any]:
    return {
        "field": field,
        "start": one.start - base,
        "end": one.end - base,
        "kind": one.kind,
        "level": one.level,
        "list": one.list,
        "ordered": one.ordered,
        "table": one.table,
        "row": one.row,
    }


def _cells(block: Block, field: str, base: int) -> _Rows:
    return [
        {
            "field": field,
            "start": one.start - base,
            "end": one.end - base,
            "table": block.table,
            "row": block.row,
            "column": one.column,
            "colspan": one.colspan,
            "rowspan": one.rowspan,
            "header": one.header,
        }
        for one in block.cells
        if one.start < one.end
    ]


def _post(one: extraction.Post, field: str, base: int) -> dict[str, Any]:
    return {
        "field": field,
        "start": one.start - base,
        "end": one.end - base,
        "author": one.author,
        "published": one.published,
    }


def _person(one: names.Person, field: str, base: int) -> dict[str, Any]:
    return {
        "field": field,
        "start": one.start - base,
        "end": one.end - base,
        "surface": one.surface,
        "person_id": one.person_id,
        "canonical": one.canonical,
        "status": one.status,
        "score": one.score,
        "evidence": one.evidence,
    }


def _date(one: dates.Date, field: str, base: int) -> dict[str, Any]:
    return {
        "field": field,
        "start": one.start - base,
        "end": one.end - base,
        "surface": one.surface,
        "type": one.type,
        "value": one.value,
        "mod": one.mod,
        "edtf": one.edtf,
        "anchor": one.anchor,
        "rule": one.rule,
    }


_ROWS: dict[type, Callable[[Any, str, int], dict[str, Any]]] = {
    Block: _block,
    extraction.Post: _post,
    names.Person: _person,
    dates.Date: _date,
}
"""What makes a row of an annotation, the name of its field, and where that begins."""
