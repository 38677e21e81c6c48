"""Read the ledger of a release, edit by edit, each with its source, language and place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from clean import extraction, release, verdicts
from clean.record import Row

BARE = frozenset(rule.id for rule in extraction.RULES if rule.bare)
"""Rules that remove bare markup, which readers never see."""

DECODING = frozenset(rule.id for rule in extraction.RULES if rule.decodes)
"""Rules that write what readers see for what the source of a page writes in another way."""

_FIGURES = re.compile(r"\\+[ux]")

PARAGRAPH = 80
"""Code points of kept text from which it is more than a heading."""

UNKNOWN = "und"
"""Language of text outside any article."""


@dataclass(frozen=True, slots=True)
class ArticleSpan:
    """The span of an article in the raw text of its document (code points), its language and the kind of its page."""

    start: int
    end: int
    language: str
    headline: int
    """Code points of its headline; 0 if there is none."""
    page_kind: str = ""
    """The kind of its page; "" in releases that do not say."""


class Case(NamedTuple):
    """One applied edit; millions are made, of which few stay."""

    document: str
    seq: int
    source: str
    """Publisher or host; "" if neither is known."""
    language: str
    rule: str
    version: int
    removed: str | None
    """None if the ledger level omits it."""
    written: str
    length: int
    """Code points removed."""
    place: str
    """`inside` an article, `before`, `between` or `after` the articles, `alone` if the document has none."""
    page_kind: str = ""
    """The kind of its page; "" if the release does not say."""
    part: str = ""
    """The part of the page that its markup said it was in, such as `a caption`; "" if it said nothing."""
    first: bool = False
    """Whether it is inside an article, above its first paragraph."""
    between: bool = False
    """Whether there are at least PARAGRAPH code points of kept text on both sides of it, up to the next edit that
    removes something visible."""

    @property
    def alike(self) -> Case:
        """The same edit wherever it was made: what a reviewer would see of it in any document."""
        (_, _, _, _, rule, version, removed, written, _, place, _, part, first, between) = self
        return Case("", 0, "", "", rule, version, removed, written, 0, place, "", part, first, between)

    @property
    def visible(self) -> int:
        """Removed code points that a reader could see; 0 if the ledger does not hold them."""
        return 0 if self.bare or self.decodes else len("".join((self.removed or "").split()))

    @property
    def bare(self) -> bool:
        """Whether it removes bare markup."""
        return self.rule in BARE

    @property
    def decodes(self) -> bool:
        """Whether it writes what readers see for what the source writes in another way."""
        return self.rule in DECODING


def in_figures(text: str) -> bool:
    r"""Return whether a text begins with an escape in figures, which says nothing to anybody: `\u0431`."""
    return _FIGURES.match(text) is not None


def spans(folder: Path) -> dict[str, ArticleSpan]:
    """Return the span of each record, by id; raises ReleaseError if the release can't be read."""
    return spans_of(release.read_rows(folder, "default", _OF_SPAN))


def spans_of(records: Iterable[Row]) -> dict[str, ArticleSpan]:
    """Return the span of each of these records, by id."""
    return {row["id"]: _span(row) for row in records}


_OF_SPAN = ["id", "language.code", "source.raw_start", "source.raw_end", "source.kind", "title"]


def _span(row: Row) -> ArticleSpan:
    return ArticleSpan(
        row["source"]["raw_start"],
        row["source"]["raw_end"],
        row["language"]["code"],
        len(row["title"] or ""),
        row["source"].get("kind") or "",
    )


def source(document: Row) -> str:
    """Return the source of a row of documents."""
    return verdicts.source_of(document["publisher"], document["url"])


def language(document: Row, known: Mapping[str, ArticleSpan]) -> str:
    """Return the language of a document: that of its first article."""
    return next((known[name].language for name in document["articles"] if name in known), UNKNOWN)


def page_kind(document: Row, known: Mapping[str, ArticleSpan]) -> str:
    """Return the kind of a document's page: that of its first article; "" if the release does not say."""
    return next((known[name].page_kind for name in document["articles"] if name in known), "")


def own_spans(document: Row, known: Mapping[str, ArticleSpan]) -> list[ArticleSpan]:
    """Return the spans of a document's own articles, not of those of others that some were merged into."""
    first: str = document["document"]
    return [
        known[name]
        for name in document["articles"]
        if name in known and (name == first or name.startswith(f"{first}#"))
    ]
