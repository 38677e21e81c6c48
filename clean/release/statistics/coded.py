"""Columns as numbers of their distinct values, so that what occurs together is counted without making rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Coded:
    """A column of strings: its distinct values, and the place of that of each row among them."""

    values: Sequence[str | None]
    codes: Ints

    @classmethod
    def of(cls, column: pa.Array) -> Coded:
        """Take a column; null is a value, too."""
        found = column.dictionary_encode("encode")
        return cls(found.dictionary.to_pylist(), found.indices.to_numpy().astype(int))

    def at(self, rows: Ints) -> Coded:
        """Return the values of these rows."""
        return Coded(self.values, self.codes[rows])


def together(columns: Sequence[Coded], numbers: Ints | None = None) -> Iterator[tuple[tuple[str | None, ...], int]]:
    """Yield what occurs together in a row of the columns, each with the sum of the numbers of these rows.

    numbers: by default 1 for each row.
    """
    import numpy as np

    codes, sizes = columns[0].codes, [len(one.values) for one in columns]
    for one, size in zip(columns[1:], sizes[1:], strict=True):
        codes = codes * size + one.codes
    often = np.bincount(codes)
    sums = often if numbers is None else np.bincount(codes, numbers)
    for code in np.flatnonzero(often).tolist():
        key, left = [], code
        for one, size in zip(reversed(columns), reversed(sizes), strict=True):
            left, at = divmod(left, size)
            key.append(one.values[at])
        yield tuple(reversed(key)), int(sums[code])
