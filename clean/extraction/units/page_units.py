"""The units of a page."""

from __future__ import annotations

from clean.extraction.markup.elements import PREFORMATTED
from clean.extraction.markup.visible import Visible
from clean.extraction.units.preformatted import preformatted
from clean.extraction.units.table_rows import table_rows
from clean.extraction.units.unit import Unit

_NAMES = PREFORMATTED | {"table"}


def units(visible: Visible, source: str) -> tuple[Unit, ...]:
    """Return the units of a page in order, in time linear in its length; no two share a piece."""
    if not any(element.name in _NAMES for element in visible.nesting.elements):
        return ()
    found = [*preformatted(visible), *table_rows(visible, source)]
    return tuple(sorted(found, key=lambda unit: unit.parts))
