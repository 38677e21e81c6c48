"""The lock files are complete, exact and portable: all requirements, on every platform, without addresses."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from itertools import product

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house import ROOT

RUN, BUILD, DEV = "requirements.lock", "requirements-build.lock", "requirements-dev.lock"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PLATFORMS = (
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "arm64"},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
)
ENVIRONMENTS = [
    {**platform, "python_version": python, "python_full_version": f"{python}.4", "implementation_name": "cpython",
     "platform_python_implementation": "CPython"}
    for platform, python in product(PLATFORMS, PYTHONS)
]  # fmt: skip


@cache
def entries(lock: str) -> tuple[tuple[Requirement, int], ...]:
    """Return each requirement of a lock file with its number of hashes."""
    text = (ROOT / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    rows = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return tuple((Requirement(row.partition(" --hash")[0]), row.count("--hash=sha256:")) for row in rows)


def pins(lock: str, environment: dict[str, str]) -> dict[str, str]:
    """Return the version of every package that a lock file installs in an environment."""
    found: dict[str, str] = {}
    for requirement, _ in entries(lock):
        if requirement.marker is None or requirement.marker.evaluate(environment):
            name = canonicalize_name(requirement.name)
            assert name not in found, f"{name} is pinned twice for {environment}"
            found[name] = str(requirement.specifier).removeprefix("==")
    return found


def project() -> dict[str, dict[str, list[str | dict[str, str]]]]:
    """Read `pyproject.toml`."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def asked_for(lock: str) -> list[Requirement]:
    """Return the requirements in `pyproject.toml` that belong to a lock file."""
    read = project()
    groups = read["dependency-groups"]
    rows = {RUN: read["project"]["dependencies"], BUILD: groups["build"], DEV: groups["dev"]}[lock]
    return [Requirement(row) for row in rows if isinstance(row, str)]


@pytest.mark.parametrize("lock", [RUN, BUILD, DEV])
def test_every_line_is_exact_and_hashed(lock: str) -> None:
    """One version, and the hashes of its files, so that no server can change them."""
    assert entries(lock)
    loose = [str(r) for r, hashes in entries(lock) if not re.fullmatch(r"==[\w.+!]+", str(r.specifier)) or not hashes]
    assert not loose


@pytest.mark.parametrize("lock", [RUN, BUILD, DEV])
def test_no_address_is_named(lock: str) -> None:
    """The source of packages is a setting of each machine: there are no option lines, addresses or paths."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|^\s*--(?!hash=)|^\s*-[a-z]\b|@ |file:", text, flags=re.MULTILINE)


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=lambda e: f"{e['sys_platform']}-{e['python_version']}")
@pytest.mark.parametrize("lock", [RUN, BUILD, DEV])
def test_what_is_asked_for_is_locked(lock: str, environment: dict[str, str]) -> None:
    """Every requirement in `pyproject.toml` has a pin that satisfies it, on each platform and Python."""
    pinned = pins(lock, environment)
    unmet = [
        str(requirement)
        for requirement in asked_for(lock)
        if requirement.marker is None or requirement.marker.evaluate(environment)
        if not requirement.specifier.contains(pinned.get(canonicalize_name(requirement.name), "0"))
    ]
    assert not unmet, f"{unmet} in {lock}: run `make lock`"


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=lambda e: f"{e['sys_platform']}-{e['python_version']}")
@pytest.mark.parametrize("lock", [RUN, BUILD])
def test_development_has_the_same_and_more(lock: str, environment: dict[str, str]) -> None:
    """The tests run on exactly the versions that users get."""
    assert pins(lock, environment).items() <= pins(DEV, environment).items()


def test_the_build_backend_is_locked() -> None:
    """The project is installed without build isolation, so its backend comes from the lock."""
    asked = {canonicalize_name(Requirement(str(row)).name) for row in project()["build-system"]["requires"]}
    assert asked <= {canonicalize_name(requirement.name) for requirement, _ in entries(BUILD)}
