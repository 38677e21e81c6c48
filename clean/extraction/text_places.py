"""Where the text of an article is read that a page does not show, as reports and the ledger say it."""

from __future__ import annotations

TEXT_PLACES = {
    "hidden": "elements that are not shown",
    "json-ld": "the page's JSON-LD",
    "script": "a script's data",
}
"""In words, by what `Report.text_from` says; what a page shows is not among them."""
_LEADS = {place: f"the text that follows is read from {words}" for place, words in TEXT_PLACES.items()}
_IN_DATA = frozenset(_LEADS[place] for place in ("json-ld", "script"))


def lead(text_from: str) -> str:
    """Return the reason of the edit that leads to the text."""
    return _LEADS[text_from]


def leads_into_data(reason: str) -> bool:
    """Return whether an edit with this reason leads to a text whose characters are written as escapes."""
    return reason in _IN_DATA
