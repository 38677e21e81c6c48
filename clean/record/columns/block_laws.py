"""The laws of blocks on whole columns: complete, one blank line between two, levels and lists as their kinds say."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from clean.record.columns.code_points import flags
from clean.record.columns.record_columns import TEXT, TITLE, RecordColumns, Spans
from clean.record.invariants import DEEPEST, GAP

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.int64]
    Flags: TypeAlias = NDArray[np.bool_]


def cover(records: RecordColumns) -> Ints:
    """Return records whose blocks may not cover headline and text in order, with one blank line between two blocks."""
    import numpy as np

    blocks, count = records.blocks, records.count
    place = blocks.owner * 2 + blocks.field
    follows = np.append(False, place[1:] == place[:-1])[: len(place)]
    before = np.where(follows, np.roll(blocks.end, 1), 0)
    wrong = np.append(False, place[1:] < place[:-1])[: len(place)]
    wrong |= blocks.start - before != np.where(follows, len(GAP), 0)
    wrong[_unlike_gap(records, np.flatnonzero(follows & blocks.sound), before)] = True
    headless = flags(records.part("title").is_null())[blocks.owner]
    titled = blocks.says("kind", "title")
    elsewhere = titled & (blocks.start == 0) & headless
    wrong |= (titled != (blocks.field == TITLE)) & ~elsewhere
    ends = np.zeros(count * 2, int)
    last = np.append(place[1:] != place[:-1], True)[: len(place)]
    ends[place[last]] = blocks.end[last]
    uncovered = ends.reshape(count, 2) != records.points.sizes[[TITLE, TEXT]].T
    return np.append(blocks.owner[wrong], np.flatnonzero(uncovered.any(axis=1)))


def _unlike_gap(records: RecordColumns, chosen: Ints, before: Ints) -> Ints:
    """Return which of the chosen blocks don't come after a blank line, if the block before each ends at `before`."""
    import numpy as np

    points, field, owner = records.points, records.blocks.field[chosen], records.blocks.owner[chosen]
    data = np.frombuffer(points.data, np.uint8)
    places = points.places(field, owner, np.minimum(before[chosen], points.sizes[field, owner]))
    alike = np.ones(len(chosen), bool)
    for at, code in enumerate(GAP.encode()):
        alike &= data[np.minimum(places + at, len(data) - 1)] == code
    return chosen[~alike]


def structure(records: RecordColumns) -> Ints:
    """Return records with levels that a kind may not have, or with lists that may be in pieces."""
    blocks = records.blocks
    item, heading = blocks.says("kind", "list_item"), blocks.says("kind", "heading")
    level, listed = blocks.given("level"), blocks.given("list")
    wrong = (item & ~level) | (~item & level & ~(heading & (blocks.numbers("level") <= DEEPEST)))
    wrong |= (blocks.given("ordered") != item) | (item & ~listed)
    wrong |= listed & _in_pieces(blocks, listed)
    return blocks.owner[wrong]


def _in_pieces(blocks: Spans, listed: Flags) -> Flags:
    """Return whether a block is of another list than the block before it, and of none that is new."""
    import numpy as np

    number = blocks.numbers("list")
    first = np.append(True, blocks.owner[1:] != blocks.owner[:-1])[: len(number)]
    same = ~first & np.roll(listed, 1) & (number == np.roll(number, 1))
    base = blocks.owner << 33  # no number of a list of a record is above one of the next record
    highest = np.maximum.accumulate(number + base)
    before = np.where(first, 0, np.roll(highest, 1) - base)
    pieces: Flags = ~same & (number <= np.maximum(before, 0))
    return pieces
