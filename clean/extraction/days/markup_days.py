"""The days in a page's markup: in meta and time elements, in microdata, in the titles of abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape

from clean.extraction.days.page_places import PagePlaces
from clean.extraction.extracted import DayPlace
from clean.extraction.markup.tags import Mark, attributes

_EXPIRES = re.compile(r"expir|unpubl|valid|cover|cache|token|hide|image|birth|event|start|end[_-]?(?:date|time)")
_CLAIMS = (
    ("modified", re.compile(r"modif|updat|revis|lastmod|changed")),
    ("created", re.compile(r"creat|upload|recorded|captured")),
    ("published", re.compile(r"publi[a-z]*.?(?:date|time|on$|ed$)|pub.?date|(?:date|time).*publi|issued|release.?date|"
                             r"online.?date|first.?publ|publish|posted|entry-date|dt-published")),
    ("plain", re.compile(r"(?:^|[.:_-])(?:date|datum|fecha|data)(?:$|[_-]?time$)|date$|article:time$|articledate")),
)  # fmt: skip
"""What the name of an element, property or class says of its day, the most telling first."""
_STATISTICS = re.compile(
    r"parsely|sailthru|cxense|shareaholic|^v[rf]:|^bt:|analytic|dcsext|swiftype|chartbeat|^rbn|^al:"
)
"""Names of meta elements for services that count readers."""
_CITED = re.compile(r"citation|prism|bepress|eprints")
"""Names of meta elements that describe a paper, whose day may be that of a volume."""
_WITH_DAY = re.compile(r"\d{2}")
_LONGEST = 60
"""Code points of a value that may be a day."""
_PROPERTY = re.compile(
    r"""(?:itemprop|property)\s*=\s*["']?[^"'>]{0,40}?(?:date(?:Published|Modified|Created)|dc:date)"""
)
_TITLED = re.compile(r"<abbr\s[^<>]{0,200}")


def claim_of(name: str) -> str:
    """Return what a name says of a day: published, modified, created or plain; "" if it is that of something else.

    >>> [claim_of(name) for name in ("article:published_time", "og:updated_time", "dc.date", "expires_date")]
    ['published', 'modified', 'plain', '']
    """
    low = name.casefold()
    return "" if _EXPIRES.search(low) else next((claim for claim, known in _CLAIMS if known.search(low)), "")


def meta_days(places: Iterable[tuple[str, str]]) -> Iterator[DayPlace]:
    """Yield the days of the meta elements among the places of a page; each name once."""
    seen = set()
    for place, value in places:
        name = place.removeprefix("meta ")
        if name == place or len(value) > _LONGEST or not _WITH_DAY.search(value) or (name, value) in seen:
            continue
        seen.add((name, value))
        if claim := claim_of(name):
            kind = "statistics" if _STATISTICS.search(name) else "paper" if _CITED.search(name) else "meta"
            yield DayPlace(kind, claim, value, place)


def element_days(page: PagePlaces, telling: Iterable[Mark]) -> Iterator[DayPlace]:
    """Yield the days of time elements, of microdata and of abbreviations, each with its part of the page."""
    for start, end, name in telling:
        if name == "time":
            yield from _of_element(page, start, page.source[start:end], "time")
    for match in _PROPERTY.finditer(page.source):
        start = page.source.rfind("<", 0, match.start())
        tag = page.source[start : page.source.find(">", match.end()) + 1]
        if start >= 0 and tag[:5].casefold() not in {"<time", "<meta"}:
            yield from _of_element(page, start, tag, "page")
    for match in _TITLED.finditer(page.source):
        yield from _of_element(page, match.start(), match[0], "page")


def _of_element(page: PagePlaces, start: int, tag: str, place: str) -> Iterator[DayPlace]:
    found = attributes(tag)
    value = unescape(found.get("datetime") or found.get("content") or found.get("title") or "").strip()
    part, near = page.part_of_element(start)
    if not part or not 4 <= len(value) <= _LONGEST or not _WITH_DAY.search(value):
        return
    stated = claim_of(found.get("itemprop") or found.get("property", ""))
    said = stated or _of_class(found.get("class", "")) or ("published" if "pubdate" in found else "")
    kind = "property" if stated in {"published", "modified"} else "time"
    yield DayPlace(kind, said or page.claim_around(start) or "plain", value, place, part, near)


def _of_class(names: str) -> str:
    """Return what classes say; that of a first publication counts before that of a change."""
    known = names.split()
    said = {claim_of(name) for name in known if name != "updated"}
    found = next((claim for claim in ("published", "modified", "created") if claim in said), "")
    return found or ("updated" if "updated" in known else "")
