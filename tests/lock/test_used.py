"""What the code imports is declared, and what is declared is imported."""

from __future__ import annotations

import sys
from importlib.metadata import packages_distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house import imports, modules
from tests.lock.test_lock import RUN, asked_for

# Declared for the sake of another package; pyproject.toml states the reason for each.
FOR_OTHERS = {"lxml-html-clean", "rfc3339-validator", "rfc3986-validator", "rfc3987-syntax"}


def declared() -> set[str]:
    """Return the run-time dependencies in `pyproject.toml`."""
    return {canonicalize_name(Requirement(str(requirement)).name) for requirement in asked_for(RUN)}


def imported() -> set[str]:
    """Return the distributions that the code imports."""
    packages = {target.partition(".")[0] for module in modules() for target, _ in imports(module)}
    theirs = packages - set(sys.stdlib_module_names) - {"clean"}
    owners = packages_distributions()
    return {canonicalize_name(owners.get(package, [package])[0]) for package in theirs}


def test_what_is_imported_is_declared() -> None:
    """A package that is only a dependency of another may disappear with it."""
    assert imported() - declared() == set()


def test_what_is_declared_is_imported() -> None:
    """Nobody has to install unused packages."""
    assert declared() - imported() == FOR_OTHERS
