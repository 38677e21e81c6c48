"""Why a record differs between two releases: a change in raw/, a rule, or the toolkit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from clean.record import Row
from clean.release.compare.blame import Place
from clean.release.storage import levels
from clean.release.storage.release_folder import Release


@dataclass(frozen=True, slots=True, order=True)
class Cause:
    """One reason why a record was added, removed or changed."""

    kind: str
    """raw, manifest, rule, authority, decision, takedown, duplicate, quarantine, articles or toolkit."""
    detail: str
    """The specifics, as a phrase: a file, a rule with its versions, an id."""

    def __str__(self) -> str:
        """Return kind and detail: `rule: share_bar_en (version 1 to 2)`."""
        return f"{self.kind}: {self.detail}"


class Side:
    """What one release records about its documents and about the fate of each article."""

    def __init__(self, release: Release) -> None:
        """Read release.json and the documents; the quarantine is read on first use."""
        self.release = release
        self.about = release.about
        self.documents = {row["path"]: row for row in release.rows("documents")}

    @cached_property
    def articles(self) -> frozenset[str]:
        """Ids of all records."""
        return frozenset(article for row in self.documents.values() for article in row["articles"])

    @cached_property
    def merged(self) -> Mapping[str, Row]:
        """Id of each merged article → the row of its document."""
        return {article: row for row in self.documents.values() for article in row["merged"]}

    @cached_property
    def refused(self) -> Mapping[str, str]:
        """Id of each quarantined article, or path of each quarantined document → the codes of the reasons."""
        return {
            row["record_id"] or row["path"]: ", ".join(sorted({reason["code"] for reason in row["reasons"]}))
            for row in self.release.rows("quarantine")
        }

    @property
    def taken_down(self) -> frozenset[str]:
        """Names of the tombstones; ids of records in releases by an older clean."""
        return frozenset(row.get("tombstone") or row["record"] for row in self.about.get("taken_down", ()))

    @cached_property
    def redacted(self) -> Mapping[str, Row]:
        """SHA-256 of each document that has lost an article to a takedown, and its row."""
        rows = (row for row in self.documents.values() if row.get("taken_down") and row["outcome"] != "taken_down")
        return {row["sha256"]: row for row in rows}

    @property
    def vetoes(self) -> frozenset[str]:
        """The reviewers' verdicts that the build carried out: each begins with its signature."""
        return frozenset(self.about.get("vetoes", ()))

    @cached_property
    def stages(self) -> Mapping[str, str]:
        """Rule id → stage."""
        return {rule["id"]: rule["stage"] for rule in self.about["rules"]}

    @cached_property
    def rules(self) -> Mapping[str, int]:
        """Id of each enabled rule → its version."""
        return {rule["id"]: rule["version"] for rule in self.about["rules"]}


@dataclass(frozen=True)
class Causes:
    """Two releases, compared to explain why a record of one is missing from the other or differs in it."""

    a: Side
    b: Side

    def removed(self, record: str, path: str) -> Cause:
        """Return why `b` no longer has a record of `a` that came from raw/`path`."""
        return _lacking(record, path, self.a, self.b, "removed") or self._reordered(path)

    def added(self, record: str, path: str) -> Cause:
        """Return why `b` has a record that `a` lacks."""
        if path not in self.a.documents and self.b.documents[path] in self.b.redacted.values():
            return _RENAMED
        cause = _lacking(record, path, self.b, self.a, "added") or self._reordered(path)
        return Cause(cause.kind, f"no longer {cause.detail}") if cause.kind in _STATES else cause

    def _reordered(self, path: str) -> Cause:
        return Cause("articles", f"{path} is split into articles differently")

    def changed(self, a: Row, b: Row, fields: Sequence[str], places: Sequence[Place]) -> tuple[Cause, ...]:
        """Return why a record in both releases differs in `fields`; sorted, never empty."""
        if a["source"]["sha256"] != b["source"]["sha256"]:
            return (_other_file(b["source"]["path"]),)
        found = {*self._texts(places), *self._persons(a, b), *self._dates(a, b)}
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
            document = self.a.documents[record["source"]["path"]]["document"]
            keys.add(of_place(key, document, around_mark(text, mark["start"], mark["end"])))
        return bool(self._news & keys)

    def _tools(self) -> str:
        old, new = self.a.about["tools"], self.b.about["tools"]
        others = [name for name in sorted({*old, *new}) if old.get(name) != new.get(name)]
        return ", ".join(f"{name} {old.get(name)} to {new.get(name)}" for name in others) or "the same versions"


_STATES = frozenset({"takedown", "duplicate", "quarantine"})
_TAKEN_DOWN = Cause("takedown", "taken down on request")
_RENAMED = Cause("takedown", "renamed, because another article of its document was taken down")
_EITHER = Cause("takedown", "taken down on request, or removed from raw/: a release does not tell which")


def _lacking(record: str, path: str, has: Side, lacks: Side, done: str) -> Cause | None:
    """Return what became of a record of `has` in `lacks`, or None if its document is unchanged.

    done: what was done to a file that only `has` has, `added` or `removed`.
    """
    row = lacks.documents.get(path)
    if record in lacks.taken_down:
        return _TAKEN_DOWN
    if row is None:
        return _vanished(record, path, has, lacks, done)
    if row["sha256"] != has.documents[path]["sha256"]:
        return _other_file(path)
    if record in lacks.merged:
        return Cause("duplicate", f"merged into {_others(lacks.merged[record]['articles'], has, lacks)}")
    codes = lacks.refused.get(record) or lacks.refused.get(path)
    return Cause("quarantine", f"in quarantine: {codes}") if codes else None


def _others(articles: Sequence[str], has: Side, lacks: Side) -> str:
    """Name records of `lacks`; if there was a takedown between the two, only those that `has` names too."""
    named = articles if has.taken_down == lacks.taken_down else [name for name in articles if name in has.articles]
    return ", ".join(named) or "a record that has another name since a takedown"


def _vanished(record: str, path: str, has: Side, lacks: Side, done: str) -> Cause:
    """Return why a document is not in `lacks` under its path: a takedown hides that."""
    document, stones = has.documents[path], lacks.taken_down - has.taken_down
    if page := lacks.redacted.get(document["sha256"]):
        number = record.removeprefix(document["document"])
        return _RENAMED if f"{page['document']}{number}" in {*page["articles"], *page["merged"]} else _TAKEN_DOWN
    if not stones:
        return Cause("raw", f"the source file raw/{path} was {done}")
    lost = [one for other, one in has.documents.items() if other not in lacks.documents]
    unexplained = sum(one["sha256"] not in lacks.redacted and one["outcome"] == "articles" for one in lost)
    return _TAKEN_DOWN if unexplained <= len(stones) else _EITHER


def _other_file(path: str) -> Cause:
    return Cause("raw", f"the source file raw/{path} was replaced")


def _from_manifest(field: str, a: Row, b: Row) -> bool:
    if field.startswith("published"):
        return "manifest" in {a["published"]["basis"], b["published"]["basis"]}
    if field.startswith("source.kind"):  # told from the page, with less than certainty, unless the manifest states it
        return 1 in {row["source"].get("kind_confidence") for row in (a, b)}
    return field.startswith("source.") and not field.startswith("source.raw_")


def _pairs(old: Sequence[Row], new: Sequence[Row]) -> Iterator[tuple[Row | None, Row | None]]:
    """Yield the pairs of annotations that differ at one place; None for a side that has none there."""
    one, two = ({(row["field"], row["start"], row["end"]): row for row in rows} for rows in (old, new))
    for place in sorted(one.keys() | two.keys()):
        if one.get(place) != two.get(place):
            yield one.get(place), two.get(place)
