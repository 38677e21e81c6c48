"""The last change of an article, by what the witnesses of its page say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from clean.dates.date import Modified
from clean.dates.publishing.day_claims import Claim

_ELSEWHERE = frozenset({"apart", "far"})
_OF_MORE = frozenset({"page data", "media data"})
"""Witnesses that speak of the page around the article, or of a film in it."""
_CERTAINTY = {"shown": 0.85, "head": 0.65}
"""How certain the day of a change is, if readers see it, and if only programs write it: the shares of right ones among
the pages of tests/dates/gold_pages (8 of 9, 12 of 18), whose witnesses contradict each other, with half a case more of
either."""


def last_change(known: Sequence[Claim], published: date | None) -> Modified | None:
    """Return the last change of the article itself; None if nothing says that it was changed.

    published: its day of publication, if known: nothing is changed before it. What readers see counts before what
    programs write, who also call it a change if a page is built again; a time of change that is that of publication
    says that there was none.
    """
    told = {claim.written for claim in known if claim.says == "published"}
    said = [claim for claim in known if _is_change(claim, published) and claim.written not in told]
    claim = _last(claim for claim in said if claim.family == "shown") or _last(said)
    return _modified(claim) if claim else None


def _is_change(claim: Claim, published: date | None) -> bool:
    if claim.says != "modified" or claim.family not in _CERTAINTY:
        return False
    if claim.part in _ELSEWHERE or claim.kind in _OF_MORE:
        return False
    return published is None or claim.day >= published


def _last(said: Iterable[Claim]) -> Claim | None:
    return max(said, key=lambda claim: claim.day, default=None)


def _modified(claim: Claim) -> Modified:
    return Modified(claim.day.isoformat(), claim.basis, _CERTAINTY[claim.family], claim.place)
