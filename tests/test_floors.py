"""Imports go down the floors of the house only, and never in a circle."""

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

# The package's own face stands on no floor: it re-exports what users call. Only the command line may look at it.
FACE = "clean"
MAY_USE_THE_FACE = {"cli", "__main__"}
DOORS = {"__main__": 8}
"""Ways in that are no room: `python -m clean` starts the command line."""


def room_of(module: str) -> str:
    """Name the room of a module of ours: `clean.rules.book` → `rules`; the package's face is no room: empty."""
    return module.split(".")[1] if "." in module else ""


def floor_of(room: str) -> int:
    """Give the floor of a room or door."""
    return FLOOR.get(room) or DOORS[room]


def ours() -> list[tuple[str, str, int]]:
    """Give every import of one module of ours by another: who, what, line."""
    return [
        (module, target, line)
        for module in modules()
        for target, line in imports(module)
        if target.split(".")[0] == FACE
    ]


def test_every_module_belongs_to_a_room() -> None:
    """A module outside the rooms stands on no floor, so nothing would say what it may import."""
    strangers = [m for m in modules() if m != FACE and room_of(m) not in FLOOR and room_of(m) not in DOORS]
    assert not strangers


def test_a_room_imports_only_lower_floors() -> None:
    """An import that runs upwards, or sideways on one floor, ties two rooms that should not know each other."""
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
    """What a room does not show in its `__init__` is its own business, and free to change."""
    wrong = [
        f"{module}:{line} reaches into {target}"
        for module, target, line in ours()
        if room_of(module) != room_of(target) and target.count(".") > 1
    ]
    assert not wrong, "\n".join(wrong)


def test_no_circles() -> None:
    """Modules that import each other are one module cut in the wrong place."""
    edges: dict[str, set[str]] = {module: set() for module in modules()}
    for module, target, _ in ours():
        if target in edges and module != FACE:
            edges[module].add(target)
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        pytest.fail(" → ".join(reversed(error.args[1])))


def test_the_measure_measures() -> None:
    """The imports are really read: the rooms below are found among what the rooms above use."""
    assert ("clean.standoff.patch", "clean.errors") in {(module, target) for module, target, _ in ours()}
