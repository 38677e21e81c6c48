"""What the code imports is declared, and what is declared is imported."""

from __future__ import annotations

import sys
from importlib.metadata import packages_distributions

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house import imports, modules
from tests.lock.test_lock import DEV, RUN, asked_for, project

TRAINING = "clean.training"
"""Fits the weights; not part of the installed package."""

# Declared for the sake of another package; pyproject.toml states the reason for each.
FOR_OTHERS = {"lxml-html-clean", "rfc3339-validator", "rfc3986-validator", "rfc3987-syntax"}


def declared(lock: str = RUN) -> set[str]:
    """Return the dependencies in `pyproject.toml` that belong to a lock file."""
    return {canonicalize_name(Requirement(str(requirement)).name) for requirement in asked_for(lock)}


def optional() -> set[str]:
    """Return the dependencies of the extras in `pyproject.toml`."""
    wanted = (one for extra in project()["project"]["optional-dependencies"].values() for one in extra)
    return {canonicalize_name(Requirement(one).name) for one in wanted}


def imported(*, training: bool = False) -> set[str]:
    """Return the distributions that the installed code imports, or those that fitting the weights imports."""
    chosen = [module for module in modules() if module.startswith(TRAINING) is training]
    packages = {target.partition(".")[0] for module in chosen for target, _ in imports(module)}
    theirs = packages - set(sys.stdlib_module_names) - {"clean"}
    owners = packages_distributions()
    return {canonicalize_name(owners.get(package, [package])[0]) for package in theirs}


def test_what_is_imported_is_declared() -> None:
    """A package that is only a dependency of another may disappear with it."""
    assert imported() - declared() == optional()


def test_what_is_declared_is_imported() -> None:
    """Nobody has to install unused packages."""
    assert declared() - imported() == FOR_OTHERS


def test_training_needs_one_package_more() -> None:
    """Fitting the weights takes what users install anyway, and what fits chains of labels, for developers alone."""
    assert imported(training=True) - declared() == {"python-crfsuite"} <= declared(DEV)


def test_nothing_installed_imports_training() -> None:
    """It would be missing outside a checkout."""
    others = [module for module in modules() if not module.startswith(TRAINING)]
    assert [module for module in others for target, _ in imports(module) if target.startswith(TRAINING)] == []
