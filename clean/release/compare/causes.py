"""Why a record differs between two releases: a change in raw/, a rule, or the toolkit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from clean.names import WEIGHTS
from clean.record import Row
from clean.release.compare.absences import RENAMED, Absences, Cause, other_file
from clean.release.compare.blame import Place
from clean.release.compare.sides import Side
from clean.release.storage import cluster_field, levels

_STATES = frozenset({"takedown", "duplicate", "quarantine"})


@dataclass(frozen=True)
class Causes:
    """Two releases, compared to explain why a record of one is missing from the other or differs in it."""

    a: Side
    b: Side

    def removed(self, record: str, path: str) -> Cause:
        """Return why `b` no longer has a record of `a` that came from raw/`path`."""
        return self._gone.cause(record, path)

    def added(self, record: str, path: str) -> Cause:
        """Return why `b` has a record that `a` lacks."""
        if self.a.documents.get(path) is None:
            row = self.b.documents.of(path)
            if self.b.redacted.get(row["sha256"]) == row:
                return RENAMED
        cause = self._come.cause(record, path)
        return Cause(cause.kind, f"no longer {cause.detail}") if cause.kind in _STATES else cause

    @cached_property
    def _gone(self) -> Absences:
        return Absences(self.a, self.b, "removed")

    @cached_property
    def _come(self) -> Absences:
        return Absences(self.b, self.a, "added")

    def changed(self, a: Row, b: Row, fields: Sequence[str], places: Sequence[Place]) -> tuple[Cause, ...]:
        """Return why a record in both releases differs in `fields`; sorted, never empty."""
        if a["source"]["sha256"] != b["source"]["sha256"]:
            return (other_file(b["source"]["path"]),)
        found = {*self._texts(places), *self._persons(a, b), *self._dates(a, b)}
        if cluster_field.NAME in fields:
            found.add(Cause("duplicate", _cluster(a, b)))
        if any(_from_manifest(field, a, b) for field in fields):
            found.add(Cause("manifest", "its row in raw/manifest.jsonl changed"))
        return tuple(sorted(found)) or (Cause("toolkit", self._tools()),)

    def _texts(self, places: Sequence[Place]) -> Iterator[Cause]:
        for place in places:
            if place.decided:
                yield from (Cause("decision", f"a verdict on {rule}") for rule in place.decided)
                continue
            told = [rule for rule in place.rules if not self._follows(rule)] or place.rules
            yield from (Cause("rule", self._rule(rule)) for rule in told)

    def _follows(self, rule: str) -> bool:
        """Whether a rule only tidies up after others: blank lines and bare markup."""
        return rule in levels.BARE or "layout" in {self.a.stages.get(rule), self.b.stages.get(rule)}

    def _rule(self, rule: str) -> str:
        old, new = self.a.rules.get(rule), self.b.rules.get(rule)
        if old == new:
            return rule
        if old is None or new is None:
            return f"{rule} ({'new' if old is None else 'removed or disabled'})"
        return f"{rule} (version {old} to {new})"

    def _persons(self, a: Row, b: Row) -> Iterator[Cause]:
        for old, new in _pairs(a["persons"], b["persons"]):
            gone = old and self._vetoed(a, old, "person", old["surface"], old["canonical"] or "")
            if gone or self._judged(old, new):
                yield Cause("decision", "a verdict on a person")
            elif self._other_weights:
                yield Cause("toolkit", self._tools())
            elif "linked" in {row["status"] for row in (old, new) if row}:
                yield Cause("authority", "raw/persons.jsonl")

    def _dates(self, a: Row, b: Row) -> Iterator[Cause]:
        for old, new in _pairs(a["dates"], b["dates"]):
            if old and self._vetoed(a, old, "date", old["rule"], old["surface"], old["value"]):
                yield Cause("decision", "a verdict on a date")
            elif a["published"] != b["published"] and old and new and old["rule"] == new["rule"]:
                continue  # it is relative to a publication date that changed: that change is the cause
            elif a["text"] == b["text"]:
                yield Cause("rule", " or ".join(sorted({row["rule"] for row in (old, new) if row})))

    @cached_property
    def _news(self) -> frozenset[str]:
        """Signatures of the verdicts that only one of the releases carries."""
        return frozenset(verdict.partition(" ")[0] for verdict in self.a.vetoes ^ self.b.vetoes)

    def _judged(self, *rows: Row | None) -> bool:
        """Return whether a mention is the work of a verdict, in either release."""
        if not self._news:
            return False
        from clean.verdicts import DECIDED, REST

        return any(row is not None and row["evidence"] in {DECIDED, REST} for row in rows)

    def _vetoed(self, record: Row, mark: Row, *parts: str) -> bool:
        if not self._news:
            return False
        from clean.verdicts import around_mark, of_place, signature, source_of

        key = signature(*parts)
        source = source_of(record["source"]["publisher"], record["source"]["url"])
        keys = {key, signature(*parts, source=source)}
        if text := record[mark["field"]]:
            document = self.a.documents.of(record["source"]["path"])["document"]
            keys.add(of_place(key, document, around_mark(text, mark["start"], mark["end"])))
        return bool(self._news & keys)

    @cached_property
    def _other_weights(self) -> bool:
        """Whether persons were found by other weights, which explains them before the authority file does."""
        old, new = (side.about["tools"].get(WEIGHTS) for side in (self.a, self.b))
        return bool(old != new)

    def _tools(self) -> str:
        old, new = self.a.about["tools"], self.b.about["tools"]
        others = [name for name in sorted({*old, *new}) if old.get(name) != new.get(name)]
        return ", ".join(f"{name} {old.get(name)} to {new.get(name)}" for name in others) or "the same versions"


def _from_manifest(field: str, a: Row, b: Row) -> bool:
    if field.startswith("published"):
        return "manifest" in {a["published"]["basis"], b["published"]["basis"]}
    if field.startswith("source.kind"):  # told from the page, with less than certainty, unless the manifest states it
        return 1 in {row["source"].get("kind_confidence") for row in (a, b)}
    return field.startswith("source.") and not field.startswith("source.raw_")


def _cluster(a: Row, b: Row) -> str:
    old, new = a[cluster_field.NAME], b[cluster_field.NAME]
    if new is None:
        return f"no longer among the near-duplicates of {old}"
    return f"among the near-duplicates of {new}" + (f" instead of {old}" if old else "")


def _pairs(old: Sequence[Row], new: Sequence[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """Yield the pairs of annotations that differ at one place; None for a side that has none there."""
    one, two = ({(row["field"], row["start"], row["end"]): row for row in rows} for rows in (old, new))
    for place in sorted(one.keys() | two.keys()):
        if one.get(place) != two.get(place):
            yield one.get(place), two.get(place)
