"""Two kinds of bar charts as SVG: plain, reproducible byte for byte, and safe whatever a name contains.

A picture has its own white background, so it is legible on a dark page; it has no scripts, links or fonts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from clean.visible_characters import visible

WIDTH = 800
"""Width of every picture, in pixels."""

COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#999999")
"""Distinguishable with colour vision deficiencies (Okabe and Ito, 2008); grey is for all others."""

_SHOWN = 34  # maximum code points of a name
_BAD = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # not allowed in XML
_LEFT, _TOP, _BAR = 40, 44, 18


def text(x: float, y: float, words: str, anchor: str = "start", size: int = 12) -> str:
    """Return a text element at a point; long text is truncated."""
    line = _BAD.sub("�", visible(" ".join(words.split())))
    shown = line if len(line) <= _SHOWN or size > 12 else line[: _SHOWN - 1] + "…"
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}">{escape(shown)}</text>'


def picture(title: str, height: int, parts: Sequence[str]) -> str:
    """Put parts on a white background under a title, which is also the label for screen readers."""
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
            f' role="img" aria-label={quoteattr(_BAD.sub("�", visible(title)))}'
            ' font-family="system-ui, sans-serif" fill="#222">',
            f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
            text(_LEFT, 24, title, size=15),
            *parts,
            "</svg>\n",
        ]
    )


def columns(title: str, bars: Sequence[tuple[str, Sequence[int]]], names: Sequence[str]) -> str:
    """Draw a vertical bar per label, stacked with one part per name; unused names are left out of the key."""
    top = max((sum(parts) for _, parts in bars), default=0) or 1
    step = (WIDTH - 2 * _LEFT) / max(len(bars), 1)
    floor = 260
    drawn = [part for at, (_, parts) in enumerate(bars) for part in _stack(at, parts, step, floor, (floor - 60) / top)]
    every = -(-len(bars) * 60 // (WIDTH - 2 * _LEFT))
    labels = [
        text(_LEFT + (at + 0.5) * step, floor + 18, label, "middle")
        for at, (label, _) in enumerate(bars)
        if at % max(every, 1) == 0
    ]
    scale = [text(_LEFT - 6, 64, f"{top:,}", "end"), text(_LEFT - 6, floor, "0", "end")]
    used = [at for at in range(len(names)) if any(parts[at] for _, parts in bars)]
    key, height = _key([(COLOURS[at % len(COLOURS)], names[at]) for at in used], floor + 40)
    return picture(title, height, [*scale, *drawn, *labels, *key])


def _stack(at: int, parts: Sequence[int], step: float, floor: float, unit: float) -> list[str]:
    found, below = [], floor
    for colour, part in enumerate(parts):
        if part:
            below -= part * unit
            found.append(
                _box(_LEFT + at * step, below, max(step - 1, 0.5), part * unit, COLOURS[colour % len(COLOURS)])
            )
    return found


def _key(entries: Sequence[tuple[str, str]], top: int) -> tuple[list[str], int]:
    """Draw the key in two columns; return its parts and the bottom of the picture."""
    found = []
    for at, (colour, name) in enumerate(entries):
        x, y = _LEFT + at % 2 * (WIDTH // 2 - _LEFT), top + at // 2 * _BAR
        found += [_box(x, y, 12, 12, colour), text(x + 18, y + 10, name)]
    return found, top + -(-len(entries) // 2) * _BAR + 12


def rows(title: str, bars: Sequence[tuple[str, int]]) -> str:
    """Draw a horizontal bar per label, with its number."""
    top = max((value for _, value in bars), default=0) or 1
    at_bar, room, parts = 250, WIDTH - 250 - 90, []
    for at, (label, value) in enumerate(bars):
        y, width = _TOP + at * _BAR, room * value / top
        parts += [
            text(at_bar - 8, y + 12, label, "end"),
            _box(at_bar, y, max(width, 0.5), _BAR - 3, COLOURS[0]),
            text(at_bar + width + 6, y + 12, f"{value:,}"),
        ]
    return picture(title, _TOP + len(bars) * _BAR + 16, parts)


def _box(x: float, y: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}"/>'
