"""How a page writes days: by the tag of its language, else by the country of its address."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clean.dates.publishing.written_days import Locale

_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z]{4})?(?:[-_]([A-Za-z]{2}))?(?![A-Za-z])")
_HOST = re.compile(r"(?:https?://)?[^/]*?\.([a-z]{2,3})(?::\d+)?(?:/|$)")
_AMERICAN = frozenset({"gov", "mil", "edu", "us"})
_COUNTRY = 2  # letters of a domain that is a country's
_BRITISH = "uk"


def locale_of(tag: str, language: str, url: str) -> Locale:
    """Return how a page writes days.

    tag: of its language, as it states it, such as `en-US`, or ""; language: of its text, ISO 639, or ""; url: its
    address, or "". A country in the tag counts before that of the address, but for en-US, which templates say of
    themselves.
    """
    said = _TAG.match(tag.strip())
    codes = tuple(dict.fromkeys(_present((said[1].lower() if said else "", language))))
    host = _HOST.match(url.lower())
    domain = host[1] if host else ""
    country = "GB" if domain == _BRITISH else domain.upper() if len(domain) == _COUNTRY else ""
    country = "US" if domain in _AMERICAN else country
    stated = (said[2] or "").upper() if said else ""
    return Locale(codes, country if country and stated in {"", "US"} else stated)


def _present(values: Iterable[str]) -> Iterable[str]:
    return (value for value in values if value)
