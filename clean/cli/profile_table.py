"""A profile as a curator reads it: the share of each room of `clean/`, and of each rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from clean.cli.show import console, safe

Function: TypeAlias = tuple[str, int, str]
"""File, line and name."""
Entry: TypeAlias = tuple[int, int, float, float, Mapping[Function, tuple[int, int, float, float]]]
"""Two counts of calls, seconds in the function itself and with what it calls, and the same by caller."""

RULES = 12
"""How many rules are listed."""
_ROUNDS = 40
"""How many calls deep the time of a library is followed up to the room that called it."""
_OTHERS = "(none)"
"""Stands for the room of what nobody called."""
_OURS = Path(__file__).parents[1]
_RULES = ("boilerplate", "layout", "repairs", "typography", "phrases")
"""Parts of `clean/rules` whose modules are rules, or read them."""


def show_profile(file: Path) -> None:
    """Print a profile that a build has written, on standard error."""
    import pstats

    terminal = console(stderr=True)
    for line in lines(pstats.Stats(str(file)).stats):  # type: ignore[attr-defined]
        terminal.print(safe(line))


def lines(entries: Mapping[Function, Entry]) -> Iterator[str]:
    """Yield the table."""
    rooms = by_room(entries)
    whole = sum(rooms.values()) or 1.0
    yield f"where {whole:.1f} s of the workers went, by room of clean/:"
    yield from _rows(rooms, whole, len(rooms))
    rules = by_rule(entries)
    if rules:
        yield "by rule, with what it calls:"
        yield from _rows(rules, whole, RULES)


def _rows(seconds: Mapping[str, float], whole: float, most: int) -> Iterator[str]:
    for name, spent in sorted(seconds.items(), key=lambda item: (-item[1], item[0]))[:most]:
        if spent >= whole / 1000:
            yield f"  {spent / whole:6.1%} {spent:9.2f} s  {name}"


def by_room(entries: Mapping[Function, Entry]) -> dict[str, float]:
    """Return the seconds of each room; what a library takes is that of the room that called it, by any way."""
    found: defaultdict[str, float] = defaultdict(float)
    left = {function: entry[2] for function, entry in entries.items()}
    for _ in range(_ROUNDS):
        above: defaultdict[Function, float] = defaultdict(float)
        for function, seconds in left.items():
            if room := _room(function):
                found[room] += seconds
                continue
            callers = _callers(function, entries)
            if not callers:
                found[_OTHERS] += seconds
            for caller, share in callers:
                above[caller] += seconds * share
        left = above
    return dict(found)


def by_rule(entries: Mapping[Function, Entry]) -> dict[str, float]:
    """Return the seconds of each module with a rule, from when it is called until it returns."""
    found: defaultdict[str, float] = defaultdict(float)
    for function, entry in entries.items():
        if rule := _rule(function):
            found[rule] += sum(one[3] for caller, one in entry[4].items() if _rule(caller) != rule)
    return dict(found)


def _rule(function: Function) -> str:
    """Return the rule that a function belongs to; "" if it belongs to none."""
    parts = Path(function[0]).relative_to(_OURS).parts if _room(function) else ()
    if len(parts) < 3 or parts[0] != "rules" or parts[1] not in _RULES:
        return ""
    return parts[1] if parts[1] == "phrases" else parts[-1].removesuffix(".py")


def _room(function: Function) -> str:
    """Return the room of `clean/` that a function is in; "" if it is a library's."""
    file = Path(function[0])
    return file.relative_to(_OURS).parts[0].removesuffix(".py") if file.is_relative_to(_OURS) else ""


def _callers(function: Function, entries: Mapping[Function, Entry]) -> list[tuple[Function, float]]:
    """Return who called a function, with the share of its time that was spent for them."""
    others = {caller: one[3] for caller, one in entries[function][4].items() if caller != function}
    whole = sum(others.values())
    return [(caller, seconds / whole if whole else 1 / len(others)) for caller, seconds in others.items()]
