"""The face of the package is a contract: its names, signatures and documentation."""

from __future__ import annotations

import ast
import inspect
import json
import pkgutil
import tomllib
from collections.abc import Iterator
from typing import Any, cast

import griffe
import pytest

import clean
from clean import errors
from tests.face.api_page import OPTIONS
from tests.face.contract import FILE, contract
from tests.house import PACKAGE, ROOT, modules, tree

PROMISED = {
    "Annotation", "Aside", "Block", "CleanError", "Date", "Edit", "Page", "Patch", "Person", "__version__", "build",
    "clean_text", "clean_texts", "explain", "extract", "load",
}  # fmt: skip
"""What the README and the issues name; it must be there whatever the file says."""


def test_nothing_changes_by_accident() -> None:
    """If a change is meant, run `python -m tests.face.contract` and review the difference."""
    assert contract() == json.loads(FILE.read_text(encoding="utf-8"))
    assert set(clean.__all__) >= PROMISED


@pytest.mark.parametrize("name", clean.__all__)
def test_every_name_is_there(name: str) -> None:
    """On first access, and in `dir`."""
    assert getattr(clean, name) is not None
    assert name in dir(clean)


def test_other_names_are_not() -> None:
    """As for any module."""
    with pytest.raises(AttributeError, match="no attribute 'clean_txt'"):
        _ = clean.clean_txt


def test_type_checkers_see_the_same_names() -> None:
    """Those imported for them are those that are looked up on first access, from the same rooms."""
    (guarded,) = (node for node in tree(PACKAGE / "__init__.py").body if isinstance(node, ast.If))
    seen = {
        alias.name: node.module for node in guarded.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert seen == {name: room for room, names in clean._HOMES.items() for name in names}
    assert {*seen, "__version__"} == set(clean.__all__)
    assert sorted(clean.__all__) == clean.__all__


def test_all_errors_are_public() -> None:
    """Whatever a user may catch."""
    ours = {name for name, value in vars(errors).items() if inspect.isclass(value) and name[0] != "_"}
    assert ours <= set(clean.__all__)
    assert all(issubclass(getattr(clean, name), clean.CleanError) for name in ours)


def test_no_module_has_a_public_name() -> None:
    """Once it is imported, it would stand in the place of the function: `clean.load` would be a module."""
    assert {module.name for module in pkgutil.iter_modules(clean.__path__)} & set(clean.__all__) == set()
    assert len([name for name in modules() if name.count(".") == 1]) > 10


def test_the_version_is_that_of_the_project() -> None:
    """As installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert clean.__version__ == project["version"]


PUBLIC = griffe.load("clean", search_paths=[ROOT], docstring_parser="google", docstring_options=cast(Any, OPTIONS))


def undocumented(name: str) -> Iterator[str]:
    """Yield the parameters, fields, properties and methods of a public name that no docstring speaks of."""
    found = PUBLIC[name]
    if found.is_function:
        sections = found.docstring.parsed if found.docstring else []
        listed = (part.value for part in sections if part.kind == griffe.DocstringSectionKind.parameters)
        told = {parameter.name for part in listed for parameter in part}
        yield from (f"{name}({parameter.name})" for parameter in found.parameters if parameter.name not in told)
    elif found.is_class:
        kinds = [found, *found.mro()]
        told = {member for kind in kinds for member, value in kind.members.items() if value.docstring}
        yield from (f"{name}.{member}" for member in found.all_members if member[0] != "_" and member not in told)
    if not found.docstring:
        yield name


@pytest.mark.parametrize("name", [name for name in clean.__all__ if name != "__version__"])
def test_everything_is_documented(name: str) -> None:
    """Every parameter of a function; every field, property and method of a class."""
    assert list(undocumented(name)) == []
