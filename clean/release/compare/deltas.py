"""A delta folder that turns either of two releases into the other, with every file checked by its checksum.

delta.json        versions, checksums of both releases and of every file in the folder
a/ b/             rows that only this release has, as Parquet, and every other file that differs

If one release has taken down an article of the other, the delta goes one way only, to that release: of the other it
holds no row and no file, only the names of files and keyed digests of rows, `a/gone.json` or `b/gone.json`.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from clean.errors import ReleaseError, VerifyError
from clean.record import Row
from clean.release.compare.table_changes import TableChange, keyed, row_key, secret_of
from clean.release.storage import layout, parquet_files, table_files
from clean.release.storage.checksums import CHECKSUMS, files, sha256, sums
from clean.release.storage.side_by_side import differing
from clean.release.storage.text_files import dump, put

FILE = "delta.json"
SIDES = ("a", "b")
GONE = "gone.json"
_ROWS = "rows"
_TABLES = tuple(f"{folder}/" for folder in layout.FOLDERS.values())


@dataclass(frozen=True, slots=True)
class Delta:
    """A delta that has been written."""

    folder: Path
    size: int
    """Total size of its files in bytes."""
    rows: Mapping[str, tuple[int, int]]
    """Number of rows only in the first release and only in the second, by table."""
    one_way: str
    """The version that it can't make, since that has an article which the other took down; "" if it makes both."""


def delta(a: Path, b: Path, out: Path) -> Delta:
    """Write the delta between two release folders to `out`, which must be new or empty.

    Raises ReleaseError if either is not a release or `out` is not empty, and VerifyError if a release is damaged.
    """
    _expect_empty(out)
    releases = {"a": a, "b": b}
    for folder in releases.values():
        _expect_whole(folder)
    hides = _hides(releases)
    counts = {config: _write_rows(config, releases, out, hides) for config in layout.TABLES}
    for side, mine, other in (("a", a, b), ("b", b, a)):
        if side != hides:
            for path in _differing(mine, other):
                _copy(mine / path, out / side / path)
    if hides:
        _write_gone(out / hides / GONE, releases, hides)
    about = {side: _about(folder) for side, folder in releases.items()}
    listed = {path: sha256(out / path) for path in files(out)}
    put(out / FILE, dump({**about, "files": listed}))
    size = sum((out / path).stat().st_size for path in files(out))
    return Delta(out, size, counts, about[hides]["version"] if hides else "")


def _hides(releases: Mapping[str, Path]) -> str:
    """Return the side that has an article which the other one took down; "" if neither has.

    ReleaseError if both have.
    """
    found = {side: layout.about(folder).get("taken_down", ()) for side, folder in releases.items()}
    stones = {side: {row["tombstone"] for row in rows if "tombstone" in row} for side, rows in found.items()}
    if stones["a"] - stones["b"] and stones["b"] - stones["a"]:
        hint = "make a delta of each of them and the version that both come from"
        raise ReleaseError("each release has an article that the other took down", where=str(releases["b"]), hint=hint)
    return "a" if stones["b"] - stones["a"] else "b" if stones["a"] - stones["b"] else ""


def _differing(mine: Path, other: Path) -> Iterator[str]:
    """Yield the files of a release, without its tables, that the other one lacks or has with other bytes."""
    for path in _papers(mine):
        if not (other / path).is_file() or sha256(mine / path) != sha256(other / path):
            yield path


def _write_gone(file: Path, releases: Mapping[str, Path], side: str) -> None:
    """Write which files and rows only the hidden side has, the rows as digests that only this side can compute."""
    mine, other = releases[side], releases["b" if side == "a" else "a"]
    rows = {config: sorted(_lost(mine, other, config)) for config in layout.TABLES}
    put(file, dump({"files": list(_differing(mine, other)), "rows": rows}))


def _lost(mine: Path, other: Path, config: str) -> Iterator[str]:
    secret = secret_of(mine)
    return (keyed(secret, row) for row in _own(mine, other, config))


def apply(folder: Path, release: Path, out: Path) -> str:
    """Build the other release of a delta in `out`, which must be new or empty, and return its version.

    `release` may be either side of the delta. Raises ReleaseError if it is neither or the delta is damaged, and
    VerifyError if the result is not byte for byte the release that the delta was made from; `out` is then removed.
    """
    _expect_empty(out)
    known = _read(folder)
    _expect_whole(release)
    side = next((s for s in SIDES if known[s]["sums"] == sha256(release / CHECKSUMS)), None)
    if side is None:
        versions = " nor ".join(known[s]["version"] for s in SIDES)
        hint = "pass one of the two releases that the delta was made from"
        raise ReleaseError(f"not a release of this delta: neither {versions}", where=str(release), hint=hint)
    other = "b" if side == "a" else "a"
    if (folder / other / GONE).is_file():
        hint = "the delta goes the other way only"
        what = f"{known[other]['version']} has an article that {known[side]['version']} took down"
        raise ReleaseError(what, where=str(folder), hint=hint)
    try:
        _make(folder, release, out, side, other)
        _expect_made(out, known[other])
    except BaseException:
        shutil.rmtree(out, ignore_errors=True)
        raise
    return str(known[other]["version"])


def _make(folder: Path, release: Path, out: Path, side: str, other: str) -> None:
    here, there, gone = folder / side, folder / other, _read_gone(folder / side / GONE)
    for path in _papers(release):
        if not (here / path).exists() and path not in gone["files"]:
            _copy(release / path, out / path)
    for path in _papers(there):
        if not path.startswith(f"{_ROWS}/"):
            _copy(there / path, out / path)
    for config, table in layout.TABLES.items():
        hidden = frozenset(gone["rows"].get(config, ()))
        change = TableChange(config, _rows_file(here, config), _rows_file(there, config), hidden)
        schema = layout.schema(out, table.schema)
        table_files.write_files(out, table, change.parts(release, schema), schema)


def _read_gone(file: Path) -> dict[str, Any]:
    none: dict[str, Any] = {"files": [], "rows": {}}
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else none


def _write_rows(config: str, releases: Mapping[str, Path], out: Path, hides: str) -> tuple[int, int]:
    """Write the rows of a table that only one side has, unless it is hidden, and return their numbers."""
    a, b = releases["a"], releases["b"]
    counts = []
    for side, mine, other in (("a", a, b), ("b", b, a)):
        own = _own(mine, other, config)
        if side == hides:
            counts.append(sum(1 for _ in own))
        else:
            schema = layout.schema(mine, layout.TABLES[config].schema)
            counts.append(_put_rows(_rows_file(out / side, config), own, schema))
    return counts[0], counts[1]


def _own(mine: Path, other: Path, config: str) -> Iterator[Row]:
    """Yield the rows of a table that only one of two releases has, in its order."""
    parts = (layout.parts(folder, config) for folder in (mine, other))
    for rows, others in differing(parts, layout.TABLES[config].order[0]):
        there = {row_key(row) for row in others}
        yield from (row for row in rows if row_key(row) not in there)


def _put_rows(file: Path, rows: Iterator[Row], schema: Mapping[str, Any]) -> int:
    """Write rows, and return their number; if there are none, there is no file."""
    batches = iter(lambda: list(islice(rows, parquet_files.BATCH_ROWS)), [])
    chunks = (parquet_files.arrow_table(batch, schema) for batch in batches)
    first = next(chunks, None)
    if first is None:
        return 0
    parquet_files.write(file, parquet_files.row_groups(chain([first], chunks), sys.maxsize), schema)
    return int(parquet_files.footer(file).num_rows)


def _rows_file(folder: Path, config: str) -> Path:
    return folder / _ROWS / f"{config}.parquet"


def _papers(folder: Path) -> list[str]:
    """List every file of a release except the tables, SHA256SUMS included."""
    found = [*files(folder), *([CHECKSUMS] if (folder / CHECKSUMS).is_file() else [])]
    return [path for path in found if not path.startswith(_TABLES)]


def _about(folder: Path) -> dict[str, Any]:
    about = layout.about(folder)
    return {"version": about["version"], "sums": sha256(folder / CHECKSUMS), "pyarrow": about["tools"].get("pyarrow")}


def _read(folder: Path) -> dict[str, Any]:
    """Read delta.json and check every file against it."""
    try:
        known: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
        listed: dict[str, str] = known["files"]
    except (OSError, ValueError, LookupError, TypeError) as error:
        hint = "pass a folder that `clean delta` wrote"
        raise ReleaseError("not a delta", where=str(folder), hint=hint) from error
    there = {path: sha256(folder / path) for path in files(folder) if path != FILE}
    for path in sorted(listed.keys() | there.keys()):
        if listed.get(path) != there.get(path):
            raise ReleaseError("the delta is damaged", where=str(folder / path), hint="get the delta again")
    return known


def _expect_whole(folder: Path) -> None:
    listed = sums(folder)
    for path in sorted(listed.keys() | set(files(folder))):
        if path not in listed or not (folder / path).is_file() or sha256(folder / path) != listed[path]:
            raise VerifyError("the file does not match the release", where=str(folder / path), hint="get it again")


def _expect_made(out: Path, known: Mapping[str, Any]) -> None:
    try:
        _expect_whole(out)
    except VerifyError as error:
        hint = f"use pyarrow {known['pyarrow']}, which wrote that release: other versions write other bytes"
        raise VerifyError("the file that was built differs from the original", where=error.where, hint=hint) from error
    if sha256(out / CHECKSUMS) != known["sums"]:
        raise VerifyError("the result is a different release", where=str(out), hint="please report this as a bug")


def _expect_empty(out: Path) -> None:
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise ReleaseError("the folder is not empty", where=str(out), hint="choose a new folder, or empty this one")
    out.mkdir(parents=True, exist_ok=True)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
