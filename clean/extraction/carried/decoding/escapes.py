"""Decode the escapes of string literals, and character references, with the place of each.

Source: JSON (RFC 8259, section 7) and ECMAScript 2025 (section 12.9.4, String Literals).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from clean.extraction.carried.decoding.tiles import Tile, Tiled
from clean.extraction.markup.entities import references

_UNIT = r"\\u(?:[0-9a-fA-F]{4}|\{[0-9a-fA-F]{1,6}\})"
_ESCAPE = re.compile(
    rf"\\u[dD][89abAB][0-9a-fA-F]{{2}}\\u[dD][c-fC-F][0-9a-fA-F]{{2}}|{_UNIT}|\\x[0-9a-fA-F]{{2}}|\\\r\n|\\[\s\S]"
)
_SINGLE = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": ""}
_LAST, _SURROGATES = 0x10FFFF, range(0xD800, 0xE000)


def unescaped(source: str, literal: Tiled, start: int, end: int) -> Tiled:
    """Return what the inside of a string literal stands for; start, end: where it is in `literal`.

    A lone surrogate and whatever else is not an escape stay as they are written.
    """
    text = literal.text
    if text.find("\\", start, end) < 0:
        return Tiled.of(source, literal.cut(start, end))
    found = ((m.start(), m.end(), d) for m in _ESCAPE.finditer(text, start, end) if (d := _decoded(m[0])) is not None)
    return Tiled.of(source, _replaced(literal, start, end, found))


def without_escapes(text: str) -> str:
    """Return a text with its escapes decoded, without places."""
    return _ESCAPE.sub(lambda match: match[0] if (found := _decoded(match[0])) is None else found, text)


def without_references(source: str, tiled: Tiled) -> Tiled:
    """Return a text in which each character reference is the character that it stands for."""
    found = references(tiled.text, 0, len(tiled.text))
    return Tiled.of(source, _replaced(tiled, 0, len(tiled.text), found))


def _replaced(tiled: Tiled, start: int, end: int, found: Iterator[tuple[int, int, str]]) -> Iterator[Tile]:
    if len(tiled.tiles) == 1 and tiled.tiles[0].text is None:
        yield from _replaced_in_source(tiled.tiles[0].start, start, end, found)
        return
    at = start
    for first, last, decoded in found:
        yield from tiled.cut(at, first)
        yield Tile(*tiled.span(first, last), decoded)
        at = last
    yield from tiled.cut(at, end)


def _replaced_in_source(shift: int, start: int, end: int, found: Iterator[tuple[int, int, str]]) -> Iterator[Tile]:
    """Do the same for a text that is a stretch of the source, from `shift` on."""
    at = start
    for first, last, decoded in found:
        if at < first:
            yield Tile(shift + at, shift + first, None)
        yield Tile(shift + first, shift + last, decoded)
        at = last
    if at < end:
        yield Tile(shift + at, shift + end, None)


@lru_cache(maxsize=4096)
def _decoded(escape: str) -> str | None:
    r"""Return what an escape stands for; None if it is not a character.

    >>> _decoded(r"\u0431"), _decoded(r"\ud83d\ude00"), _decoded(r"\ud83d")
    ('б', '😀', None)
    """
    kind = escape[1]
    if kind not in "ux" or len(escape) == 2:
        return _SINGLE.get(escape[1:], kind)
    units = [int(unit.strip("{}"), 16) for unit in re.split(r"\\[ux]", escape)[1:]]
    if len(units) == 2:
        return chr(0x10000 + ((units[0] & 0x3FF) << 10) + (units[1] & 0x3FF))
    return chr(units[0]) if units[0] <= _LAST and units[0] not in _SURROGATES else None
