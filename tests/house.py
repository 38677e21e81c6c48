"""The project's files, modules and imports, read but never run, for the tests of its structure."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "clean"


@cache
def tracked() -> tuple[Path, ...]:
    """Return the files of the project that git tracks or would track, relative to its root."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8",
    )  # fmt: skip
    paths = {Path(name) for name in listed.stdout.split("\0") if name}
    return tuple(sorted(path for path in paths if (ROOT / path).is_file()))


@cache
def modules() -> dict[str, Path]:
    """Return every module of the package by its dotted name."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def tree(path: Path) -> ast.Module:
    """Parse one source file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(module: str) -> Iterator[tuple[str, int]]:
    """Yield the dotted name and line of everything that a module imports, at any level.

    `from a import b` yields `a.b` if that is a module that `a` does not hide behind a name of its own, otherwise `a`.
    Relative imports are made absolute.
    """
    path = modules()[module]
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(package, node)
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                yield (whole if whole in modules() and alias.name not in _shown(base) else base), node.lineno


@cache
def _shown(package: str) -> frozenset[str]:
    """Return the names that a package's face imports from its modules, and that may hide a module of the same name."""
    if package not in modules():
        return frozenset()
    nodes = (node for node in tree(modules()[package]).body if isinstance(node, ast.ImportFrom))
    return frozenset(alias.name for node in nodes if node.module != package for alias in node.names)


def _absolute(package: str, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parents = package.split(".")
    above = parents[: len(parents) - node.level + 1]
    return ".".join([*above, node.module] if node.module else above)


Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(path: Path) -> Iterator[Function]:
    """Return every function and method of a file, including nested ones."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))
