"""A line that occurs on several documents of the same site: the site says it, not the article.

Between the article's own paragraphs nothing is removed: sub-headings and background passages occur on several documents
too.
"""

from __future__ import annotations

from collections.abc import Iterator

from clean.rules.articles.article_starts import first_title
from clean.rules.lines.line_shape import letters
from clean.rules.lines.line_view import Line, View, drop
from clean.rules.lines.repeated_lines import Repeated, key
from clean.rules.rule import Rule
from clean.standoff import Edit

FEW = 2  # documents for a line that is not a sentence
SEVERAL = 3  # documents, and half of all, for a sentence: articles quote one another
TITLE = 3  # words of a headline


def look(view: View) -> Iterator[Edit]:
    """Find the lines that occur on enough documents, unless the article would lose its headline."""
    known = view.repeated
    counts = {line.number: n for line in view.live if (n := known.count(line.text, opening=view.opens(line)))}
    own = [line.number for line in view.live if line.prose and line.number not in counts]
    if not counts or not own:
        return
    taken = [
        line for line in view.live
        if counts.get(line.number, 0) >= _enough(line, known.documents) and not own[0] < line.number < own[-1]
    ]  # fmt: skip
    for line in _without_headline(view, taken, own[0]):
        on = f"on {counts[line.number]} of {known.documents} documents of {known.site}"
        yield drop(line, RULE.id, reason=on)


def _enough(line: Line, documents: int) -> int:
    """Return the number of documents on which a line must occur to be removed."""
    return max(SEVERAL, -(-documents // 2)) if line.prose or line.ends else FEW


def _without_headline(view: View, taken: list[Line], first: int) -> list[Line]:
    """Return the lines to remove, except those above the text that repeat or, if none is left, may be the headline."""
    rest = view.take([drop(line, RULE.id) for line in taken])
    left = [letters(line.text) for line in rest.live[:1] if line.number in first_title(rest) and line.words >= TITLE]

    def could_be_it(line: Line) -> bool:
        said = not left or (line.words >= TITLE and left[0].startswith(letters(line.text)))
        return line.number < first and line.headline and said

    return [line for line in taken if not could_be_it(line)]


_TITLE = "Ferry link to the islands is saved"
_LEAD = "The ferry to the three islands will go on sailing after all, the county said on Monday."
_BODY = "Its council voted for a loan that pays for a new engine and two winters of repairs."
_MOTTO = "The Skarholm Post brings you the news of the three islands, whatever the weather, since 1911."


def _counted(over: tuple[str, ...], behind: tuple[str, ...], few: tuple[str, ...]) -> Repeated:
    """Return the counts of the examples: twelve documents, some lines on nine of them, some on two."""
    lines = {key(line, opening=True): 9 for line in over} | {key(line, opening=False): 9 for line in behind}
    return Repeated("skarholmpost.example", 12, lines | {key(line, opening=False): 2 for line in few})


RULE = Rule(
    id="site_repeat",
    version=1,
    why="The line stands on several documents of the same site.",
    stage="boilerplate",
    priority=5,
    look=look,
    known=_counted(
        ("Skarholm Post", "Letters from the islands"),
        (_MOTTO, "Harbour office: call 0555", "What comes next"),
        ("Tide table of 3 May", "He shrugged.", f"Again: {_BODY}"),
    ),
    hit=(
        f"[-Skarholm Post-]\n\n{_TITLE}\n\n{_LEAD}\n\n{_BODY}",
        f"{_TITLE}\n\n{_LEAD}\n\n{_BODY}\n\n[-Harbour Office – call 0999-]\n\n[-{_MOTTO}-]",
        f"{_TITLE}\n\n{_LEAD}\n\n{_BODY}\n\n[-Tide table of 19 May-]",
    ),
    miss=(
        f"Letters from the islands\n\n{_LEAD}\n\n{_BODY}",
        f"{_TITLE}\n\n{_LEAD}\n\nWhat comes next\n\n{_BODY}\n\nHe shrugged.",
        f"{_TITLE}\n\n{_LEAD}\n\n{_MOTTO}\n\n{_BODY}",
        f"{_TITLE}\n\n{_LEAD}\n\nAgain: {_BODY}",
        f"{_TITLE}\n\n{_MOTTO}",
        f"Letters from the islands – Skarholm Post\n\nLetters from the islands\n\n{_LEAD}\n\n{_BODY}",
        f"{_TITLE}\n\n{_LEAD}\n\n{_BODY}\n\nSkarholm Post",
    ),
)
