"""Figures in sentences, worded the same way in card and datasheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clean.extraction import TEXT_PLACES
from clean.release.render.markdown import escape, number, percent, plural, table
from clean.release.statistics.by_kind import KindFigures
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
    """Return how many deleted characters no reader saw as they are, as a clause; empty if there are none."""
    sums = figures.characters
    told = [f"{number(sums.markup)} of them markup, which no reader saw"] if sums.markup else []
    told += [f"{number(sums.decoded)} escapes and references, replaced by what they stand for"] if sums.decoded else []
    return f" ({'; '.join(told)})" if told else ""


def extraction(figures: Figures) -> str:
    """Return one line on how much of the HTML pages was kept; empty if there were none."""
    e = figures.extraction
    if not e.pages:
        return ""
    lost = e.words_of_answer - e.words_placed
    return (
        f"HTML: {plural(e.pages, 'page')}; {number(e.kept_chars)} of {number(e.visible_chars)} visible characters kept "
        f"by the extractor, {number(lost)} of its {plural(e.words_of_answer, 'word')} not found again on the page, "
        f"{plural(e.lines_moved, 'line')} moved{_elsewhere(figures)}."
    )


def _elsewhere(figures: Figures) -> str:
    """Return of how many records the text was read where the page does not show it, as clauses."""
    found = {count.name: count.number for count in figures.extraction.text_from}
    where = [(found[place], words) for place, words in TEXT_PLACES.items() if place in found]
    return "".join(f"; the text of {plural(count, 'record')} read from {words}" for count, words in where)


def kinds(figures: Figures) -> str:
    """Return the table of what there is of each kind of page; empty if there is only one."""
    if len(figures.by_kind) < 2:
        return ""
    columns = {"records": "records", "share": "share", "words": "words", "rows": "rows of tables", "posts": "posts"}
    some = [name for name in columns if any(getattr(one, name) for one in figures.by_kind)]
    pages = any(one.visible_chars for one in figures.by_kind)
    head = ["kind of page", *(columns[name] for name in some), *(["visible text kept"] if pages else [])]
    rows = [[escape(one.kind), *_cells(one, some), *([_kept(one)] if pages else [])] for one in figures.by_kind]
    return table(head, rows, right=range(1, len(head)))


def _cells(one: KindFigures, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        value = getattr(one, name)
        yield percent(value) if name == "share" else number(value)


def _kept(one: KindFigures) -> str:
    return percent(one.kept_chars / one.visible_chars) if one.visible_chars else ""


def frame(span: DateRange) -> str:
    """Format a time frame: `2020 to 2021-03-04 (2 records without a year)`."""
    unknown = f" ({plural(span.unknown, 'record')} without a year)" if span.unknown else ""
    if not span.known:
        return f"no dates known{unknown}"
    ends = {escape(span.first): None, escape(span.last): None}
    return " to ".join(ends) + unknown
