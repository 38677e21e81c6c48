"""Why a record of one release is missing from another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from clean.release.compare.sides import Side


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


RENAMED = Cause("takedown", "renamed, because another article of its document was taken down")
_TAKEN_DOWN = Cause("takedown", "taken down on request")
_EITHER = Cause("takedown", "taken down on request, or removed from raw/: a release does not tell which")


@dataclass(frozen=True)
class Absences:
    """The release `has` has records that the release `lacks` does not have."""

    has: Side
    lacks: Side
    done: str
    """What was done to a file that only `has` has, `added` or `removed`."""

    def cause(self, record: str, path: str) -> Cause:
        """Return what became of a record of raw/`path` in `lacks`."""
        row = self.lacks.documents.get(path)
        if record in self.lacks.taken_down:
            return _TAKEN_DOWN
        if row is None:
            return self._vanished(record, path)
        if row["sha256"] != self.has.documents.of(path)["sha256"]:
            return other_file(path)
        if record in self.lacks.merged:
            return self._merged(record)
        codes = self.lacks.refused.get(record) or self.lacks.refused.get(path)
        if codes:
            return Cause("quarantine", f"in quarantine: {codes}")
        return Cause("articles", f"{path} is split into articles differently")

    def _merged(self, record: str) -> Cause:
        if near := self.lacks.near.get(record):
            told = f"its near-duplicate {self._others([near['keeper']])} ({near['similarity']:.2f})"
        else:
            told = self._others(self.lacks.merged[record]["articles"])
        return Cause("duplicate", f"merged into {told}")

    def _others(self, articles: Sequence[str]) -> str:
        """Name records of `lacks`; if there was a takedown between the two, only those that `has` names too."""
        same = self.has.taken_down == self.lacks.taken_down
        named = articles if same else [name for name in articles if name in self.has.articles]
        return ", ".join(named) or "a record that has another name since a takedown"

    def _vanished(self, record: str, path: str) -> Cause:
        """Return why a document is not in `lacks` under its path: a takedown hides that."""
        document = self.has.documents.of(path)
        if page := self.lacks.redacted.get(document["sha256"]):
            number = record.removeprefix(document["document"])
            return RENAMED if f"{page['document']}{number}" in {*page["articles"], *page["merged"]} else _TAKEN_DOWN
        stones = self.lacks.taken_down - self.has.taken_down
        if not stones:
            return Cause("raw", f"the source file raw/{path} was {self.done}")
        return _TAKEN_DOWN if self._unexplained <= len(stones) else _EITHER

    @cached_property
    def _unexplained(self) -> int:
        """Number of documents with articles that only `has` has, and that did not lose an article to a takedown."""
        lost = self.has.documents.missing_in(self.lacks.documents)
        return sum(row["sha256"] not in self.lacks.redacted and row["outcome"] == "articles" for row in lost)


def other_file(path: str) -> Cause:
    """Return the cause of whatever differs because a file does."""
    return Cause("raw", f"the source file raw/{path} was replaced")
