"""Features that come together, each group by what decides it.

A line has some hundred features, most of them one of a few in its place. To name them all takes far longer than to add
up what they are worth, so a model weighs each group once, and keeps the sum under what decides it.
"""

from __future__ import annotations

Pairs = tuple[tuple[str, float], ...]
"""Names of features with their values."""

LENGTHS = (0, 10, 25, 60, 150, 400)  # lines: length classes of a text
FIRST, LAST = (1, 2, 3, 5), (1, 2, 3, 5, 10)  # lines at the ends of a text
FAR, FARTHEST = 20, 30  # lines from the paragraphs, and from the main text, beyond which all is as far
JUST = 2  # lines that are just above or below


def _shown(*named: tuple[str, bool]) -> Pairs:
    return tuple((name, 1.0) for name, there in named if there)


def at_ends(before: int, behind: int) -> Pairs:
    """Return how near the ends of the text a line is; `before`, `behind`: lines there, more than counts are one."""
    first = tuple((f"among the first {n} lines", 1.0) for n in FIRST if before < n)
    return first + tuple((f"among the last {n} lines", 1.0) for n in LAST if behind < n)


def by_paragraphs(above: int, below: int, size: str, long: bool, alike: bool) -> Pairs:
    """Return where a line is by the first and last paragraph.

    above, below: how many lines, up to FAR; 0 for none. size: its rough length class. long, alike: whether a line below
    is long, and begins as others do.
    """
    where, far = ("above", above) if above else ("below", below) if below else ("among", 0)
    end = "first" if above else "last"
    found = _shown(
        (f"{where} the {end} paragraph", far > 0),
        (f"just {where} the {end} paragraph", 0 < far <= JUST),
        ("a long line below the last paragraph", long),
        ("begins as others do, below the last paragraph", alike),
        (f"{size}, {where} the paragraphs", True),
    )
    return found + (((f"how far {where} the {end} paragraph", far / FAR),) if far else ())


def in_main_text(size: str, first: bool, last: bool, paragraph: bool) -> Pairs:
    """Return what a line is in the stretch that holds most of the text."""
    found = _shown(
        ("in the main text", True),
        ("first line of the main text", first),
        ("last line of the main text", last),
        ("a paragraph in the main text", paragraph),
    )
    return (*found, (f"{size}, in the main text", 1.0))


def outside_main_text(zone: str, size: str, far: int, paragraph: bool, sure: bool) -> Pairs:
    """Return what a line is above or below that stretch; `far`: how many lines, up to FARTHEST."""
    found = _shown(
        (f"{zone} the main text", True),
        (f"{size}, {zone} the main text", True),
        ("a paragraph outside the main text", paragraph),
        (f"a sure paragraph {zone} the main text", sure),
    )
    return (*found, (f"how far {zone} the main text", far / FARTHEST))


def by_signs(signs: frozenset[str]) -> Pairs:
    """Return the signs of a line."""
    return tuple((f"sign: {name}", 1.0) for name in signs)


def signs_in(zone: str, signs: frozenset[str]) -> Pairs:
    """Return the signs of a line together with where it is."""
    return tuple((f"sign: {name}, {zone} the main text", 1.0) for name in signs)


def beside(who: str, size: str, named: tuple[str, ...], as_long: bool) -> Pairs:
    """Return what a neighbour is; no size for one that isn't there."""
    if not size:
        return ((f"{who}: none", 1.0),)
    names = (size, *named, "as long") if as_long else (size, *named)
    return tuple((f"{who}: {name}", 1.0) for name in names)


def in_text(lines: int, run: int, paragraph: bool) -> Pairs:
    """Return how long the text is, and the run of paragraphs or other lines."""
    kind = "paragraphs" if paragraph else "others"
    return ((f"{lines}+ lines in the text", 1.0), (f"in a run of {run}+ {kind}", 1.0))


def as_others(times: int, long: bool, shape: bool, head: bool, tail: bool) -> Pairs:
    """Return in what other lines are like the line; times: how often the text has it, more than four being four."""
    return _shown(
        ("three lines of its shape", shape),
        ("begins as others do", head),
        ("ends as others do", tail),
        ("2 times in the text", times >= 2),
        ("4 times in the text", times >= 4),
        ("a long line, told again", long and times > 1),
    )


def after_removed(passed: tuple[tuple[str, bool], ...], taken: bool, aside: bool) -> Pairs:
    """Return what rules took above the line, each with whether it is near, and whether one took the line itself."""
    found = _shown(("removed by a rule", taken), ("set aside by a rule", aside))
    found += tuple((f"below what {kind} took", 1.0) for kind, _ in passed)
    return found + tuple((f"just below what {kind} took", 1.0) for kind, near in passed if near)
