"""Imports only go down the floors of the house, and never in a circle."""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import pytest

from tests.house import imports, modules

FLOORS = {
    7: {"cli"},
    6: {"engine"},
    5: {"corpus", "audit"},
    4: {"pipeline", "dedup", "release"},
    3: {"intake", "extract", "rules", "names", "dates", "record"},
    2: {"standoff", "language", "schemas", "scoring"},
    1: {"errors"},
}
FLOOR = {room: floor for floor, rooms in FLOORS.items() for room in rooms}

# The package's own face is on no floor: it re-exports what users call. Only the command line may import it.
FACE = "clean"
MAY_USE_THE_FACE = {"cli", "__main__"}
DOORS = {"__main__": 8}
"""Entry points that aren't rooms: `python -m clean` starts the command line."""


def room_of(module: str) -> str:
    """Return the room of one of our modules: `clean.rules.book` → `rules`; empty for the package's face."""
    return module.split(".")[1] if "." in module else ""


def floor_of(room: str) -> int:
    """Return the floor of a room or door."""
    return FLOOR.get(room) or DOORS[room]


def ours() -> list[tuple[str, str, int]]:
    """Return every import of one of our modules by another: importer, imported, line."""
    return [
        (module, target, line)
        for module in modules()
        for target, line in imports(module)
        if target.split(".")[0] == FACE
    ]


def test_every_module_belongs_to_a_room() -> None:
    """A module outside the rooms has no floor, so nothing would limit what it may import."""
    strangers = [m for m in modules() if m != FACE and room_of(m) not in FLOOR and room_of(m) not in DOORS]
    assert not strangers


def test_a_room_imports_only_lower_floors() -> None:
    """An import that goes up, or sideways on one floor, couples two rooms that should not know each other."""
    wrong = [
        f"{module}:{line} (floor {floor_of(room_of(module))}) imports {target} (floor {floor_of(room_of(target))})"
        for module, target, line in ours()
        if FACE not in {module, target} and room_of(module) != room_of(target)
        if floor_of(room_of(target)) >= floor_of(room_of(module))
    ]
    assert not wrong, "\n".join(wrong)


def test_only_the_command_line_looks_at_the_face() -> None:
    """The face imports the rooms; a room that imports it back is a circle in disguise."""
    others = [(module, target, line) for module, target, line in ours() if room_of(module) not in MAY_USE_THE_FACE]
    wrong = [f"{module}:{line}" for module, target, line in others if target == FACE != module]
    assert not wrong


def test_other_rooms_are_entered_by_their_face() -> None:
    """Whatever a room does not export in its `__init__` is private, and free to change."""
    wrong = [
        f"{module}:{line} reaches into {target}"
        for module, target, line in ours()
        if room_of(module) != room_of(target) and target.count(".") > 1
    ]
    assert not wrong, "\n".join(wrong)


def test_no_circles() -> None:
    """Modules that import each other are one module split in the wrong place."""
    edges: dict[str, set[str]] = {module: set() for module in modules()}
    for module, target, _ in ours():
        if target in edges and module != FACE:
            edges[module].add(target)
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(reversed(error.args[1])))


def test_the_measure_measures() -> None:
    """The imports are really read: a known one is among them."""
    assert ("clean.standoff.patch", "clean.errors") in {(module, target) for module, target, _ in ours()}
