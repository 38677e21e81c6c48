"""Gather the members of a class: counts, signatures, and the few to show to a reviewer."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappush, heappushpop
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from clean import scoring
from clean.audit.ledger.alike import Batch

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints: TypeAlias = NDArray[np.uint64]

How = Literal["typical", "extreme", "random"]
"""Why a context is shown."""

TYPICAL, EXTREME, RANDOM = 3, 5, 4
"""Number of contexts shown per class, by reason."""

SAMPLE = 24
"""Size of the random sample, from which the typical members are also taken."""

SEED = "audit"
"""Makes the draw the same on every machine."""

_LOTS = 2**64


class Member(NamedTuple):
    """One edit, person or date of a class; millions are made, of which few stay."""

    document: str
    place: tuple[int, ...]
    """Identifies it within its document: the seq of an edit, or the article and number of a mark."""
    source: str
    language: str
    signature: str
    """Its key for any source; "" if it can't have one."""
    sourced: str
    """Its key for its own source."""
    length: int
    """Visible code points."""
    risk: float
    signs: scoring.Features
    page_kind: str = ""
    """The kind of its page; "" if the release does not say."""
    settled: bool = False
    """Whether it is what a reviewer's verdict made of it."""


def lots(batch: Batch) -> Ints:
    """Return a pseudo-random number for each edit, person or date, the same each time: by its document and place."""
    import numpy as np

    of_documents = [hashlib.blake2b(_named(name), digest_size=8).digest() for name in batch.documents]
    found = np.frombuffer(b"".join(of_documents), ">u8").astype(np.uint64)[batch.document]
    for part in batch.places.T.astype(np.uint64):
        found = found * _ODD[0] + part
        found = (found ^ (found >> np.uint64(31))) * _ODD[1]
        found ^= found >> np.uint64(29)
    return found


_ODD = (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9)
"""Multipliers that spread numbers over 64 bits, from the generator splitmix64."""


def _named(document: str) -> bytes:
    return f"{SEED}:{document}".encode("utf-8", "replace")


@dataclass(slots=True)
class Gathered:
    """A class while its members are being added; memory is proportional to its distinct signatures."""

    count: int = 0
    removed: int = 0
    """Code points removed."""
    visible: int = 0
    """Visible code points removed."""
    origins: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """How many come from each source, language and kind of page."""
    documents: set[str] = field(default_factory=set)
    signatures: set[str] = field(default_factory=set)
    by_source: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _top: list[Member] = field(default_factory=list)
    _drawn: list[tuple[int, str, tuple[int, ...], Member]] = field(default_factory=list)

    def add(self, member: Member, times: int = 1, removed: int = 0) -> None:
        """Add a member and others that differ only in where they are; `removed`: code points removed with all."""
        self.count += times
        self.removed += removed
        self.visible += member.length * times
        self.origins[member.source, member.language, member.page_kind] += times
        if member.signature:
            self.signatures.add(member.signature)
            self.by_source[member.source].add(member.sourced)
        self._challenge(member)

    def draw(self, lot: int, member: Member) -> None:
        """Take a member into the random sample, if its lot is low enough."""
        if len(self._drawn) < SAMPLE:
            heappush(self._drawn, (-lot, member.document, member.place, member))
        elif lot <= self.highest:
            heappushpop(self._drawn, (-lot, member.document, member.place, member))

    @property
    def highest(self) -> int:
        """The highest lot that may be in the random sample."""
        return _LOTS - 1 if len(self._drawn) < SAMPLE else -self._drawn[0][0]

    @property
    def sources(self) -> Counter[str]:
        """How many members come from each source."""
        return self._by(0)

    @property
    def languages(self) -> Counter[str]:
        """How many members are in each language."""
        return self._by(1)

    @property
    def page_kinds(self) -> Counter[str]:
        """How many members are on each kind of page."""
        return self._by(2)

    def _by(self, part: int) -> Counter[str]:
        found: Counter[str] = Counter()
        for origin, times in self.origins.items():
            found[origin[part]] += times
        return found

    def _challenge(self, member: Member) -> None:
        """Keep the riskiest members, one per signature."""
        if len(self._top) == EXTREME and member.risk <= self._top[-1].risk:
            return
        if any(other.signature == member.signature and other.risk >= member.risk for other in self._top):
            return
        others = [other for other in self._top if other.signature != member.signature]
        self._top = sorted([*others, member], key=lambda m: (-m.risk, m.document, m.place))[:EXTREME]

    @property
    def riskiest(self) -> Member:
        """The riskiest member."""
        return self._top[0]

    def picks(self) -> Iterator[tuple[How, Member]]:
        """Yield the members to show, none twice: extreme by risk, typical by length, the others at random."""
        drawn = [member for _, _, _, member in sorted(self._drawn, reverse=True)]
        mean = self.visible / max(self.count, 1)
        ranked = sorted(drawn, key=lambda m: (m.risk, abs(m.length - mean)))
        shown: set[tuple[str, tuple[int, ...]]] = set()
        how: tuple[tuple[How, list[Member], int], ...] = (
            ("extreme", self._top, EXTREME),
            ("typical", ranked, TYPICAL),
            ("random", drawn, RANDOM),
        )
        for why, members, most in how:
            fresh = [m for m in members if (m.document, m.place) not in shown][:most]
            shown.update((m.document, m.place) for m in fresh)
            yield from ((why, member) for member in fresh)
