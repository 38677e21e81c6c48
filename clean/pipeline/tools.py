"""What a document is cleaned with, and what is known about it beforehand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

from clean import extraction, intake, names, record, rules, schemas
from clean.pipeline.sites import site_of
from clean.verdicts import Verdicts, source_of

TAKEDOWN = rules.RuleInfo("takedown", 1, "the article was taken down on request", "takedown")
"""The rule behind the deletion of an article that was taken down."""

SCHEMA = "schema/record.schema.json"
"""Path of the record schema in a corpus project."""


@dataclass(frozen=True)
class Tools:
    """What every document of a corpus is cleaned with."""

    book: rules.RuleBook
    authority: names.Authority
    schema: Mapping[str, Any]
    """The JSON Schema that records must conform to."""
    level: record.Level | None = None
    """Ledger level of all documents; None if it depends on the kind of document."""
    keep: frozenset[str] = frozenset()
    """Which of headline, captions and comments stay in the text."""
    kinds: frozenset[str] = frozenset(extraction.KINDS)
    """Which kinds of pages are taken."""
    repeated: Mapping[str, rules.Repeated] = field(default_factory=dict)
    """Site → lines its documents have in common; empty until the first pass has counted them."""
    verdicts: Verdicts = field(default_factory=Verdicts)
    """What reviewers decided."""
    takedowns: intake.Takedowns = field(default_factory=intake.Takedowns)
    """What must not be in any release."""
    plugins: tuple[str, ...] = ()
    """Names of the distributions whose romanisations are used."""
    mark: float = 0.0
    """Lowest score of a mention of a person that is marked."""
    normalize: float = names.SURE
    """Lowest score of a mention that the normalised text replaces."""

    @classmethod
    def of(cls, corpus: intake.Corpus) -> Tools:
        """Build the tools from a corpus's own rules, persons and record schema, and the built-in ones.

        Raises SchemaError if its schema does not extend the built-in one, PluginError if a plugin or raw/rules.py is
        missing or broken.
        """
        ours, own = schemas.load("record"), corpus.root / SCHEMA
        return cls(
            book=rules.RuleBook.load(corpus.rules, corpus.recipe.rules_off, _python_rules(corpus)),
            authority=names.Authority.of(corpus.persons),
            schema=record.extended(schemas.read(own), ours, SCHEMA) if own.is_file() else ours,
            level=corpus.recipe.ledger_level,
            keep=frozenset(corpus.recipe.text_keep),
            kinds=frozenset(corpus.recipe.page_kinds or extraction.KINDS),
            verdicts=Verdicts.of(corpus.decisions),
            takedowns=corpus.takedowns,
            plugins=corpus.recipe.plugins,
            mark=corpus.recipe.persons_mark,
            normalize=names.SURE if corpus.recipe.persons_normalize is None else corpus.recipe.persons_normalize,
        )

    @property
    def rules(self) -> tuple[rules.RuleInfo, ...]:
        """Every rule that may change a text: the extractor's for HTML, the rule book's, and that of takedowns."""
        return (*_of_pages(), *self.book.rules, *((TAKEDOWN,) if self.takedowns else ()))

    @property
    def notes(self) -> Mapping[str, record.RuleNote]:
        """What the ledger records about each rule."""
        return _notes(self.book)

    def level_of(self, path: str, raw: str) -> record.Level:
        """Return the ledger level of a document: the recipe's, else `text` for HTML and `full` for everything else."""
        return self.level or ("text" if extraction.is_markup(path, raw) else "full")


@cache
def _of_pages() -> tuple[rules.RuleInfo, ...]:
    return tuple(rules.RuleInfo(info.id, info.version, info.why, "extract") for info in extraction.RULES)


@lru_cache(maxsize=8)
def _notes(book: rules.RuleBook) -> Mapping[str, record.RuleNote]:
    """Return the notes on all rules that there are with a book, that of takedowns among them."""
    bare = {info.id for info in extraction.RULES if info.bare}
    found = (*_of_pages(), *book.rules, TAKEDOWN)
    return {info.id: record.RuleNote(info.version, info.why, info.id in bare) for info in found}


def _python_rules(corpus: intake.Corpus) -> tuple[rules.python_rules.PlacedRule, ...]:
    """Return the rules of the corpus's plugins and its own; none may have the id of another."""
    own = () if corpus.code is None else rules.python_rules.of_file(corpus.code)
    found = (*rules.python_rules.of_plugins(corpus.recipe.plugins), *own)
    taken = {TAKEDOWN.id, *(info.id for info in extraction.RULES)}
    for each in found:
        each.unlike(taken)
    return found


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known about a document before it is read; None means unknown."""

    document: str = "text"
    """Id of the document; prefix of the ids local to it."""
    site: str | None = None
    """Host name or publisher under which repeated lines were counted."""
    path: str = ""
    """Path of the file; its extension may distinguish HTML from plain text."""
    kind: extraction.Kind | None = None
    """Which kind of page it is, if the manifest says so."""
    language: str | None = None
    content_language: str | None = None
    """Languages that the server's header of this name stated."""
    url: str | None = None
    publisher: str | None = None
    default_publisher: str | None = None
    """The publisher if neither `publisher` nor the page says so."""
    retrieved: str | None = None
    published: tuple[str | None, ...] = ()
    """Publication date of each article, in EDTF."""
    titles: tuple[str | None, ...] = ()
    """Headline of each article."""
    articles: int | None = None
    """How many articles there are; None if unknown."""
    accept_doubtful: bool = False
    """Whether to take the text of an HTML page though its title and summary are about something else."""
    pages: tuple[extraction.Metadata, ...] = ()
    """Metadata that an HTML page gives of each of its articles; () for a text."""

    @property
    def source(self) -> str:
        """The publisher or host, as named in verdicts."""
        return source_of(self.publisher or self.default_publisher, self.url)

    @classmethod
    def of(cls, document: intake.Document) -> Hints:
        """Build the hints from a manifest line."""
        return cls(
            document=document.id,
            site=site_of(document),
            path=document.path,
            kind=extraction.Kind.stated(document.kind) if document.kind else None,
            language=document.language,
            content_language=document.content_language,
            url=document.url,
            publisher=document.publisher,
            default_publisher=document.default_publisher,
            retrieved=document.retrieved,
            published=tuple(a.published for a in document.articles),
            titles=tuple(a.title for a in document.articles),
            articles=len(document.articles) if len(document.articles) > 1 else None,
            accept_doubtful=document.accept_doubtful,
        )

    def with_pages(self, pages: tuple[extraction.Metadata, ...]) -> Hints:
        """Return the hints with an HTML page's metadata, one for each article that the extractor found."""
        return replace(self, pages=pages, articles=self.articles or len(pages))

    def stands_apart(self, number: int) -> bool:
        """Return whether an HTML page states metadata of an article that is not its own, the first.

        number: its place among the articles of the document, from 0, here and below.
        """
        return 0 < number < len(self.pages)

    def page(self, number: int) -> extraction.Metadata:
        """Return what an HTML page states about an article."""
        own = self.pages[0] if self.pages else extraction.Metadata()
        return self.pages[number] if self.stands_apart(number) else own

    def url_of(self, number: int) -> str | None:
        """Return the address of an article: the document's, unless it stands apart; None if unknown."""
        if not self.stands_apart(number):
            return self.url
        stated = self.page(number).url
        return stated.value if stated else None
