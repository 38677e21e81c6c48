"""The forms of phrase rules: what is removed when the pattern matches.

line: the line that matches the pattern.
block: that line, and the lines after it while they match `then`, up to and including the first that matches `end`.
teasers: that line, and the headlines and cut-off teasers that it announces.
promo: a paragraph that starts with the pattern, and the heading above it if it is short or nothing follows.
span: the part of a line that matches the pattern; the pattern itself contains `^` or `$`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from clean.rules.articles.teasers import announced
from clean.rules.lines.line_view import Line, Told, View, drop
from clean.rules.phrases.backtracking import LINE
from clean.rules.phrases.phrase_index import PhraseIndex, PhrasePattern
from clean.standoff import Edit

PLACES = ("", "top", "tail", "end")
SHORT = 6  # words of a heading that belongs to the offer under it, whatever follows
LONG = 12  # … if nothing follows


class Phrase(NamedTuple):
    """A row of a table: `pattern`, `then` and `end` are matched against whole bare lines."""

    id: str
    pattern: PhrasePattern
    then: PhrasePattern | None
    end: PhrasePattern | None
    where: str
    aside: str


class Form(NamedTuple):
    """What a form does, its default priority, and how an index tells which lines it looks at; None: at all."""

    look: Callable[[Phrase, View], Iterable[Edit]]
    priority: int
    told: Callable[[PhraseIndex], Told] | None


def _in_place(phrase: Phrase, view: View, line: Line) -> bool:
    match phrase.where:
        case "top":
            return view.prose_before(line) <= 1 or _under_headline(view, line)
        case "tail":
            return view.prose_after(line) <= 2
        case "end":
            return view.prose_after(line) == 0
        case _:
            return True


def _under_headline(view: View, line: Line) -> bool:
    """Return whether the line is between a headline in the middle of a page and its first paragraph."""
    over, under = view.before(line), [view.after(line, step) for step in (1, 2, 3)]
    headed = over is not None and over.headline and not over.ends and over.words >= 4
    return headed and any(later is not None and later.prose for later in under)


def _starts(phrase: Phrase, view: View) -> Iterator[Line]:
    """Yield the live lines that match the pattern at a place where it applies."""
    for line in phrase.pattern.labels(view):
        if phrase.pattern.fits(line.bare) and _in_place(phrase, view, line):
            yield line


def _line(phrase: Phrase, view: View) -> Iterator[Edit]:
    for line in _starts(phrase, view):
        yield drop(line, phrase.id, aside=phrase.aside)


def _block(phrase: Phrase, view: View) -> Iterator[Edit]:
    for line in _starts(phrase, view):
        yield drop(line, phrase.id, aside=phrase.aside)
        for later in view.following(line):
            last = bool(phrase.end and phrase.end.fits(later.bare))
            if not (last or (phrase.then and phrase.then.fits(later.bare))):
                break
            yield drop(later, phrase.id, aside=phrase.aside)
            if last:
                break


def _teasers(phrase: Phrase, view: View) -> Iterator[Edit]:
    for line in _starts(phrase, view):
        yield drop(line, phrase.id)
        for item in announced(view, line):
            yield drop(item, phrase.id, reason="announced by the line before")


def _promo(phrase: Phrase, view: View) -> Iterator[Edit]:
    for line in phrase.pattern.paragraphs(view):
        if phrase.pattern.begins(line.text[:LINE]) and _in_place(phrase, view, line):
            yield drop(line, phrase.id)
            heading = view.before(line)
            if heading and _heads(view, heading, line):
                yield drop(heading, phrase.id, reason="the heading over it")


def _heads(view: View, heading: Line, offer: Line) -> bool:
    """Return whether a heading belongs to the offer under it. A question may be one of the article's."""
    if not heading.number or not heading.headline:
        return False
    if heading.words <= SHORT:
        return not heading.ends or heading.text[-1] in "!！"
    return heading.words <= LONG and view.prose_before(heading) > 0 and view.after(offer) is None


def _span(phrase: Phrase, view: View) -> Iterator[Edit]:
    for line in view.live:
        if line.end - line.start > LINE * 5:
            continue
        found = phrase.pattern.search(line.text, max(0, len(line.text) - LINE))
        if found and found.group().strip() and _in_place(phrase, view, line):
            yield Edit(line.start + found.start(), line.start + found.end(), "", phrase.id, aside=phrase.aside)


def _by_label(index: PhraseIndex) -> Told:
    return index.of_label


def _by_paragraph(index: PhraseIndex) -> Told:
    return index.of_paragraph


FORMS = {
    "line": Form(_line, 60, _by_label),
    "block": Form(_block, 64, _by_label),
    "teasers": Form(_teasers, 45, _by_label),
    "promo": Form(_promo, 50, _by_paragraph),
    "span": Form(_span, 30, None),
}
