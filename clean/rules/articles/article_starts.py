"""Where articles start: the headline at the top, and headlines in the middle of a page with several articles.

A headline in the middle and a sub-heading look alike. What tells them apart is what follows: an article starts over.
It opens with a dateline or a byline, gives the full names of people whom the text has long called by their surnames,
and restates its headline. Each sign has a weight; the weights were set by hand on invented pages (tests/rules).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from clean.rules.articles.dateline_opening import opening
from clean.rules.lines import line_shape
from clean.rules.lines.line_shape import UPPER
from clean.rules.lines.line_view import Line, View

ENOUGH = 3.5  # score of a headline in the middle if the number of articles is unknown
ENOUGH_IF_TOLD = 1.0  # if the manifest lists several
_FULL_NAME = re.compile(rf"\b([{UPPER}]\w{{2,}}) (?=([{UPPER}]\w{{3,}}))")  # pairs overlap: a title before a name
_SURNAME = re.compile(rf"(?s:(.?)) (?=([{UPPER}]\w{{3,}}))")  # and the character before the space
AGAIN = 2.0  # weight of full names of people whom the text before called by their surnames
LEAST = 4  # words of a headline in the middle; sub-headings are often shorter
GIVEN, STEM = 3, 5  # letters by which a given name, and an inflected surname or word, is recognised


class _Named(NamedTuple):
    """The names in the live lines of a view, joined: where the first one ends, by its letters.

    full: by a given name and the surname behind it. alone: by a surname, and by the character before it.
    before: the length of what comes before each line, by the line's number.
    """

    full: dict[tuple[str, str], int]
    alone: dict[str, dict[str, int]]
    before: dict[int, int]


def titles(view: View, articles: int | None) -> frozenset[int]:
    """Return the numbers of the live lines that are titles of articles.

    articles: how many there are, which is also the maximum; None: find out.
    """
    first = first_title(view)
    if articles == 1:
        return first
    floor = ENOUGH if articles is None else ENOUGH_IF_TOLD
    scored = sorted(((-score, number) for score, number in _candidates(view, floor) if score >= floor))
    wanted = len(scored) if articles is None else articles - 1
    return frozenset(first | {number for _, number in scored[: max(0, wanted)]})


def first_title(view: View) -> frozenset[int]:
    """Return the line that the markup marks as the headline, or else the first line if it looks like one."""
    if not view.live:
        return frozenset()
    if view.headline is None:
        return frozenset({view.live[0].number} if _is_title(view.live) else ())
    start, end = view.headline
    return frozenset(line.number for line in view.live if start <= line.start and line.end <= end)


def starts_article(view: View, line: Line, lead: Line) -> bool:
    """Return whether `line` looks like the headline of a new article that starts with `lead`."""
    return view.prose_before(line) >= 2 and _score(view, line, lead, ENOUGH) >= ENOUGH


def _is_title(live: tuple[Line, ...]) -> bool:
    """Return whether the first line is a headline with an article under it."""
    head = live[0]
    return head.headline and (not head.ends or head.text[-1] in "?!") and any(line.prose for line in live[1:4])


def _candidates(view: View, floor: float) -> Iterator[tuple[float, int]]:
    """Yield the score, exact from `floor` on, and number of each line in the middle that could be a headline."""
    for line in view.live[1:]:
        lead = view.after(line)
        if not (line.headline and lead and lead.prose and line.words >= LEAST):
            continue
        if view.prose_before(line) < 2 or (line.ends and line.text[-1] not in "?!"):
            continue
        yield _score(view, line, lead, floor), line.number


def _score(view: View, line: Line, lead: Line, floor: float) -> float:
    """Return how much a line looks like the headline of a new article: the sum of the weights of its signs.

    Whether people are introduced again takes long to say, so it is asked only if it can lift the score to `floor`.
    """
    first, again = view.live[0], _says_again(line, lead)
    signs = (
        (3.0, opening(lead.text) is not None),
        (3.0, _removed(view, line, lead, {"byline", "dateline"})),
        (2.0, _cut_off(view, line)),
        (2.0, again >= 0.5),
        (0.5, again >= 0.7),
        (1.0, line.words >= 7),
        (0.5, line.words >= 9),
        (0.5, _same_case(first, line) and line_shape.capitalised(line.text) > 0.7),
        (1.0, line.gap >= 3),
        (-1.5, not _same_case(first, line)),
        (-1.5, line.words <= 5),
        (-1.5, _rest(view, line) < 2),
        (-2.0, view.once(_has_sisters)),
    )
    score = sum(weight for weight, sign in signs if sign)
    return score + AGAIN if score + AGAIN >= floor and _introduced_again(view, line, lead.text) else score


def _removed(view: View, line: Line, lead: Line, kinds: set[str]) -> bool:
    """Return whether there was a byline or dateline between the line and the paragraph."""
    between = (view.taken.get(number) for number in range(line.number + 1, lead.number))
    return any(edit.aside in kinds for edit in between if edit)


def _cut_off(view: View, line: Line) -> bool:
    """Return whether the line was preceded by what ends an article: buttons, tags, a comment form."""
    before = view.before(line)
    if before is None:
        return False
    between = (view.taken.get(number) for number in range(before.number + 1, line.number))
    return sum(1 for edit in between if edit and edit.aside not in {"caption", "credit", "pull_quote"}) >= 2


def _introduced_again(view: View, line: Line, lead: str) -> bool:
    """Return whether the paragraph gives the full name of someone whom the text before called by surname alone."""
    names = _FULL_NAME.findall(lead)
    known = view.once(_named) if names else _Named({}, {}, {})
    for given, family in names:
        stem, until = family[:STEM], known.before[line.number]
        if known.full.get((given[:GIVEN], stem), until + 1) <= until and any(
            end <= until for behind, end in known.alone.get(stem, {}).items() if behind != given[-1]
        ):
            return True
    return False


def _named(view: View) -> _Named:
    """Read all names in a view."""
    found, at = _Named({}, {}, {}), 0
    for line in view.live:
        found.before[line.number] = max(0, at - 1)
        at += len(line.text) + 1
    text = " ".join(line.text for line in view.live)
    for match in _FULL_NAME.finditer(text):
        for length in {len(match[2][:STEM]), STEM - 1}:
            found.full.setdefault((match[1][:GIVEN], match[2][:length]), match.end() + length)
    for match in _SURNAME.finditer(text):
        for length in {len(match[2][:STEM]), STEM - 1}:
            found.alone.setdefault(match[2][:length], {}).setdefault(match[1], match.end() + length)
    return found


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in line_shape.letters(text).split() if len(word) >= 4}


def _says_again(line: Line, lead: Line) -> float:
    """Return the share of the line's longer words that the paragraph repeats."""
    words = _stems(line.text)
    return len(words & _stems(lead.text)) / len(words) if len(words) >= 4 else 0.0


def _same_case(first: Line, line: Line) -> bool:
    """Return whether both lines are in title case or neither is."""
    return (
        abs(line_shape.capitalised(first.text) - line_shape.capitalised(line.text)) < 0.4
    )  # German nouns are in between


def _rest(view: View, line: Line) -> int:
    """Return the number of paragraphs after the line."""
    return view.prose_after(line)


def _has_sisters(view: View) -> bool:
    """Return whether three or more such lines divide the text, so that they are its headings."""
    headed = (line for line in view.live[1:] if line.headline and not line.ends)
    return sum(behind.prose for line in headed if (behind := view.after(line))) >= 3
