"""The laws of quoted and derived texts on whole columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from clean.record.columns.code_points import Strings, Swaps, flags, joined, replaced, unlike
from clean.record.columns.record_columns import TEXT, RecordColumns, Spans
from clean.record.normalized_text import is_full

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]
    Flags: TypeAlias = NDArray[np.bool_]


def surfaces(records: RecordColumns) -> Ints:
    """Return records with an annotation that may misquote its field."""
    import numpy as np

    found = []
    for spans in (records.persons, records.dates):
        quoted = joined(records.points.data, *_places(records, spans))
        found.append(spans.owner[unlike(quoted, spans.column("surface"))])
    return np.concatenate(found)


def _places(records: RecordColumns, spans: Spans) -> tuple[Ints, Ints]:
    """Return where the spans are in `points.data`; those that leave their field are empty."""
    import numpy as np

    points = records.points
    start, end = (np.where(spans.sound, at, 0) for at in (spans.start, spans.end))
    return points.places(spans.field, spans.owner, start), points.places(spans.field, spans.owner, end)


def derived(records: RecordColumns) -> Ints:
    """Return records whose normalised text may not be the text with its settled names and full dates."""
    import numpy as np

    persons, dates, points = records.persons, records.dates, records.points
    written = Strings.of(persons.column("canonical"), dates.column("value"))
    settled = np.append(_settled(persons), _full(dates))
    both = ("owner", "field", "start", "end", "sound")
    owner, field, start, end, sound = (np.append(getattr(persons, one), getattr(dates, one)) for one in both)
    chosen = np.flatnonzero(settled & sound & (field == TEXT))
    order = chosen[np.lexsort((start[chosen], owner[chosen]))]
    owner, start, end = owner[order], start[order], end[order]
    begins, ends = (points.places(TEXT, owner, at) for at in (start, end))
    swaps = Swaps(owner, begins, ends, Strings(written.data, written.starts[order], written.ends[order]))
    overlapping = (owner[1:] == owner[:-1]) & (start[1:] < end[:-1])
    wrong = unlike(replaced(points, TEXT, swaps), records.part("text_normalized"))
    return np.append(wrong, owner[1:][overlapping])


def _settled(persons: Spans) -> Flags:
    """Return which mentions have their canonical name in the normalised text."""
    import pyarrow.compute as pc

    return (persons.numbers("normalized") > 0) & flags(pc.not_equal(persons.column("canonical"), ""))


def _full(dates: Spans) -> Flags:
    """Return which dates have their value in the normalised text."""
    import numpy as np
    import pyarrow.compute as pc

    values = dates.column("value").dictionary_encode()
    full = np.array([is_full(value) for value in values.dictionary.to_pylist()], bool)
    modified = flags(pc.not_equal(dates.column("mod"), ""))
    found: Flags = full[values.indices.to_numpy()] & ~modified
    return found
