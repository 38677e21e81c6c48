"""The laws of quoted and derived texts on whole columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from clean.record.columns.code_points import joined, utf8
from clean.record.columns.record_columns import TEXT, RecordColumns, Spans, flags, unlike
from clean.record.normalized_text import is_full

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
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
    names, days = persons.column("canonical"), dates.column("value")
    data = [points.data, utf8(names), utf8(days)]
    found = np.concatenate(
        [
            _replaced(persons, _settled(persons), names, len(data[0])),
            _replaced(dates, _full(dates), days, len(data[0]) + len(data[1])),
        ]
    )
    owner, start, end, *written = found[np.lexsort((found[:, 1], found[:, 0]))].T
    begins, ends = (points.places(TEXT, owner, at) for at in (start, end))
    every = np.arange(records.count)
    rest, stop = (points.places(TEXT, every, at) for at in (every * 0, points.sizes[TEXT]))
    first = np.append(True, owner[1:] != owner[:-1])[: len(owner)]
    before = np.where(first, rest[owner], np.roll(ends, 1))
    counts = np.bincount(owner, minlength=records.count)
    rest[counts > 0] = ends[(np.cumsum(counts) - 1)[counts > 0]]
    at, last = 2 * np.arange(len(owner)) + owner, 2 * np.cumsum(counts) + every
    pieces = np.empty((2, 2 * len(owner) + records.count), int)
    for places, piece in ((at, (before, begins)), (at + 1, written), (last, (rest, stop))):
        pieces[:, places] = piece
    due = joined(b"".join(data), pieces[0], pieces[1], 2 * counts + 1)
    wrong = unlike(due, records.part("text_normalized"))
    return np.append(wrong, owner[begins < before])


def _replaced(spans: Spans, chosen: Flags, written: pa.StringArray, base: int) -> Ints:
    """Return for each chosen span of a text: record, start, end, and where in UTF-8 begins and ends what replaces it.

    base: where the UTF-8 of `written` begins.
    """
    import numpy as np
    import pyarrow.compute as pc

    sizes = pc.fill_null(pc.binary_length(written), 0).to_numpy().astype(int)
    ends = base + np.cumsum(sizes)
    table = np.column_stack([spans.owner, spans.start, spans.end, ends - sizes, ends])
    found: Ints = table[chosen & spans.sound & (spans.field == TEXT)]
    return found


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
