"""What the rest of a text says of a word: in which places it also stands."""

from __future__ import annotations

from collections.abc import Sequence

from clean.names.find.learned.case_forms import key
from clean.names.find.learned.run_items import Item, Run
from clean.names.find.sign_bits import signs

CUES = (
    "lowered", "again", "after_given", "after_name", "before_name", "titled", "speaks", "placed", "articled",
    "organised", "lone", "inside_sentence", "capitals", "after_initial",
)  # fmt: skip
_BIT = {cue: 1 << place for place, cue in enumerate(CUES)}
_TITLED = signs("honorific_before role_before")
_SPEAKS = signs("speech_before speech_after weak_after past_after who_after age_after role_comma_after")
_PLACED, _ARTICLED = signs("place_word_before"), signs("article_before")
_GIVEN = ("given", "maybe", "heard", "formed", "place+given")
_OTHERS = ("organisation", "place", "geo", "organisation+given")
_BEFORE = {
    **dict.fromkeys(["name", "capitals"], _BIT["after_name"]),
    **dict.fromkeys(_GIVEN, _BIT["after_given"]),
    **dict.fromkeys(_OTHERS, _BIT["organised"]),
    **dict.fromkeys(["honorific", "role"], _BIT["titled"]),
    "initial": _BIT["after_initial"],
}
_AFTER = {
    **dict.fromkeys(["name", "maybe", "given", "heard", "formed", "capitals"], _BIT["before_name"]),
    **dict.fromkeys(_OTHERS, _BIT["organised"]),
}


class SeenWords:
    """The places where each word of a text stands, as sets of cues."""

    def __init__(self, lowered: frozenset[str]) -> None:
        self._lowered = lowered
        self._once: dict[str, int] = {}
        self._twice: dict[str, int] = {}

    def add(self, noted: Sequence[tuple[str, int]]) -> None:
        """Note words by their keys, with the cues of where they stand."""
        for stem, found in noted:
            seen = self._once.get(stem, 0)
            self._once[stem] = seen | found
            self._twice[stem] = self._twice.get(stem, 0) | seen & found

    def of(self, item: Item, stem: str, own: int) -> int:
        """Return the cues of the other occurrences of a word, none for a small word; `own`: those of this one."""
        if item.token is None:
            return 0
        lowered = _BIT["lowered"] if item.token.word.low in self._lowered else 0
        return self._twice[stem] | self._once[stem] & ~own | lowered


def cues(run: Run, left: int, right: int) -> list[tuple[str, int]]:
    """Return for each item of a run its key, "" for a small word, and its cues.

    `left`, `right`: the signs of what is before and after the run.
    """
    found, last = [], len(run.items) - 1
    alone = sum([item.token is not None for item in run.items]) == 1
    for place, item in enumerate(run.items):
        if item.token is None:
            found.append(("", 0))
            continue
        bits = _BIT["again"] | (_BIT["lone"] if alone else 0) | (_BIT["capitals"] if item.sort == "capitals" else 0)
        bits |= _BEFORE.get(run.items[place - 1].sort, 0) if place else _at_left(left, run.edge)
        bits |= _AFTER.get(run.items[place + 1].sort, 0) if place < last else _BIT["speaks"] if right & _SPEAKS else 0
        found.append((key(item.token.word.low), bits | (_BIT["inside_sentence"] if place else 0)))
    return found


def _at_left(left: int, edge: bool) -> int:
    bits = 0 if edge else _BIT["inside_sentence"]
    for signs_there, cue in ((_TITLED, "titled"), (_SPEAKS, "speaks"), (_PLACED, "placed"), (_ARTICLED, "articled")):
        bits |= _BIT[cue] if left & signs_there else 0
    return bits
