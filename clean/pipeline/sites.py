"""The first pass over the documents of a site: which documents there are, and which lines each shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from clean import extraction, intake, rules

RULE = "site_repeat"
"""The rule that reads the counts."""
LONGEST = 1_000_000
"""Code points of a text or page; anything longer is not an ordinary article of a site."""


def site_of(document: intake.Document) -> str | None:
    """Return a document's site: the host of its address without `www.`, else its publisher, else None."""
    try:
        host = urlsplit(document.url or "").hostname
    except ValueError:  # brackets that hold no IPv6 address
        host = None
    return (host or "").removeprefix("www.") or document.named_publisher


def shared_sites(documents: Iterable[intake.Document], book: rules.RuleBook) -> frozenset[str]:
    """Return the sites with several documents, the only ones counted; none if the rule is switched off."""
    sites = Counter(site_of(document) for document in documents)
    return frozenset(site for site, n in sites.items() if site and n > 1) if RULE in book.by_id else frozenset()


def seen(document: intake.Document, data: bytes, book: rules.RuleBook) -> rules.Seen | None:
    """Read the lines of a document without cleaning it; None if that fails, or the text is too long.

    A document that fails here fails again, and is quarantined, when it is cleaned.

    For an HTML page these are all visible lines: reading them costs a fraction of finding its article, and a line that
    was left in one article usually appears around the others.
    """
    try:
        text = intake.decode(data).text
        if len(text) > LONGEST:
            return None
        return rules.seen(extraction.Visible.of(text).text if extraction.is_markup(document.path, text) else text, book)
    except (Exception, SystemExit):  # noqa: BLE001 - one document never stops the rest
        return None
