"""DICTIONARY.md: the data dictionary, which lists every field of every table with its type, values and meaning."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from clean.record.compile import Column, columns
from clean.release.render.markdown import code, escape, table
from clean.release.storage import layout

if TYPE_CHECKING:
    from clean.release.edition import Edition

FILE = "DICTIONARY.md"


def text(edition: Edition) -> str:
    """Return the dictionary of a version as Markdown."""
    return dictionary(edition.schemas)


def dictionary(schemas: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the dictionary of the tables whose schemas these are, by name.

    Raises SchemaError if a schema is outside the profile.
    """
    parts = ["# Data dictionary", "Offsets are in code points. The fields in **bold** form the key of a table."]
    for name, held in layout.LOADED.items():
        if held.schema not in schemas:
            continue
        schema = schemas[held.schema]
        parts += [f"## {code(name)}: {escape(schema['title'])}", escape(schema["description"]), fields(columns(schema))]
    return "\n\n".join(parts) + "\n"


def fields(found: tuple[Column, ...]) -> str:
    """Return columns as a Markdown table, nested ones included."""
    rows = [
        (f"**{code(name)}**" if column.key else code(name), _kind(column), "yes" if column.nullable else "",
         _meaning(column))
        for name, column in _walk(found)
    ]  # fmt: skip
    return table(("field", "type", "null", "meaning"), rows)


def outline(found: tuple[Column, ...]) -> str:
    """Return the columns of a table with the first sentence of what each means, without what is nested in them."""
    rows = [
        (f"**{code(column.name)}**" if column.key else code(column.name), _kind(column), _first_sentence(column))
        for column in found
    ]
    return table(("field", "type", "meaning"), rows)


def _first_sentence(column: Column) -> str:
    first, stop, _ = column.description.partition(". ")
    return escape(first + stop.strip())


def _kind(column: Column) -> str:
    inner = column.children[0] if column.kind == "list" else None
    return f"list of {_kind(inner)}" if inner else column.kind


def _meaning(column: Column) -> str:
    inner = column.children[0] if column.kind == "list" else column
    listed = ", ".join(code(value) for value in inner.values)
    named = ", ".join(f"{at} {code(label)}" for at, label in enumerate(inner.labels))
    values = f" One of: {listed or named}." if listed or named else ""
    return escape(column.description) + values


def _walk(found: tuple[Column, ...], above: str = "") -> Iterator[tuple[str, Column]]:
    """Yield every column with its dotted name, with `[]` for the items of a list."""
    for column in found:
        name = f"{above}{column.name}"
        yield name, column
        inner = column
        while inner.kind == "list":
            name, inner = f"{name}[]", inner.children[0]
        if inner.kind == "struct":
            yield from _walk(inner.children, f"{name}.")
