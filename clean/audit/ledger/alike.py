"""Rows of a batch that differ only in where they are, found on whole columns, so that each kind is looked at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]

_WIDE = 2**62


@dataclass(frozen=True)
class Alike:
    """Rows in groups, which are numbered in the order of their first rows."""

    group: Ints
    """The number of the group of each row."""
    first: Ints
    """The first row of each group."""

    @classmethod
    def of(cls, *columns: pa.Array | Ints) -> Alike:
        """Put together the rows that have the same values in all columns; numbers in arrays of numpy must be >= 0."""
        import numpy as np

        codes, width = _coded(columns[0])
        for column in columns[1:]:
            more, size = _coded(column)
            if width * size > _WIDE:
                codes = np.unique(codes, return_inverse=True)[1]
                width = len(codes)
            codes, width = codes * size + more, width * size
        _, first, group = np.unique(codes, return_index=True, return_inverse=True)
        order = np.argsort(first)
        return cls(np.argsort(order)[group], first[order])

    @cached_property
    def sizes(self) -> Ints:
        """The number of rows of each group."""
        return self.sums(None)

    def sums(self, values: Ints | None) -> Ints:
        """Return the sum of a value of each row for each group; without values, the number of its rows."""
        import numpy as np

        found: Ints = np.bincount(self.group, values, len(self.first)).astype(int)
        return found

    def firsts(self, column: pa.Array) -> list[Any]:
        """Return the values that the first rows have in a column."""
        import pyarrow as pa

        return list(column.take(pa.array(self.first)).to_pylist())


@dataclass(frozen=True)
class Batch:
    """Edits, persons or dates in the order of a release, each in the place where it is."""

    documents: Sequence[str]
    """The ids of documents."""
    document: Ints
    """The number of the document of each."""
    places: Ints
    """What identifies each within its document: a row of numbers."""
    removed: Ints
    """The code points that each removes."""
    alike: Alike
    """Those that differ only in document and place."""

    def place(self, row: int) -> tuple[int, ...]:
        """Return what identifies one of them within its document."""
        return tuple(self.places[row].tolist())


def codes_of(values: Sequence[object]) -> Ints:
    """Return a number for each value, the same for the same."""
    import numpy as np

    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], int)


def _coded(column: pa.Array | Ints) -> tuple[Ints, int]:
    """Return a number from 0 for each value, and how many there may be."""
    import numpy as np
    import pyarrow.compute as pc

    if isinstance(column, np.ndarray):
        codes = column.astype(int)
        return codes, int(codes.max(initial=0)) + 1
    encoded = column.dictionary_encode()
    codes = pc.fill_null(encoded.indices, -1).to_numpy().astype(int) + 1
    return codes, len(encoded.dictionary) + 1
