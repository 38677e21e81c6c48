"""What is between two releases, in a folder: with it, either is made of the other, every file by its checksum.

delta.json        versions, checksums of both sides and of every file here
a/ b/             rows that only this side has, as Parquet, and each other file in which the sides differ
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clean import record
from clean.errors import ReleaseError, VerifyError
from clean.release import layout, tables
from clean.release.checksums import CHECKSUMS, files, sha256, sums
from clean.release.formats import parquet
from clean.release.index import dump
from clean.release.rows import Row

FILE = "delta.json"
SIDES = ("a", "b")
_ROWS = "rows"
_TABLES = tuple(f"{folder}/" for folder in layout.FOLDERS.values())


@dataclass(frozen=True, slots=True)
class Delta:
    """A delta that was written."""

    folder: Path
    size: int
    """Bytes of all its files."""
    rows: Mapping[str, tuple[int, int]]
    """Rows that only the first release has, and only the second, by table."""


def delta(a: Path, b: Path, out: Path) -> Delta:
    """Write what is between two release folders into `out`, which is new or empty.

    ReleaseError where one is no release, or `out` holds something; VerifyError where a release is not whole.
    """
    _expect_empty(out)
    releases = {"a": a, "b": b}
    for folder in releases.values():
        _expect_whole(folder)
    counts = {config: _write_rows(config, releases, out) for config in layout.TABLES}
    for side, mine, other in (("a", a, b), ("b", b, a)):
        for path in _papers(mine):
            if not (other / path).is_file() or sha256(mine / path) != sha256(other / path):
                _copy(mine / path, out / side / path)
    about = {side: _about(folder) for side, folder in releases.items()}
    listed = {path: sha256(out / path) for path in files(out)}
    (out / FILE).write_text(dump({**about, "files": listed}), encoding="utf-8", newline="\n")
    return Delta(out, sum((out / path).stat().st_size for path in files(out)), counts)


def apply(folder: Path, release: Path, out: Path) -> str:
    """Make the other release of a delta into `out`, which is new or empty, and give its version.

    Whichever side `release` is, the other comes. ReleaseError where it is neither, or the delta is damaged; VerifyError
    where what comes is not, byte for byte, what was there when the delta was written; nothing is left in `out` then.
    """
    _expect_empty(out)
    known = _read(folder)
    _expect_whole(release)
    side = next((s for s in SIDES if known[s]["sums"] == sha256(release / CHECKSUMS)), None)
    if side is None:
        versions = " nor ".join(known[s]["version"] for s in SIDES)
        mend = "name one of the two releases that the delta was made of"
        raise ReleaseError(f"it is neither {versions}", where=str(release), mend=mend)
    other = "b" if side == "a" else "a"
    try:
        _make(folder, release, out, side, other)
        _expect_made(out, known[other])
    except BaseException:
        shutil.rmtree(out, ignore_errors=True)
        raise
    return str(known[other]["version"])


def _make(folder: Path, release: Path, out: Path, side: str, other: str) -> None:
    here, there = folder / side, folder / other
    for path in _papers(release):
        if not (here / path).exists():
            _copy(release / path, out / path)
    for path in _papers(there):
        if not path.startswith(f"{_ROWS}/"):
            _copy(there / path, out / path)
    for config, table in layout.TABLES.items():
        gone = {_key(row) for row in _side_rows(here, config)}
        rows = [row for row in layout.rows(release, config) if not gone or _key(row) not in gone]
        rows += _side_rows(there, config)
        tables.write_table(out, table, rows, layout.schema(out, table.schema))


def _write_rows(config: str, releases: Mapping[str, Path], out: Path) -> tuple[int, int]:
    """Write the rows of a table that only one side has; nothing where there are none."""
    keys = {side: {_key(row) for row in layout.rows(folder, config)} for side, folder in releases.items()}
    common = keys["a"] & keys["b"]
    counts = []
    for side, folder in releases.items():
        own = [row for row in layout.rows(folder, config) if _key(row) not in common]
        if own:
            schema = layout.schema(folder, layout.TABLES[config].schema)
            parquet.write(out / side / _ROWS / f"{config}.parquet", own, schema)
        counts.append(len(own))
    return counts[0], counts[1]


def _key(row: Row) -> bytes:
    return hashlib.sha256(record.canonical(row)).digest()


def _side_rows(folder: Path, config: str) -> Iterator[dict[str, Any]]:
    file = folder / _ROWS / f"{config}.parquet"
    return parquet.read(file) if file.is_file() else iter(())


def _papers(folder: Path) -> list[str]:
    """List every file of a release but the tables; the checksums are one of them."""
    found = [*files(folder), *([CHECKSUMS] if (folder / CHECKSUMS).is_file() else [])]
    return [path for path in found if not path.startswith(_TABLES)]


def _about(folder: Path) -> dict[str, Any]:
    about = layout.about(folder)
    return {"version": about["version"], "sums": sha256(folder / CHECKSUMS), "pyarrow": about["tools"].get("pyarrow")}


def _read(folder: Path) -> dict[str, Any]:
    """Read delta.json and hold every file against it."""
    try:
        known: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
        listed: dict[str, str] = known["files"]
    except (OSError, ValueError, LookupError, TypeError) as error:
        mend = "name a folder that `clean delta` wrote"
        raise ReleaseError("there is no delta", where=str(folder), mend=mend) from error
    there = {path: sha256(folder / path) for path in files(folder) if path != FILE}
    for path in sorted(listed.keys() | there.keys()):
        if listed.get(path) != there.get(path):
            raise ReleaseError("the delta is damaged", where=str(folder / path), mend="get the delta again")
    return known


def _expect_whole(folder: Path) -> None:
    listed = sums(folder)
    for path in sorted(listed.keys() | set(files(folder))):
        if path not in listed or not (folder / path).is_file() or sha256(folder / path) != listed[path]:
            raise VerifyError("the file is not that of the release", where=str(folder / path), mend="get it again")


def _expect_made(out: Path, known: Mapping[str, Any]) -> None:
    try:
        _expect_whole(out)
    except VerifyError as error:
        mend = f"use pyarrow {known['pyarrow']}, which wrote that release: another version writes other bytes"
        raise VerifyError("what came out is another file", where=error.where, mend=mend) from error
    if sha256(out / CHECKSUMS) != known["sums"]:
        raise VerifyError("what came out is another release", where=str(out), mend="report it: a delta has a defect")


def _expect_empty(out: Path) -> None:
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise ReleaseError("the folder is not empty", where=str(out), mend="name a new folder, or empty this one")
    out.mkdir(parents=True, exist_ok=True)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
