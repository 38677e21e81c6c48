"""What is stated about an article, and where; the places of each field are in order of trust."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clean import dates, extraction
from clean.language import Language, named_by_address, named_by_header
from clean.pipeline.tools import Hints

MANIFEST, TEXT, BYLINE, PAGE = "manifest", "text", "byline", "page"
"""Places other than elements of a page; PAGE is anywhere else on it, in some other form."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A value stated in one place."""

    field: str
    """title, author, publisher, published, modified, url or language."""
    value: str
    place: str
    """One of the places in `schema/record.schema.json`."""


def first(statements: Iterable[Statement], field: str) -> str | None:
    """Return the first value stated for a field; None if there is none."""
    return next((said.value for said in statements if said.field == field), None)


def statements(  # noqa: PLR0913 - one argument per field, by name
    hints: Hints,
    number: int,
    *,
    title: str | None,
    bylines: Sequence[str],
    published: dates.Published,
    language: Language,
) -> tuple[Statement, ...]:
    """List what is stated about article `number` (from 0): for each field the record's own value, then the others.

    title: the headline in the text; bylines: authors named in the text.
    """
    page, around, changed = hints.page(number), _around(hints, number), published.modified
    given = hints.titles[number] if number < len(hints.titles) else None
    said = [
        *_said("title", (title, TEXT), (given, MANIFEST), page.title),
        *_said("author", *((name, BYLINE) for name in bylines), *page.authors),
        *_said("publisher", (hints.publisher, MANIFEST), page.publisher, (hints.default_publisher, MANIFEST)),
        *_said("published", (published.value, published.place), *published.stated),
        *_said("modified", (changed.value, changed.place) if changed else None),
        *_said("url", *_addresses(hints, number)),
        *_said("language", (language.code, MANIFEST if hints.language else TEXT), *page.languages, *around),
    ]
    return tuple(dict.fromkeys(said))


def stated_languages(hints: Hints, number: int) -> tuple[tuple[str, str], ...]:
    """Return the languages that a page, its server and its address state of article `number`, each with the place."""
    on_page = ((said.value, said.place) for said in hints.page(number).languages)
    return (*on_page, *named_by_header(hints.content_language), *named_by_address(_address(hints, number)))


def _around(hints: Hints, number: int) -> Iterator[tuple[str, str]]:
    """Yield the languages that the server and the address name; the country of a domain only hints at some."""
    yield from named_by_header(hints.content_language)
    yield from ((code, place) for code, place in named_by_address(_address(hints, number)) if place == "url")


def _address(hints: Hints, number: int) -> str:
    stated = hints.page(number).url
    return hints.url_of(number) or (stated.value if stated else "")


def _addresses(hints: Hints, number: int) -> tuple[tuple[str | None, str] | extraction.Found | None, ...]:
    """Return the addresses of an article; that of one that stands apart is its own before it is the document's."""
    given, own = (hints.url, MANIFEST), hints.page(number).url
    return (own, given) if hints.stands_apart(number) else (given, own)


def _said(field: str, *places: tuple[str | None, str] | extraction.Found | None) -> Iterator[Statement]:
    for place in places:
        value, name = (place.value, place.place or PAGE) if isinstance(place, extraction.Found) else place or (None, "")
        if value and name != extraction.GIVEN:
            yield Statement(field, value, name)
