"""Six plain functions through which any scorer can call the product, each with its default settings."""

from __future__ import annotations

from typing import Any

from clean import dates, names, rules
from clean.language import detect


def extract(html: str, url: str) -> str:
    """Give the main text of a page."""
    import trafilatura

    return trafilatura.extract(html, url=url, include_comments=False) or ""


def keep(lines: list[str], url: str) -> list[bool]:
    """Say which lines of a plain text are content."""
    return rules.kept_lines(lines)


def match(a: str, b: str) -> float:
    """Say how likely two surface forms name one person, 0 to 1."""
    return names.match(a, b)


def cluster(forms: list[str]) -> list[int]:
    """Give a cluster number for each surface form."""
    return names.cluster(forms)


def persons(text: str) -> list[dict[str, Any]]:
    """Find person mentions, and which of them are one person."""
    found = names.annotate(
        text, language=detect(text).code, articles=((0, len(text)),), authority=names.Authority.of(()), document="text"
    )
    return [{"start": p.start, "end": p.end, "person": p.person_id} for p in found]


def timexes(text: str, dct: str) -> list[dict[str, Any]]:
    """Find temporal expressions with TIMEX3 values against the publication date."""
    published = dates.publication(dct, (), text, None, None)
    found = dates.annotate(text, language=detect(text).code, published=published)
    return [{"start": d.start, "end": d.end, "type": d.type, "value": d.value} for d in found]
