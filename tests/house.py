"""The project's files, modules and imports, read but never run, for the tests of its structure."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator, Mapping
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


@cache
def faces() -> dict[str, dict[str, str]]:
    """Return for each package the names that its `__init__` hands out, each with the module it takes it from."""
    found = {}
    for package, path in modules().items():
        if path.name != "__init__.py":
            continue
        nodes = [node for node in tree(path).body if isinstance(node, ast.ImportFrom)]
        taken_in = {
            alias.asname or alias.name: package
            if f"{package}.{alias.name}" in modules() and node.module == package
            else str(node.module)
            for node in nodes
            for alias in node.names
        }
        found[package] = {name: taken_in.get(name, package) for name in listed(path)}
    return found


def listed(path: Path) -> list[str]:
    """Return the names in a module's `__all__`."""
    for node in tree(path).body:
        if isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id == "__all__" for to in node.targets):
            return list(ast.literal_eval(node.value))
    return []


@cache
def taken(path: Path) -> frozenset[tuple[str, str]]:
    """Return the names that a file takes from packages of ours: `from clean.x import y`, `x.y` of an imported `x`."""
    found, local = set(), {}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == PACKAGE.name:
            found.add(tuple(str(node.module).rsplit(".", 1)) if "." in str(node.module) else (PACKAGE.name, ""))
            for alias in node.names:
                found.add((str(node.module), alias.name))
                local[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    for node in ast.walk(tree(path)):
        found |= set(_through(node, local))
    return frozenset(found)


def _through(node: ast.AST, local: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what an attribute such as `release.compare.diff` takes: `compare` of one face and `diff` of the next."""
    if isinstance(node, ast.Attribute):
        dotted = ast.unparse(node).split(".")
        if dotted[0] in local:
            whole = local[dotted[0]]
            for name in dotted[1:]:
                yield whole, name
                whole = f"{whole}.{name}"
