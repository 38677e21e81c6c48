"""A corpus's own rules: the same format, switched off the same way, rejected if invalid."""

from __future__ import annotations

from typing import Any

import pytest

from clean.errors import PhraseRuleError, RecipeError
from clean.rules import RuleBook, clean
from clean.standoff import Page

ROW: dict[str, Any] = {
    "id": "harbour_ticker",
    "version": 1,
    "why": "The ticker of the Harbour Daily.",
    "pattern": "harbour ticker",
    "hit": ["Harbour Ticker"],
    "miss": ["The harbour ticker was late."],
}
TEXT = "Flood in the north\n\nThe river rose again on Tuesday after a week of rain.\n\nHarbour Ticker\n\nShare:"


def test_works_like_ours() -> None:
    """A row is compiled, listed with our rules, and runs with them."""
    book = RuleBook.load([ROW])
    assert ("harbour_ticker", 1) in {(rule.id, rule.version) for rule in book.rules}
    assert "Ticker" not in clean(Page.of(TEXT), book).text
    assert "Ticker" in clean(Page.of(TEXT), RuleBook.load()).text


def test_switched_off() -> None:
    """Rules are switched off by id, ours and the corpus's alike."""
    book = RuleBook.load([ROW], off=["harbour_ticker", "share_bar_en", "loose_line"])
    assert clean(Page.of(TEXT), book).text.endswith("Harbour Ticker\n\nShare:")


def test_unknown_switch() -> None:
    """Switching off an unknown rule is rejected, with the nearest name as a hint."""
    with pytest.raises(RecipeError, match="share_barr_en") as caught:
        RuleBook.load(off=["share_barr_en"])
    assert "share_bar_en" in caught.value.hint


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"hit": ["Harbour Clock"]}, "Harbour Clock"),
        ({"miss": ["HARBOUR TICKER"]}, "HARBOUR TICKER"),
        ({"miss": []}, "at least one hit and one miss"),
        ({"id": "separator"}, "is taken"),
        ({"id": "Harbour Ticker"}, "invalid id"),
        ({"pattern": "harbour (ticker"}, "does not compile"),
        ({"pattern": ["harbour", 7]}, "wrong type"),
        ({"pattern": r"(\w+ ?)*x?"}, "run away"),
        ({"pattern": "(h|hh|harbour ticker)*"}, "run away"),
        ({"pattern": "(?:AX|ax)+b"}, "run away"),
        ({"pattern": "(?:.{0,60}){3}x", "form": "span", "hit": ["[-x-]"]}, "run away"),
        ({"pattern": "(" * 2000 + "harbour" + ")" * 2000}, "nested too deeply"),
        ({"pattern": "a{4294967295}"}, "does not compile"),
        ({"pattern": "(?<=a*)b"}, "does not compile"),
        ({"pattern": "a{3,2}"}, "does not compile"),
        ({"then": "(" * 300 + ")" * 300}, "nested too deeply"),
        ({"pattern": ".*harbour.*ticker.*"}, "run away"),
        ({"pattern": r"(h)arbour ticker\1?"}, "run away"),
        ({"version": "1"}, "wrong type"),
        ({"version": True}, "wrong type"),
        ({"form": "page"}, "unknown form"),
        ({"where": "left"}, "unknown where"),
        ({"aside": "note"}, "unknown aside"),
        ({"colour": "red"}, "unknown key"),
        ({"why": None}, "wrong type"),
    ],
)
def test_refused(change: dict[str, Any], message: str) -> None:
    """An invalid row is rejected, with its id and a hint."""
    with pytest.raises(PhraseRuleError, match=message) as caught:
        RuleBook.load([{**ROW, **change}])
    assert str(change.get("id", "harbour_ticker")) in str(caught.value)
    assert caught.value.hint


def test_missing_key() -> None:
    """A row without one of the required keys is rejected."""
    with pytest.raises(PhraseRuleError, match="`why` is missing"):
        RuleBook.load([{key: value for key, value in ROW.items() if key != "why"}])


@pytest.mark.parametrize(
    ("row", "text", "left"),
    [
        (
            {"form": "block", "pattern": "ticker box", "then": "(?:wind|wave) .{1,20}", "end": "box ends",
             "hit": ["Ticker box\nWind 4\nWave 2\nBox ends"], "miss": ["Wind 4"]},
            "Ticker box\nWind 4\nBox ends\nWind 5", "Wind 5",
        ),
        (
            {"form": "span", "pattern": r" \(ticker\)$", "hit": ["It rained.[- (ticker)-]"], "miss": ["(ticker)"]},
            "It rained all day (ticker)", "It rained all day",
        ),
        (
            {"form": "teasers", "pattern": "ticker links", "hit": ["Ticker links\nA boat was found"],
             "miss": ["Ticker"]},
            "It rained all day, and nobody minded it.\n\nTicker links\n\nA boat was found",
            "It rained all day, and nobody minded it.",
        ),
        (
            {"form": "promo", "pattern": "our ticker ", "hit": ["Wind\n\nOur ticker has all."], "miss": ["The ticker"]},
            "It rained all day, and nobody minded it.\n\nThe wind\n\nOur ticker has it all, from hour to hour.",
            "It rained all day, and nobody minded it.",
        ),
    ],
    ids=lambda value: value["form"] if isinstance(value, dict) else None,
)  # fmt: skip
def test_forms(row: dict[str, Any], text: str, left: str) -> None:
    """Each form removes what it should and no more."""
    assert clean(Page.of(text), RuleBook.load([{**ROW, **row}])).text == left
