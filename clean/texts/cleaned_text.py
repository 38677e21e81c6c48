"""What a text becomes: the clean text with every edit behind it, what was found in it, and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from textwrap import shorten
from typing import TYPE_CHECKING, TypeVar

from clean import dates, extraction, pipeline, rules
from clean.dates import Date, Published
from clean.names import Person
from clean.standoff import Annotation, Aside, Block, Edit, Page, Patch, Span

if TYPE_CHECKING:
    from clean.explanation import Explanation

DOCUMENT = "text"
"""What persons are numbered under: `text:p1`, `text:p2`."""
SHOWN = 50
"""Code points of a text that its representation shows."""

Mark = TypeVar("Mark", bound=Annotation)


@dataclass(frozen=True, repr=False)
class ReversibleText:
    """A text, the raw text that it was made of, and every edit between the two."""

    page: Page
    """The raw text with its patch and annotations."""
    why: Mapping[str, str]
    """For each rule that made an edit, why the rule exists."""
    kind: extraction.Kind = extraction.PLAIN_TEXT
    """Which kind of page it is, with a confidence; of a plain text, `page.kind.name` is `text`."""
    encoding: str | None = None
    """Encoding of the bytes that were given: `page.undo().encode(page.encoding)` returns them. None for a string."""
    text_from: str = extraction.SHOWN
    """Where the text of a page was read: `markup`, `hidden` (elements that are not shown), `json-ld` or `script`."""

    @property
    def text(self) -> str:
        """The text with every edit applied."""
        return self.page.text

    @property
    def raw(self) -> str:
        """The text as it was given, or as its bytes were decoded."""
        return self.page.raw

    @property
    def patch(self) -> Patch:
        """The edits as one patch, which maps offsets between `raw` and `text`."""
        return self.page.patch

    @property
    def edits(self) -> tuple[Edit, ...]:
        """Every edit with its rule, in code points of `raw`, in order."""
        return self.page.patch.edits

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """Blocks, posts, persons and dates, in code points of `text`, in order."""
        return self.page.annotations

    @property
    def asides(self) -> tuple[Aside, ...]:
        """Captions, credits, datelines and bylines that were removed from the text, in code points of `raw`."""
        return self.page.asides

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Titles, headings, paragraphs, quotes and list items, in code points of `text`."""
        return _of_kind(Block, self.annotations)

    @property
    def posts(self) -> tuple[extraction.Post, ...]:
        """The posts of a forum's thread with author and time, in code points of `text`; () for other pages."""
        return _of_kind(extraction.Post, self.annotations)

    def undo(self) -> str:
        """Return the raw text, character for character, from the clean text and its edits."""
        return self.patch.revert(self.text, self.patch.removed(self.raw))

    def explain(self) -> Explanation:
        """Return every change with its rule and reason, and what was found; `print` shows it."""
        from clean.explanation import explanation_of

        return explanation_of(
            self.page,
            self.why,
            document=DOCUMENT,
            metadata=self._stated(),
            kind=self.kind,
            text_from=self.text_from,
        )

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        begin = shorten(self.text, SHOWN, placeholder="…")
        return f"<{type(self).__name__} {begin!r}: {len(self.raw):,} → {len(self.text):,} characters>"

    def _stated(self) -> tuple[pipeline.Statement, ...]:
        return ()

    def _repr_html_(self) -> str:
        """Return what a notebook shows: the raw text with its changes, persons and dates marked."""
        from clean.texts.notebook_view import drawn

        return drawn(self.explain())


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a text."""

    title: str | None
    """Its headline; None if it has none."""
    text: str
    """Everything below the headline."""
    start: int
    """First code point in the clean text, of the headline if there is one."""
    end: int
    """One past the last code point."""
    language: str
    """ISO 639-1 code; `und` if unknown."""
    published: str | None
    """Publication date in EDTF."""
    authors: tuple[str, ...]
    """Authors named in its bylines, or by the HTML page."""
    modified: str | None = None
    """Day of its last change, as `YYYY-MM-DD`; None if nothing says that it was changed."""


@dataclass(frozen=True, repr=False)
class CleanedText(ReversibleText):
    """A text after cleaning, with its articles, persons and dates."""

    articles: tuple[Article, ...] = ()
    """The articles, in order; at least one."""
    metadata: tuple[pipeline.Statement, ...] = ()
    """What the text, its bylines and its HTML state about the articles, and where."""

    @property
    def persons(self) -> tuple[Person, ...]:
        """Every mention of a person, in code points of `text`."""
        return _of_kind(Person, self.annotations)

    @property
    def dates(self) -> tuple[Date, ...]:
        """Every date, time, duration and set, with its value, in code points of `text`."""
        return _of_kind(Date, self.annotations)

    @property
    def title(self) -> str | None:
        """Headline of the first article; None if it has none."""
        return self.articles[0].title

    @property
    def language(self) -> str:
        """Language of the first article, as an ISO 639-1 code; `und` if unknown."""
        return self.articles[0].language

    @property
    def published(self) -> str | None:
        """Publication date of the first article in EDTF: as given, or found in the page, its address or the text."""
        return self.articles[0].published

    @property
    def modified(self) -> str | None:
        """Day of the last change of the first article, as `YYYY-MM-DD`; None if nothing says that it was changed."""
        return self.articles[0].modified

    def _stated(self) -> tuple[pipeline.Statement, ...]:
        return self.metadata


@dataclass(frozen=True, repr=False)
class ExtractedText(ReversibleText):
    """The articles of an HTML page, with what the page states about its own, the first; None if it states nothing."""

    title: str | None = None
    """Headline as the page shows it above the article, else as its metadata states it."""
    authors: tuple[str, ...] = ()
    """Names of the authors."""
    publisher: str | None = None
    """Name of the publisher."""
    published: str | None = None
    """Publication date, as `YYYY-MM-DD`."""
    modified: str | None = None
    """Day of the last change, as `YYYY-MM-DD`; None if nothing says that there was one."""
    url: str | None = None
    """The canonical address."""
    language: str | None = None
    """Language that the page states, as an ISO 639-1 code."""
    articles: tuple[Article, ...] = ()
    """The articles, in order; seldom more than one. Their languages are those that the page states."""


def from_cleaned(cleaned: pipeline.Cleaned, why: Mapping[str, str], encoding: str | None) -> CleanedText:
    """Return what the pipeline made of a text; `why` says why each rule exists."""
    page = cleaned.page
    articles = tuple(_article(page.text, article) for article in cleaned.articles)
    said = tuple(said for article in cleaned.articles for said in article.metadata)
    read = cleaned.extraction.text_from if cleaned.extraction else extraction.SHOWN
    return CleanedText(page, _used(page, why), cleaned.kind, encoding, read, articles, said)


def from_extracted(found: extraction.Extracted, encoding: str | None, url: str | None) -> ExtractedText:
    """Return what the extractor found on a page; url: where it was fetched, if known."""
    page, said = found.page, found.metadata
    day = _published(said, url)
    shown = page.text[slice(*found.headline)].strip() if found.headline else ""
    why = {rule.id: rule.why for rule in extraction.RULES}
    return ExtractedText(
        page.annotate(_blocks(page, found)),
        _used(page, why),
        found.kind,
        encoding,
        found.report.text_from,
        shown or _value(said.title),
        tuple(author.value for author in said.authors),
        _value(said.publisher),
        day.value,
        _changed(day),
        _value(said.url),
        _value(next(iter(said.languages), None)),
        articles=tuple(_extracted(page, found, url)),
    )


def _article(text: str, article: pipeline.Article) -> Article:
    return Article(
        text[slice(*article.title)] if article.title else None,
        text[slice(*article.text)],
        article.start,
        article.end,
        article.language.code,
        article.published.value,
        article.authors,
        _changed(article.published),
    )


def _changed(day: Published) -> str | None:
    return day.modified.value if day.modified else None


def _published(said: extraction.Metadata, url: str | None) -> Published:
    """Return when an article was published by what its page says; url: its address, if known."""
    address = url or _value(said.url)
    language = _value(next(iter(said.languages), None)) or ""
    return dates.publication(None, (), "", None, address, witnesses=said.days, tag=said.locale, language=language)


def _extracted(page: Page, found: extraction.Extracted, url: str | None) -> Iterator[Article]:
    """Yield the articles of a page; each ends where the headline of the next one starts."""
    starts = [0, *(start for start, _ in found.headlines[1:])]
    ends = [len(page.text[:start].rstrip()) for start in starts[1:]]
    for start, end, one in zip(starts, [*ends, len(page.text)], found.articles, strict=True):
        title = page.text[slice(*one.headline)].strip() if one.headline else None
        text = page.text[one.headline[1] : end].strip("\n") if one.headline else page.text[start:end]
        language = next((said.value for said in one.metadata.languages), "und")
        authors = tuple(author.value for author in one.metadata.authors)
        day = _published(one.metadata, url if one is found.articles[0] else None)
        yield Article(title, text, start, end, language, day.value, authors, _changed(day))


def _blocks(page: Page, found: extraction.Extracted) -> Iterator[Block]:
    """Return the blocks of an extracted text, which has a blank line between two."""
    spans = list(rules.parts(page.text, list(rules.units_of(page, found.blocks, rules.VERBATIM))))
    known = rules.said_of(page, [start for start, _ in spans], found.blocks)
    titles = {_bare(page, span) for span in found.headlines}
    known |= {start: Block(0, 0, "title") for start, end in spans if _bare(page, (start, end)) in titles}
    paragraph = Block(0, 0, "paragraph")
    return rules.numbered(rules.placed(page, known.get(span[0], paragraph), span) for span in spans)


def _bare(page: Page, span: Span) -> Span:
    """Return a span without the space at its ends."""
    text = page.text[slice(*span)]
    return span[0] + len(text) - len(text.lstrip()), span[0] + len(text.rstrip())


def _of_kind(kind: type[Mark], annotations: Iterable[Annotation]) -> tuple[Mark, ...]:
    return tuple(mark for mark in annotations if isinstance(mark, kind))


def _used(page: Page, why: Mapping[str, str]) -> dict[str, str]:
    return {rule: why[rule] for rule in sorted({edit.rule for edit in page.patch.edits})}


def _value(found: extraction.Found | None) -> str | None:
    return found.value if found else None
