"""Find the dates of any text, without a corpus."""

from __future__ import annotations

import datetime

from clean.dates.date import Date, Published
from clean.dates.date_annotations import annotate
from clean.dates.document_context import Anchor
from clean.errors import InputError
from clean.language import detect


def find(text: str, published: str | datetime.date | None = None, language: str | None = None) -> list[Date]:
    """Return the temporal expressions of a text with their TIMEX3 values, in order; spans are code points of `text`.

    `published` is the day that relative expressions are counted from: an EDTF string (`2020-08-15`, `2020-08`) or a
    `datetime.date`; without it "Saturday" stays `XXXX-WXX-6`. `language` is a tag such as `en` or `en-GB`, detected if
    not given; in a language without a table only numeric dates are found. InputError if `published` is not a date.
    """
    day = published.isoformat() if isinstance(published, datetime.date) else published
    if day and Anchor.of(day) == Anchor():
        raise InputError(f"{day!r} is not a date", where="published", hint="write '2026-07-02', '2026-07' or '2026'")
    told = Published(day, "manifest", 1.0) if day else None
    code = language.partition("-")[0].lower() if language else detect(text).code
    return annotate(text, language=code, published=told)
