"""House rules: small functions, small files, docstrings for public names, nothing specific to one machine."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest

from tests.house import PACKAGE, ROOT, functions, modules, tracked, tree

FUNCTION_MEDIAN, FUNCTION_P95 = 12, 40
FILE_MEDIAN, FILE_MAX = 120, 300
"""Lines; modelled on widely admired code bases (see CONTRIBUTING.md)."""

TOP_FOLDERS = {"clean", "schema", "raw", "release", "tests"}
TOP_FILES = {
    "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "Makefile", "pyproject.toml", "requirements.lock",
    "requirements-build.lock", "requirements-dev.lock",
}  # fmt: skip

HEAVY = ("datasets", "pyarrow", "trafilatura", "lxml")


def lines_of_functions() -> list[int]:
    """Count the lines of every function, including its docstring but not decorators."""
    return [(f.end_lineno or 0) - f.lineno + 1 for path in modules().values() for f in functions(path)]


def lines_of_files() -> dict[str, int]:
    """Count the lines of every module."""
    return {module: len(path.read_text(encoding="utf-8").splitlines()) for module, path in modules().items()}


def test_functions_are_small() -> None:
    """Half of all functions fit in a dozen lines, nineteen out of twenty on one screen."""
    lengths = lines_of_functions()
    assert len(lengths) > 50
    assert median(lengths) <= FUNCTION_MEDIAN
    assert quantiles(lengths, n=20)[-1] <= FUNCTION_P95


def test_files_are_small() -> None:
    """A file holds one idea."""
    lengths = lines_of_files()
    assert median(lengths.values()) <= FILE_MEDIAN
    assert {module: n for module, n in lengths.items() if n > FILE_MAX} == {}


def undocumented(path: Path) -> Iterator[str]:
    """Yield the public modules, classes, functions and methods of a file that have no docstring."""

    def visit(node: ast.Module | ast.ClassDef, prefix: str) -> Iterator[str]:
        for child in node.body:
            if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and child.name[0] != "_":
                if not ast.get_docstring(child):
                    yield prefix + child.name
                if isinstance(child, ast.ClassDef):
                    yield from visit(child, f"{prefix}{child.name}.")

    source = tree(path)
    if not ast.get_docstring(source):
        yield "(module)"
    yield from visit(source, "")


@pytest.mark.parametrize("module", modules())
def test_public_names_say_what_they_are(module: str) -> None:
    """Every public name has a docstring."""
    assert list(undocumented(modules()[module])) == []


def test_the_top_level_is_what_users_expect() -> None:
    """The top level has only the five folders, dot-folders and the usual small files."""
    folders = {path.parts[0] for path in tracked() if len(path.parts) > 1}
    files = {path.name for path in tracked() if len(path.parts) == 1 and not path.name.startswith(".")}
    assert {name for name in folders if not name.startswith(".")} == TOP_FOLDERS
    assert files == TOP_FILES


# Absolute paths that exist only on somebody's machine, and hosts that packages are downloaded from.
FOREIGN = re.compile(
    r"(?<![\w.$}~-])/(?:home|root|Users|work)/[\w.]|\b[A-Z]:\\\\?Users\\|\b(?:pypi|pythonhosted|npmjs|debian)\.(?:org|com)\b"
)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("see /" + "home/me/corpus", True),
        ("cd /" + "Users/me", True),
        ("https://files.python" + "hosted.org/x", True),
        ("C:" + r"\Users\me", True),
        ("../shared/seeds", False),
        ("raw/home/town.txt", False),
        ("https://example.org/work/1", False),
    ],
)
def test_what_is_foreign(line: str, *, found: bool) -> None:
    """The pattern finds what it should, and nothing else."""
    assert bool(FOREIGN.search(line)) is found


def test_nothing_of_this_machine_is_named() -> None:
    """What works here must work elsewhere: no file names a local path or the host of a package index."""
    found = []
    for path in tracked():
        if path.parts[0] in {"raw", "release"} or path.suffix in {".parquet"}:
            continue
        text = (ROOT / path).read_text(encoding="utf-8", errors="replace")
        found += [f"{path}:{n}: {line[:120]}" for n, line in enumerate(text.splitlines(), 1) if FOREIGN.search(line)]
    assert not found, "\n".join(found)


def loaded_by(*arguments: str) -> set[str]:
    """Return the top-level packages that a fresh interpreter loads with these arguments."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *arguments],
        cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    names = re.findall(r"^import time:.*\| +([\w.]+)$", done.stderr, flags=re.MULTILINE)
    return {name.partition(".")[0] for name in names}


if (PACKAGE / "cli.py").exists() or (PACKAGE / "cli").exists():

    def test_help_is_quick() -> None:
        """Asking for help loads none of the heavy packages."""
        loaded = loaded_by("-m", "clean", "--help")
        assert "typer" in loaded
        assert loaded.isdisjoint(HEAVY)


def test_the_face_is_light() -> None:
    """Importing the package loads none of the heavy packages."""
    loaded = loaded_by("-c", "import clean")
    assert "clean" in loaded
    assert loaded.isdisjoint(HEAVY)
