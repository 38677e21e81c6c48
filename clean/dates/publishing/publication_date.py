"""Determine when an article was published, from all that its page, its address and its text say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from clean.dates import calendar
from clean.dates.date import Published
from clean.dates.publishing.address_days import address_day
from clean.dates.publishing.datelines import dateline
from clean.dates.publishing.day_claims import Claim, Witness, claims
from clean.dates.publishing.page_locale import locale_of
from clean.dates.publishing.weighing import Weighed, weigh
from clean.dates.publishing.witness_weights import certainty, weight

GIVEN = 1.0
"""The confidence of a day that the manifest gives: it is the curator's word."""
ADDRESS = 0.926
"""How often the month in an address is right: F-score of htmldate's fast mode on its 1,000 pages, which reads addresses
and markup, the closest published figure."""
LINE = round(116 / 118, 3)
"""How often an isolated date line of a plain text is right: on 118 documents of Wikinews."""
_KINDS = ("dateline", "byline")
_HEAD = 3
"""Paragraphs at either end of a plain text that may say when it first appeared."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a plain text as a witness."""

    kind: str
    text: str
    place: str
    near: int
    claim: str = ""
    part: str = "top"


def publication(  # noqa: PLR0913 - everything that may be known of an article, by name
    given: str | None,
    asides: Sequence[tuple[str, str]],
    lead: str,
    retrieved: str | None,
    url: str | None,
    *,
    witnesses: Sequence[Witness] = (),
    tag: str = "",
    language: str = "",
) -> Published:
    """Return when an article was published: an EDTF string or None, its basis, and the chance that it is right.

    given: the manifest's word, which counts alone. asides: kind and text of what was beside the article; lead: its
    text; retrieved: ISO date on which it was fetched. witnesses: where its page names a day; tag: of the page's
    language as the page states it; language: of the text, if known. What contradicts itself is refused, with both
    days as `stated`. A day without a year stays `XXXX-03-04`, if nothing gives one.
    """
    known = calendar.read((retrieved or "")[:10])
    latest = known[0] if known and known[1] == "D" else None
    address = address_day(url or "", latest)
    lines = [text for kind in _KINDS for has, text in asides if has == kind]
    seen = witnesses or _of_text(lines, lead)
    found = weighed(seen, tag, language, url or "", latest)
    if given:
        other = ((found.claim.day.isoformat(), found.claim.place),) if found.claim and witnesses else ()
        changed = found.modified if found.modified and found.modified.value >= given[:10] else None
        return Published(given, "manifest", GIVEN, "manifest", other, changed)
    if found.claim:
        return _published(found, found.claim, page=bool(witnesses))
    if found.readings:
        return Published(None, "contradiction", 0.0, "", found.readings, found.modified)
    if address:
        return Published(address, "url", ADDRESS, "url", modified=found.modified)
    return replace(dateline(lines, lead, latest) or Published(None, "none", 0.0), modified=found.modified)


def _published(found: Weighed, claim: Claim, *, page: bool) -> Published:
    """Return the day that was found; one that a text, or an address alone, gives is as certain as such days are."""
    alone = ADDRESS if claim.family == "url" else LINE
    sure = certainty(found.score) if page or found.contested else alone
    return Published(claim.day.isoformat(), claim.basis, round(sure, 3), claim.place, modified=found.modified)


def weighed(witnesses: Iterable[Witness], tag: str, language: str, url: str, latest: date | None) -> Weighed:
    """Return what the witnesses and an address come to; latest: the day on which the page was fetched, if known."""
    said = claims(witnesses, locale_of(tag, language, url))
    return weigh([*said, *_of_address(address_day(url, latest))], latest)


def _of_text(lines: Iterable[str], lead: str) -> list[Witness]:
    """Return the witnesses in a plain text: its date lines, and its first and last paragraphs."""
    paragraphs = [line for line in lead.split("\n") if line.strip()]
    edges = dict.fromkeys((*paragraphs[:_HEAD], *paragraphs[-_HEAD:]))
    seen = [_Line("date line", line, "date_line", n) for n, line in enumerate(lines)]
    return [*seen, *(_Line("text", line, "text", 0) for line in edges)]


def _of_address(value: str | None) -> Iterator[Claim]:
    known = calendar.read(value or "")
    if known and known[1] == "D":
        yield Claim(known[0], "plain", weight("url", "plain", "", 0), "url", "url", "url")
