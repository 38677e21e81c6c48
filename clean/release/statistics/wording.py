"""Figures in sentences, worded the same way in card and datasheet."""

from __future__ import annotations

from clean.release.render.markdown import escape, number, plural
from clean.release.statistics.counting import Count, DateRange
from clean.release.statistics.figures import Figures
from clean.release.storage import levels

SHOWN = 25
"""Maximum values of one kind listed; the others are summed up."""


def name(count: Count) -> str:
    """Return the name of a counted value; `not given` for null."""
    return escape(count.name) or "not given"


def first(counts: tuple[Count, ...], most: int = SHOWN) -> tuple[Count, ...]:
    """Shorten a list of counts to the first `most`, and one count for all others, if any."""
    rest = counts[most:]
    others = Count(f"{number(len(rest))} others", sum(c.number for c in rest), sum(c.share for c in rest))
    return counts[:most] + ((others,) if rest else ())


def listed(counts: tuple[Count, ...]) -> str:
    """List values with their counts: `en 5, de 2`; `none` if there are none."""
    return ", ".join(f"{name(count)} {number(count.number)}" for count in first(counts)) or "none"


def reversibility(figures: Figures) -> str:
    """Return the level counts and what can be restored, in one or more sentences."""
    told = levels.told(count.name for count in figures.levels for _ in range(count.number))
    if any(count.name == levels.WITHHELD for count in figures.levels):
        return (
            f"Reversibility: {told}. The release holds no text. `clean rehydrate` rebuilds its records from your own "
            "copies of the raw pages: from identical files exactly the same records, proved by their digests; from "
            "other copies as much as can be found, with an estimate of how much of it is right."
        )
    others = figures.documents - figures.alone
    back = f"The bytes of {plural(figures.alone, 'document')} can be restored from the release alone"
    if not others:
        return f"Reversibility: {told}. {back}."
    return (
        f"Reversibility: {told}. {back}; for {plural(others, 'other')}, the raw file with the right sha256 is needed: "
        "the ledger applied to it yields exactly the records, and every character maps back. Level `text` leaves bare "
        "markup out of the ledger, `offsets` everything that was removed."
    )


def markup(figures: Figures) -> str:
    """Return how many deleted characters are bare markup, as a clause; empty if there are none."""
    number_of = figures.characters.markup
    return f" ({number(number_of)} of them markup, which no reader saw)" if number_of else ""


def extraction(figures: Figures) -> str:
    """Return one line on how much of the HTML pages was kept; empty if there were none."""
    e = figures.extraction
    if not e.pages:
        return ""
    lost = e.words_of_answer - e.words_placed
    return (
        f"HTML: {plural(e.pages, 'page')}; {number(e.kept_chars)} of {number(e.visible_chars)} visible characters kept "
        f"by the extractor, {number(lost)} of its {plural(e.words_of_answer, 'word')} not found again on the page, "
        f"{plural(e.lines_moved, 'line')} moved{_elsewhere(e.elsewhere)}."
    )


def _elsewhere(pages: int) -> str:
    return f"; {plural(pages, 'article')} read in hidden elements or in data" if pages else ""


def frame(span: DateRange) -> str:
    """Format a time frame: `2020 to 2021-03-04 (2 records without a year)`."""
    unknown = f" ({plural(span.unknown, 'record')} without a year)" if span.unknown else ""
    if not span.known:
        return f"no dates known{unknown}"
    ends = {escape(span.first): None, escape(span.last): None}
    return " to ".join(ends) + unknown
