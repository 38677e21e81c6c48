"""Classes of persons: each doubtful or linked cluster on its own, the rest grouped by status."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from rapidfuzz import fuzz

from clean import names, scoring
from clean.audit.classes.class_groups import Groups, Judged
from clean.audit.classes.decided import Decided
from clean.audit.classes.members import Member
from clean.audit.classes.mention_classes import Mark, MarkBatch, mark_batches
from clean.audit.classes.ranking import Class, Key

HEADS = ("canonical name", "spellings", "mentions")
"""Columns of the table of a class."""

LISTED = 40
"""Number of clusters listed in the table of a class, the most mentioned first."""

OFTEN = 3
"""Number of mentions from which a weak match is a class of its own."""

NEAR = 70
"""Likeness, out of 100, below which two spellings are far apart."""


@dataclass(slots=True)
class Cluster:
    """All mentions of one person."""

    canonical: str
    status: str
    spellings: Counter[str] = field(default_factory=Counter)
    least: float = 1.0
    """Score of the weakest mention."""

    def signs(self) -> dict[str, float]:
        """Return the signs against the cluster."""
        far = min((_likeness(spelling, self.canonical) for spelling in self.spellings), default=100.0)
        signs = {
            "spellings far apart": max(0.0, (NEAR - far) / NEAR),
            "several given names": float(_several_given([*self.spellings, self.canonical])),
            "a weak match": max(0.0, names.SURE - self.least),
            "several spellings": min(1.0, (len(self.spellings) - 1) / 6),
        }
        return {name: value for name, value in signs.items() if value}

    @property
    def length(self) -> str:
        """How many words its longest spelling has: the fewer, the likelier it is not a person."""
        words = max(len(spelling.split()) for spelling in self.spellings)
        return {1: "of one word", 2: "of two words"}.get(words, "of three words or more")

    def row(self) -> tuple[str, ...]:
        """Return its table row: canonical name, spellings with their counts, mentions."""
        told = ", ".join(f"{name} ×{n}" for name, n in self.spellings.most_common())
        return self.canonical, told, str(self.spellings.total())


def persons(folder: Path, decided: Decided) -> list[Class]:
    """Group the mentions of persons, in two passes over the records; raises ReleaseError if they can't be read."""
    clusters = _clusters(mark_batches(folder, "persons", _ALIKE))
    signs = {person: cluster.signs() for person, cluster in clusters.items()}
    keys = {person: _key(cluster, signs[person]) for person, cluster in clusters.items()}
    groups = Groups()
    tables: defaultdict[Key, dict[str, Cluster]] = defaultdict(dict)
    for batch in mark_batches(folder, "persons", _ALIKE, decided.single, decided.within):
        judged: list[Judged] = []
        for mark, times in zip(batch.marks, batch.alike.sizes.tolist(), strict=True):
            person = mark.row["person_id"]
            key, member = keys[person], _member(mark, signs[person])
            left = decided.leaves(member, partial(mark.alone, member.signature), times)
            judged.append((key, member) if left else None)
            if left:
                tables[key][person] = clusters[person]
        groups.add(batch, judged)
    return [Class(key, members, _table(tables[key].values())) for key, members in groups.found.items()]


_ALIKE = ("person_id", "surface", "canonical", "evidence", "status", "score")


def _clusters(batches: Iterable[MarkBatch]) -> dict[str, Cluster]:
    clusters: dict[str, Cluster] = {}
    for batch in batches:
        for mark, times in zip(batch.marks, batch.alike.sizes.tolist(), strict=True):
            row = mark.row
            cluster = clusters.setdefault(row["person_id"], Cluster(row["canonical"] or row["surface"], row["status"]))
            cluster.spellings[row["surface"]] += times
            cluster.least = min(cluster.least, row["score"])
    return clusters


def _key(cluster: Cluster, signs: scoring.Features) -> Key:
    """Return the key of a cluster: its own if it is linked or has a sign against it, else a shared one by status."""
    against = set(signs) - {"several spellings"}
    if cluster.status == "linked" or against - {"a weak match"} or (against and cluster.spellings.total() >= OFTEN):
        return Key("person", cluster.status, "one", cluster.canonical)
    several = "several spellings" if len(cluster.spellings) > 1 else "one spelling"
    return Key("person", cluster.status, "group", f"persons with {several}, {cluster.length}")


def _member(mark: Mark, signs: Mapping[str, float]) -> Member:
    return mark.member(("person", mark.row["surface"], mark.row["canonical"] or ""), signs)


def _table(clusters: Iterable[Cluster]) -> tuple[tuple[str, ...], ...]:
    ordered = sorted(clusters, key=lambda c: (-c.spellings.total(), c.canonical))
    return (HEADS, *(cluster.row() for cluster in ordered[:LISTED]))


@cache
def _likeness(one: str, other: str) -> float:
    """Return the likeness of two names in Latin script, 0 to 100; initials or a bare surname match the whole name."""
    from anyascii import anyascii

    return fuzz.partial_token_set_ratio(anyascii(one).casefold(), anyascii(other).casefold())


def _several_given(spellings: Iterable[str]) -> bool:
    """Whether the full spellings begin with different letters, as those of two people with one surname would."""
    from anyascii import anyascii

    first = {anyascii(name)[:1].casefold() for name in spellings if len(name.split()) > 1}
    return len(first) > 1
