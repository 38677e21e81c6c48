"""The articles of all shards by number: their places in the order of ids, which no division into shards changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clean.building.duplicates.near.keepers import Claim
from clean.building.duplicates.near.sign_files import Place, SignFiles

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    from clean.building.duplicates.near.candidate_pairs import Keyed
    from clean.building.duplicates.near.hashing import Hashes64

AT_ONCE = 2**22
"""About how many hashes are looked at together."""


@dataclass(frozen=True, slots=True)
class Articles:
    """The articles of all shards, without those that are exact copies of others."""

    files: SignFiles
    shards: int
    ids: pa.Array
    """All ids, sorted."""
    _order: NDArray[np.uint32]
    """For each number where it comes among all articles, shard by shard."""
    _numbers: NDArray[np.uint32]
    """For each of them its number."""
    _firsts: NDArray[np.uint32]
    """Where each shard begins among them, and the end."""
    _counted: NDArray[np.bool_]
    """For each number whether it counts."""

    @classmethod
    def of(cls, files: SignFiles, shards: int, without: Collection[str]) -> Articles:
        """Return the articles of the shards; those in `without` have a number, and don't count."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        columns = [files.shard(number).column("id") for number in range(shards)]
        ids = pa.concat_arrays([chunk for own in columns for chunk in own.chunks] or [pa.array([], pa.string())])
        order = pc.sort_indices(ids).to_numpy().astype(np.uint32)
        numbers = np.empty(len(order), dtype=np.uint32)
        numbers[order] = np.arange(len(order), dtype=np.uint32)
        ids = ids.take(pa.array(order))
        copies = pc.is_in(ids, value_set=pa.array(sorted(without), pa.string()))
        firsts = np.cumsum([0, *(len(own) for own in columns)]).astype(np.uint32)
        return cls(files, shards, ids, order, numbers, firsts, ~copies.to_numpy(zero_copy_only=False))

    def id(self, number: int) -> str:
        """Return the id of an article."""
        return str(self.ids[number].as_py())

    def place(self, number: int) -> Place:
        """Return where its signs are."""
        import numpy as np

        at = self._order[number]
        shard = int(np.searchsorted(self._firsts, at, side="right")) - 1
        return Place(shard, int(at - self._firsts[shard]))

    def shingles(self, number: int) -> Hashes64:
        """Return the shingles of an article."""
        return self.files.hashes(self.place(number), "shingles")

    def claim(self, number: int) -> Claim:
        """Return what speaks for an article to be kept."""
        place = self.place(number)
        published, own, text = (self.files.value(place, column) for column in ("published", "own", "text"))
        return Claim(published, len(text), own, self.id(number))

    def sizes(self, column: str) -> NDArray[np.int32]:
        """Return by number how many hashes of a column each article has."""
        import numpy as np

        sizes = np.zeros(len(self._numbers), dtype=np.int32)
        for numbers, lengths, _ in self._lists(column):
            sizes[numbers] = lengths
        return sizes

    def band(self, at: int, number: int) -> Keyed:
        """Return one of a number of bands of each article that has words."""
        return self._joined(
            (values[at::number], numbers[lengths > 0]) for numbers, lengths, values in self._lists("bands")
        )

    def hashes(self, column: str, only: Callable[[NDArray[np.uint32]], NDArray[np.bool_]]) -> Iterator[Keyed]:
        """Yield the hashes of a column in parts; all articles that have a hash are in the same part.

        only: tells which of some articles are wanted.
        """
        import numpy as np

        parts = int(self.sizes(column).sum()) // AT_ONCE + 1
        for part in range(parts):
            yield self._joined(
                (values[chosen], owners[chosen])
                for numbers, lengths, values in self._lists(column)
                for owners in [np.repeat(numbers, lengths)]
                for chosen in [(values % np.uint64(parts) == part) & only(owners)]
            )

    def _lists(self, column: str) -> Iterator[tuple[NDArray[np.uint32], NDArray[np.int32], Hashes64]]:
        """Yield for each shard the numbers of its articles, how many hashes each has, and all these."""
        import pyarrow.compute as pc

        for shard in range(self.shards):
            own = self.files.shard(shard).column(column)
            lengths, values = pc.list_value_length(own).to_numpy(), pc.list_flatten(own).to_numpy()
            yield self._numbers[self._firsts[shard] : self._firsts[shard + 1]], lengths, values

    def _joined(self, parts: Iterator[Keyed]) -> Keyed:
        """Return the hashes of all parts together, those of the articles that count."""
        import numpy as np

        found = [(keys[self._counted[numbers]], numbers[self._counted[numbers]]) for keys, numbers in parts]
        keys = np.concatenate([np.empty(0, dtype=np.uint64), *(keys for keys, _ in found)])
        return keys, np.concatenate([np.empty(0, dtype=np.uint32), *(numbers for _, numbers in found)])
