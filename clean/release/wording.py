"""How figures read in a sentence: the same in card and datasheet."""

from __future__ import annotations

from clean.release import levels
from clean.release.counting import Count, Span
from clean.release.figures import Figures
from clean.release.markdown import escape, number, plural

SHOWN = 25
"""Values of one kind that are listed; the others are summed up."""


def name(count: Count) -> str:
    """Name a counted value; a null is `not given`."""
    return escape(count.name) or "not given"


def first(counts: tuple[Count, ...]) -> tuple[Count, ...]:
    """Cut a long list of counts: the first SHOWN, and one count for all others, if there are any."""
    rest = counts[SHOWN:]
    others = Count(f"{number(len(rest))} others", sum(c.number for c in rest), sum(c.share for c in rest))
    return counts[:SHOWN] + ((others,) if rest else ())


def listed(counts: tuple[Count, ...]) -> str:
    """List values with their numbers: `en 5, de 2`; `none` where there are none."""
    return ", ".join(f"{name(count)} {number(count.number)}" for count in first(counts)) or "none"


def reversibility(figures: Figures) -> str:
    """Count the levels, and say what each that occurs gives back; a sentence or more."""
    told = levels.told(count.name for count in figures.levels for _ in range(count.number))
    if any(count.name == levels.WITHHELD for count in figures.levels):
        return (
            f"Reversibility: {told}. The release holds no text. `clean rehydrate` builds its records from the raw "
            "pages of whoever has them: from the very files the very same records, proved by their digests; from other "
            "copies as far as their words are found, with the part of them that is likely right."
        )
    others = figures.documents - figures.alone
    back = f"The bytes of {plural(figures.alone, 'document')} come back from the release alone"
    if not others:
        return f"Reversibility: {told}. {back}."
    return (
        f"Reversibility: {told}. {back}; for {plural(others, 'other')} the raw file is needed, known by its sha256: "
        "the ledger applied to it gives exactly the records, and every character maps back. Level `text` leaves bare "
        "markup out of the ledger, `offsets` all that was removed."
    )


def extraction(figures: Figures) -> str:
    """Say in one line how much of the HTML pages was kept; empty where there was none."""
    e = figures.extraction
    if not e.pages:
        return ""
    lost = e.words_of_answer - e.words_placed
    return (
        f"HTML: {plural(e.pages, 'page')}; {number(e.kept_chars)} of {number(e.visible_chars)} visible characters kept "
        f"by the extractor, {number(lost)} of its {plural(e.words_of_answer, 'word')} not found on the page again, "
        f"{plural(e.lines_moved, 'line')} of it in another order."
    )


def frame(span: Span) -> str:
    """Give a time frame: `2020 to 2021-03-04 (2 records without a year)`."""
    unknown = f" ({plural(span.unknown, 'record')} without a year)" if span.unknown else ""
    if not span.known:
        return f"no date is known{unknown}"
    ends = {escape(span.first): None, escape(span.last): None}
    return " to ".join(ends) + unknown
