"""Edits, persons and dates gathered into classes, a batch at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias

from clean.audit.classes.members import SAMPLE, Gathered, Member, lots
from clean.audit.classes.ranking import Key
from clean.audit.ledger.alike import Batch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]

Judged = tuple[Key, Member] | None
"""The class of some that are alike, and the first of them; None if they are left out."""


class Groups:
    """The classes found so far."""

    def __init__(self) -> None:
        self.found: defaultdict[Key, Gathered] = defaultdict(Gathered)

    def add(self, batch: Batch, judged: Sequence[Judged]) -> None:
        """Add a batch; `judged`: one of each group of those that are alike, in their order."""
        import numpy as np

        numbers: dict[Key, int] = {}
        removed = batch.alike.sums(batch.removed)
        for one, times, length in zip(judged, batch.alike.sizes.tolist(), removed.tolist(), strict=True):
            if one:
                numbers.setdefault(one[0], len(numbers))
                self.found[one[0]].add(one[1], times, length)
        of_groups = np.array([numbers[one[0]] if one else -1 for one in judged], int)
        of_rows = of_groups[batch.alike.group]
        rows = np.flatnonzero(of_rows >= 0)
        classes = [self.found[key] for key in numbers]
        self._documents(batch, classes, of_rows[rows], rows)
        self._draw(batch, classes, of_rows[rows], rows, judged)

    def _documents(self, batch: Batch, classes: Sequence[Gathered], of_rows: Ints, rows: Ints) -> None:
        """Note the documents of each class."""
        import numpy as np

        pairs = np.unique(of_rows * len(batch.documents) + batch.document[rows])
        for number, document in zip(*(part.tolist() for part in np.divmod(pairs, len(batch.documents))), strict=True):
            classes[number].documents.add(batch.documents[document])

    def _draw(
        self, batch: Batch, classes: Sequence[Gathered], of_rows: Ints, rows: Ints, judged: Sequence[Judged]
    ) -> None:
        """Let those take part in the draw of each class that may win."""
        import numpy as np

        lot = lots(batch)[rows]
        limits = np.array([one.highest for one in classes], np.uint64)
        order = np.lexsort((lot, of_rows))
        begins = np.searchsorted(of_rows[order], of_rows[order])
        best = order[(np.arange(len(order)) - begins < SAMPLE) & (lot[order] <= limits[of_rows[order]])]
        for at in best.tolist():
            row = int(rows[at])
            one = judged[batch.alike.group[row]]
            if one:
                document, place = batch.documents[batch.document[row]], batch.place(row)
                classes[of_rows[at]].draw(int(lot[at]), one[1]._replace(document=document, place=place))
