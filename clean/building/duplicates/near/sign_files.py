"""The signs of all shards, read back: a column of all articles, or one article at a time."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clean.building.duplicates.near.shard_signs import signs_of

if TYPE_CHECKING:
    import pyarrow as pa

    from clean.building.duplicates.near.hashing import Hashes64

OPEN = 32
"""How many files are open at a time."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the signs of an article are."""

    shard: int
    row: int


@dataclass(frozen=True)
class SignFiles:
    """The files of a folder; as a context manager, it closes them."""

    folder: Path
    _open: OrderedDict[int, tuple[pa.MemoryMappedFile, pa.Table]] = field(default_factory=OrderedDict)

    def __enter__(self) -> SignFiles:
        return self

    def __exit__(self, *_: object) -> None:
        while self._open:
            self._close()

    def value(self, place: Place, column: str) -> Any:  # noqa: ANN401 - what the column holds
        """Return one value of an article as a plain one."""
        return self.shard(place.shard).column(column)[place.row].as_py()

    def hashes(self, place: Place, column: str) -> Hashes64:
        """Return the hashes of an article, of a column that holds lists, without copying them."""
        values: Hashes64 = self.shard(place.shard).column(column)[place.row].values.to_numpy()
        return values

    def shard(self, number: int) -> pa.Table:
        """Return the signs of a shard, which are mapped into memory while it is among the last few asked for."""
        import pyarrow as pa

        if number in self._open:
            self._open.move_to_end(number)
        else:
            while len(self._open) >= OPEN:
                self._close()
            file = pa.memory_map(str(signs_of(self.folder, number)))
            self._open[number] = (file, pa.ipc.open_file(file).read_all().combine_chunks())
        return self._open[number][1]

    def _close(self) -> None:
        self._open.popitem(last=False)[1][0].close()
