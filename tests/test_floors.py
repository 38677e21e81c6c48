"""Imports go down the floors only, in the house and inside each of its rooms, and never in a circle."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import defaultdict
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.house import ROOT, faces, imports, modules, taken, tree

FACE = "clean"
FLOORS = {
    room: {part: floor for floor, parts in enumerate(reversed(table["floors"]), 1) for part in parts}
    for room, table in tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8")).items()
}
"""The floor of each part of the house and of each of its rooms; what has no table stands on one floor."""

MAY_USE_THE_FACE = {"cli", "__main__"}
MAY_REACH_INSIDE = {"training"}
"""Fitting reads the features of scores where they are computed; it is not part of the installed package."""

MOST_MODULES = 16
"""Modules beside each other in a folder, unless it is a registry that is walked."""
REGISTRIES = {
    "clean.rules.boilerplate", "clean.rules.layout", "clean.rules.repairs", "clean.rules.typography",
    "clean.names.lexicon.schemes", "clean.intake.adding.readers", "clean.dates.rules",
    "clean.release.papers", "clean.release.exports", "clean.release.verification.checks", "clean.building.engines",
}  # fmt: skip
"""Folders that are walked: one file for each rule, scheme, reader, paper or check, named after what it holds."""

MOST_NAMES = 25
"""Names of a room's face."""


def room_of(module: str) -> str:
    """Return the room of a module: `clean.rules.rule_book` → `rules`; "" for the package's face."""
    return module.split(".")[1] if "." in module else ""


def parents(module: str) -> list[str]:
    """Return the packages that hold a module, the outermost first: `clean.a.b` → `clean`, `clean.a`."""
    parts = module.split(".")
    return [".".join(parts[:n]) for n in range(1, len(parts))]


@cache
def ours() -> list[tuple[str, str, int]]:
    """Return every import of one of our modules by another: who, what, line."""
    return [
        (module, target, line)
        for module in modules()
        for target, line in imports(module)
        if target.split(".")[0] == FACE
    ]


@cache
def crossings() -> dict[str, list[tuple[str, str, str]]]:
    """Return for each package the imports that cross from one of its parts to another: part, part, place."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for module, target, line in ours():
        for package in parents(module):
            inside = f"{package}."
            if not target.startswith(inside) or module == package:
                continue
            a, b = (name.removeprefix(inside).split(".")[0] for name in (module, target))
            if a != b:
                found[package].append((a, b, f"{module}:{line} imports {target}"))
    return found


def parts_of(package: str) -> set[str]:
    """Return the modules and sub-rooms of a package."""
    return {name.removeprefix(f"{package}.").split(".")[0] for name in modules() if name.startswith(f"{package}.")}


@pytest.mark.parametrize("package", sorted(crossings()))
def test_imports_go_down(package: str) -> None:
    """An import that runs upwards, or sideways on one floor, ties two parts that should not know each other."""
    floors = FLOORS.get(package, {})
    wrong = [
        f"{place} (floor {floors.get(a, 1)} → {floors.get(b, 1)})"
        for a, b, place in crossings()[package]
        if floors.get(b, 1) >= floors.get(a, 1)
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("package", sorted(FLOORS))
def test_every_part_has_a_floor(package: str) -> None:
    """The table of floors lists what there is, and nothing else."""
    assert set(FLOORS[package]) == parts_of(package)


def test_only_the_command_line_looks_at_the_face() -> None:
    """The face imports the rooms; a room that imports it back is a circle in disguise."""
    others = [(module, target, line) for module, target, line in ours() if room_of(module) not in MAY_USE_THE_FACE]
    wrong = [f"{module}:{line}" for module, target, line in others if target == FACE != module]
    assert not wrong


def test_other_rooms_are_entered_by_their_face() -> None:
    """Whatever a room, or a part of it that the room hands out, does not export is private, and free to change."""
    doors = {module for module, path in modules().items() if path.name == "__init__.py" and module.count(".") <= 2}
    wrong = [
        f"{module}:{line} reaches into {target}"
        for module, target, line in ours()
        if room_of(module) != room_of(target) and target.count(".") > 1
        if target not in doors and room_of(module) not in MAY_REACH_INSIDE
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
    """The imports are really read: rooms are found in the house, and parts in rooms."""
    assert ("clean.standoff.patch", "clean.errors") in {(module, target) for module, target, _ in ours()}
    assert {"clean", "clean.release", "clean.release.compare"} <= set(crossings())


def test_folders_are_not_crowded() -> None:
    """A folder that needs more than a screen to list is several rooms, unless it is a registry."""
    crowded = {}
    for folder in {path.parent for path in modules().values()}:
        package = ".".join(folder.relative_to(ROOT).parts)
        beside = [path for path in folder.glob("*.py") if path.name != "__init__.py"]
        if len(beside) > MOST_MODULES and package not in REGISTRIES:
            crowded[package] = len(beside)
    assert not crowded


def test_no_module_has_the_name_of_another() -> None:
    """A bare `words` or `rows` in four rooms says nothing; in a registry a file is named after what it holds."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for module, path in modules().items():
        package, _, name = module.rpartition(".")
        if path.name != "__init__.py" and package not in REGISTRIES:
            by_name[name].append(module)
    assert {name: found for name, found in by_name.items() if len(found) > 1} == {}


def test_no_face_hides_a_module() -> None:
    """Where a module is called like a function of its face, `import room.name` gives one or the other by luck."""
    hidden = {
        f"{face}.{name}"
        for face, names in faces().items()
        for name, source in names.items()
        if name in parts_of(face) and source != face
    }
    assert hidden == set()


FRONT = ROOT / FACE / "__init__.py"
"""The face of the package, whose names have a test of their own."""


def guarded(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Return what a face imports for type checkers, and what on first access, each with its module."""
    seen, later = {}, {}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            imports_from = (inner for inner in node.body if isinstance(inner, ast.ImportFrom))
            seen = {ast.unparse(alias): str(inner.module) for inner in imports_from for alias in inner.names}
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "imported_later" and path != FRONT:
            later = {name: home for home, names in ast.literal_eval(node.args[1]).items() for name in names}
    return seen, later


@pytest.mark.parametrize("face", sorted(face for face in faces() if guarded(modules()[face])[1]))
def test_type_checkers_see_what_is_imported_later(face: str) -> None:
    """The two lists of a face that imports on first access are one."""
    seen, later = guarded(modules()[face])
    assert seen == later


def test_faces_are_small() -> None:
    """A face hands out what other rooms use, and a reader can take it in at a glance."""
    assert {face: len(names) for face, names in faces().items() if len(names) > MOST_NAMES and face != FACE} == {}


def test_faces_hand_out_what_is_used() -> None:
    """A name that no other room uses is the room's own business."""
    used = {f"{face}.{name}" for face, name in names_used()}
    idle = [
        f"{face}.{name}"
        for face, names in faces().items()
        for name in names
        if face != FACE and f"{face}.{name}" not in used
    ]
    assert idle == []


PLUGIN = ROOT / "tests" / "registry" / "plugin"
"""What other people's code takes from a face, as the made-up plugin does, is used, too."""


def names_used() -> set[tuple[str, str]]:
    """Return what is taken from each face by modules outside it, by import or as an attribute."""
    outside = {f"plugin.{path.stem}": path for path in PLUGIN.rglob("*.py")}
    return {
        (face, name)
        for module, path in {**modules(), **outside}.items()
        for face, name in taken(path)
        if not f"{module}.".startswith(f"{face}.")
    }


def test_one_row_and_one_span() -> None:
    """A type that several rooms speak of is defined once."""
    defined = re.compile(r"^(?:(Row|Span)(?:: TypeAlias)? =|class (Row|Span)\b)", flags=re.MULTILINE)
    found = [
        (module, match[1] or match[2])
        for module, path in modules().items()
        for match in defined.finditer(path.read_text(encoding="utf-8"))
    ]
    assert sorted(found) == [("clean.record.row", "Row"), ("clean.standoff.span", "Span")]
