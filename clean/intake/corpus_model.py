"""A corpus project as it was read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from clean.intake.takedowns import Takedowns

Answers = Mapping[str, Mapping[str, str]]
"""Answers to a datasheet: section to question to answer."""

Pins = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Digests of the figures that answers were written against: section to question to figure to digest."""


@dataclass(frozen=True, slots=True)
class ArticleMeta:
    """What the manifest says about one article."""

    published: str | None  # EDTF
    title: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """One line of the manifest, with defaults filled in."""

    id: str
    path: str  # inside raw/, with / between folders; in a container, what it would be called as a file of its own
    sha256: str  # of the file's bytes, 64 lowercase hexadecimal digits
    url: str | None
    publisher: str | None
    licence: str | None
    retrieved: str | None  # ISO 8601 date, or date and time with zone
    language: str | None
    articles: tuple[ArticleMeta, ...]  # as listed; one with the document's date if only that is given; else ()
    line: int  # of raw/manifest.jsonl, from 1
    extra: Mapping[str, Any] = field(default_factory=dict)  # values of the record fields that the corpus adds
    kind: str | None = None  # which kind of page it is
    default_publisher: str | None = None  # who published it if neither `publisher` nor the document itself says so
    accept_doubtful: bool = False  # whether its text is taken though its title is about something else
    content_language: str | None = None  # languages that the server's header named, as in `de-AT, en`
    container: str | None = None  # path inside raw/ of the archive or table that it lies in; None: it is a file
    place: int | None = None  # in the container: the byte at which it begins, or the number of its row from 1

    @property
    def file(self) -> str:
        """The file that has its bytes, as a path inside raw/."""
        return self.container or self.path

    @property
    def named_publisher(self) -> str | None:
        """The publisher as the manifest has it, in its own right or by default."""
        return self.publisher or self.default_publisher

    def article_id(self, index: int) -> str:
        """Return the record id of an article, counted from 0: `a`, `a#2`, `a#3` in the document `a`."""
        return self.id if index == 0 else f"{self.id}#{index + 1}"


@dataclass(frozen=True, slots=True)
class Author:
    """Who is cited for a dataset: a person or a group."""

    name: str  # family name of a person, or the whole name of a group
    given: str | None  # given names; None if the recipe has none
    is_person: bool

    @property
    def full(self) -> str:
        """The whole name: `Ada Lovelace`, `The Harbour Project`."""
        return f"{self.given} {self.name}" if self.given else self.name


@dataclass(frozen=True, slots=True)
class NearRecipe:
    """What becomes of articles that say nearly the same, and what counts as that: [duplicates] in raw/corpus.toml."""

    action: Literal["off", "mark", "merge"] = "off"
    threshold: float = 0.7  # lowest Jaccard similarity of the five-word shingles of two near-duplicates
    bands: int = 21  # of a signature; two articles are compared if they have one in common
    rows: int = 6  # values of a band
    contained: float = 0.8  # lowest share of its shingles that a longer article has of one that is contained in it
    shared: int = 5  # articles that must have a paragraph for it to be marked as shared


@dataclass(frozen=True, slots=True)
class Limits:
    """What cleaning one document may take; beyond it, the document goes to quarantine."""

    seconds: float = 300.0
    mebibytes: int = 4096  # of memory of the process that cleans it


@dataclass(frozen=True, slots=True)
class Storage:
    """Addresses of folders elsewhere, such as s3://bucket/news."""

    raw: str | None = None  # of the documents and containers that are not in raw/
    scratch: str | None = None  # of the finished shards that all machines share


@dataclass(frozen=True, slots=True)
class Recipe:
    """raw/corpus.toml, with defaults filled in."""

    name: str
    title: str
    description: str
    licence: str | None  # None: not settled
    date: str  # ISO 8601; the only date that a release knows
    version_policy: str  # frictionless or croissant-1.1
    rules_off: tuple[str, ...]  # ids of disabled rules, sorted
    text_keep: tuple[str, ...]  # which of headline, captions and comments stay in the text, sorted
    ledger_level: Literal["full", "text", "offsets", "withheld"] | None  # of all documents; None: by the kind of each
    authors: tuple[Author, ...] = ()  # in recipe order; (): nobody is named
    url: str | None = None  # where the dataset is described or available
    plugins: tuple[str, ...] = ()  # names of the distributions that are used, sorted
    persons_mark: float = 0.0  # lowest score of a mention that is marked
    persons_normalize: float | None = None  # lowest score that the normalised text replaces; None: names.SURE
    page_kinds: tuple[str, ...] = ()  # names of the kinds of pages that are taken, sorted; (): all
    near: NearRecipe = NearRecipe()
    limits: Limits = Limits()
    storage: Storage = Storage()


Ruling = Literal["accept", "veto", "part", "is", "same_as", "separate"]
"""What a reviewer decided about an edit, a mention of a person or a date."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A reviewer's verdict: one line of raw/decisions.jsonl."""

    signature: str  # what it holds for, 32 hexadecimal digits
    verdict: Ruling
    kind: str  # removal, person or date
    rule: str  # id of the rule; for a person, the status of the mention
    line: int  # of the file, from 1
    to: str | None = None  # for is and same_as: a person's id or name, another mention, a TIMEX3 value
    span: tuple[int, int] | None = None  # for part: code points of the mention, the end excluded
    document: str | None = None  # id of the document, if the verdict is on one place in it only

    @property
    def effect(self) -> str:
        """What a release says of a verdict once it is carried out: the signature, and what it does unless it vetoes."""
        if self.verdict == "veto":
            return self.signature
        told = hashlib.sha256(f"{self.to} {self.span}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
        return f"{self.signature} {self.verdict} {told}"


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that people provide: what a build reads, and nothing else."""

    root: Path
    recipe: Recipe
    documents: tuple[Document, ...]  # sorted by id, by code point
    persons: tuple[Mapping[str, Any], ...]  # lines of raw/persons.jsonl, in file order
    rules: tuple[Mapping[str, Any], ...]  # tables of raw/rules.toml, in file order
    answers: Answers  # raw/datasheet.toml
    pins: Pins = field(default_factory=dict)  # the table [evidence] there
    decisions: tuple[Decision, ...] = ()  # raw/decisions.jsonl, in file order; the last one for each signature
    takedowns: Takedowns = field(default_factory=Takedowns)  # lines of raw/takedowns.jsonl, in file order
    code: bytes | None = None  # raw/rules.py, if the recipe switches it on
