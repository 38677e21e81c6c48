"""What the records of some documents add to the figures of a release."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from clean.release.statistics.by_month import month
from clean.release.statistics.coded import Coded, together
from clean.release.statistics.column_tally.document_columns import DocumentColumns
from clean.release.statistics.tally import Counting

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]

_ITEMS = {"blocks": "kind", "asides": "kind", "persons": "status", "dates": "type"}
"""Lists of which one property is counted."""


def count_records(found: Counting, held: DocumentColumns) -> None:
    """Count the records and what is in them."""
    publisher, licence, retrieved = (
        Coded.of(held.record("source", name)) for name in ("publisher", "licence", "retrieved")
    )
    published = Coded.of(held.record("published", "value"))
    months = Coded([month(value) for value in published.values], published.codes)
    found.sum("records", held.records.num_rows)
    found.together("languages", [Coded.of(held.record("language", "code"))])
    found.together("publishers", [publisher])
    found.together("licences", [licence])
    found.together("grants", [publisher, licence])
    found.together("months", [months, publisher])
    found.together("published", [published])
    found.together("published_basis", [Coded.of(held.record("published", "basis"))])
    found.together("retrieved", [retrieved])
    for name, part in _ITEMS.items():
        found.together(name, [Coded.of(_property(held, name, part))])
    found.all("missing", dict(_missing(held.records)))
    _count_places(found, held)
    _count_kinds(found, held)
    _count_persons(found, held)


def _property(held: DocumentColumns, name: str, part: str) -> pa.Array:
    """Return a property of the items of a list, those of all records one after the other."""
    import pyarrow.compute as pc

    return pc.struct_field(held.record(name).flatten(), [part])


def _owners(held: DocumentColumns, name: str) -> Ints:
    """Return the number of the record of each item of a list."""
    import numpy as np
    import pyarrow.compute as pc

    sizes = pc.fill_null(pc.list_value_length(held.record(name)), 0).to_numpy()
    return np.repeat(np.arange(len(sizes)), sizes)


def _count_places(found: Counting, held: DocumentColumns) -> None:
    """Count the first place of each field of each record: `author: byline`."""
    import numpy as np

    fields, places = (Coded.of(_property(held, "metadata", part)) for part in ("field", "place"))
    stated = _owners(held, "metadata") * len(fields.values) + fields.codes
    first = np.unique(stated, return_index=True)[1]
    pairs = together([fields.at(first), places.at(first)])
    found.all("places", {(f"{field}: {place}",): number for (field, place), number in pairs})


def _missing(records: pa.RecordBatch) -> Iterator[tuple[tuple[str], int]]:
    """Yield the fields that are null in records, and those of the objects directly below them, with how often."""
    import pyarrow as pa

    for field, column in zip(records.schema, records.columns, strict=True):
        if column.null_count:
            yield (field.name,), column.null_count
        if pa.types.is_struct(field.type):
            for inner, part in zip(field.type, column.flatten(), strict=True):
                if part.null_count > column.null_count:
                    yield (f"{field.name}.{inner.name}",), part.null_count - column.null_count


def _count_kinds(found: Counting, held: DocumentColumns) -> None:
    """Count what the records of each kind of page hold."""
    import numpy as np
    import pyarrow.compute as pc

    kinds = [Coded.of(held.record("source", "kind"))]
    words = np.array([len(text.split()) for text in held.record("text").to_pylist()], int)
    in_tables = pc.equal(_property(held, "blocks", "kind"), "table_row").fill_null(False)
    owners = _owners(held, "blocks")[in_tables.to_numpy(zero_copy_only=False)]
    found.together("kinds", kinds)
    found.together("kind_words", kinds, words)
    found.together("kind_rows", kinds, np.bincount(owners, minlength=len(words)))
    found.together("kind_posts", kinds, pc.fill_null(pc.list_value_length(held.record("posts")), 0).to_numpy())


def _count_persons(found: Counting, held: DocumentColumns) -> None:
    """Count persons that are local to their document; those of the authority file may be in others, too."""
    import numpy as np

    persons = Coded.of(_property(held, "persons", "person_id"))
    homes = held.of_records[_owners(held, "persons")]
    pairs = np.unique(homes * max(1, len(persons.values)) + persons.codes, return_index=True)[1]
    named = zip(homes[pairs].tolist(), (persons.values[code] for code in persons.codes[pairs].tolist()), strict=True)
    shared = [person for home, person in named if not str(person).startswith(f"{held.names[home]}:p")]
    found.sum("persons_local", len(pairs) - len(shared))
    found.names("persons", (str(person) for person in shared))
