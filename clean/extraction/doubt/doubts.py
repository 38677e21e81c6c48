"""What speaks against the text that was found on a page: its title, its summary, and the rest of its prose.

The shares are set between what 480 pages of articles show and what pages with another text show: none of the former is
doubted, though one comes near. See tests/gate/doubts.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clean.extraction.doubt.called import called
from clean.extraction.doubt.claims import Claims, compared
from clean.extraction.doubt.shared_stems import share, stems_of

NONE, LITTLE = 0.2, 0.35  # share of a title's or summary's words in a text that is about something else
CHANCE = 1  # words of a title that a short text may have in common with it by chance
MINOR = 0.5  # share of a page's prose below which a text is not most of it
NEAR = 3  # lines of prose under a headline, one of which belongs to its article
SHORT = 1_500  # code points of what stands where an article should be
LONG, TELLING = 300, 8  # code points of a text that has a word of a title or summary, if they have so many together


@dataclass(frozen=True, slots=True)
class Kept:
    """The text that was found on a page."""

    text: str
    """Without the headline."""
    under: int | None
    """How many lines of prose stand between the headline and the text; None if the text does not follow a headline
    that the page's title says too."""
    part: float
    """Its share of the prose on the page."""


def doubt(kept: Kept, said: Claims) -> str:
    """Return what speaks against a text as the article of its page; "" if nothing does."""
    other = called(said.titles) if len(kept.text) <= SHORT else None
    if other:
        kind, title = other
        return f"the page calls itself {kind} ({title!r})"
    wanted = list(compared((*said.titles, *said.summaries)))
    text = stems_of(kept.text)
    return _little(said, text) if wanted and _differs(kept, wanted, text) else ""


def _differs(kept: Kept, wanted: Sequence[frozenset[str]], text: frozenset[str]) -> bool:
    """Return whether a text is about something else than the claims, given the stems of both."""
    most, minor = max(share(claim, text) for claim in wanted), kept.part < MINOR
    if kept.under is None or kept.under >= NEAR:
        words = max(len(claim & text) for claim in wanted)
        by_chance = words <= CHANCE and len(kept.text) <= SHORT
        return most < NONE or by_chance or (minor and most < LITTLE)
    return (minor and most < NONE and kept.under > 0) or (most == 0 and _should_say(kept, wanted))


def _should_say(kept: Kept, wanted: Sequence[frozenset[str]]) -> bool:
    """Return whether a text is so long, and the claims so full, in the same script, that they must share a word."""
    letters = frozenset(kept.text.casefold())
    telling = [stem for stem in frozenset().union(*wanted) if letters.issuperset(stem)]
    return len(kept.text) >= LONG and len(telling) >= TELLING


def _little(said: Claims, text: frozenset[str]) -> str:
    """Return how little of the title and the summary a text says."""
    return " and ".join(_shares(said, text))


def _shares(said: Claims, text: frozenset[str]) -> Iterator[str]:
    for name, claims in (("title", said.titles), ("summary", said.summaries)):
        best = max(compared(claims), key=lambda claim: (share(claim, text), len(claim)), default=None)
        if best:
            found = sum(stem in text for stem in best)
            yield f"{found or 'none'} of the {len(best)} longer words of its {name} occur in it"
