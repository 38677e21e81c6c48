"""All places of a page that name a day on which one of its articles may have been published or changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from clean.extraction.authors.stated_authors import Place
from clean.extraction.days.data_days import bare_address, data_days
from clean.extraction.days.line_days import line_days
from clean.extraction.days.markup_days import element_days, meta_days
from clean.extraction.days.page_places import PagePlaces
from clean.extraction.extracted import DayPlace
from clean.extraction.markup.tags import Mark

_JSON_LD = "json-ld"
_ADDRESSES = ("link canonical", "meta og:url")


def page_days(
    page: PagePlaces, telling: Iterable[Mark], places: Collection[Place], headline: str, url: str | None
) -> Iterator[DayPlace]:
    """Yield the places, those of the page's head first.

    telling: the markup that may state metadata; places: what it states of the article, as `told` yields it; headline:
    as shown, or as the title has it; url: where the page was fetched, if known.
    """
    addresses = [bare_address(value) for name, value in places if name in _ADDRESSES]
    scripts = (value for name, value in places if name == _JSON_LD)
    yield from data_days(scripts, headline, [*addresses, *([bare_address(url)] if url else [])])
    yield from meta_days(places)
    yield from element_days(page, telling)
    yield from line_days(page)
