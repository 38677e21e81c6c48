"""`clean.load`: the rows of one version, verified byte for byte, or an error that says why not.

`datasets.load_dataset` also opens a release, but it verifies no checksums, and offline it returns the newest version in
its cache for any tag (datasets#7928). Its cache is used here too, keyed by the digest of the files.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from clean.errors import ReleaseError, VerifyError, VersionError
from clean.record.compile import card_features, dataset_features
from clean.release.papers.parts import front_matter
from clean.release.render.markdown import number, plural
from clean.release.sending import fetch
from clean.release.storage import layout, parquet_files
from clean.release.storage.checksums import CHECKSUMS, files, sha256, sums
from clean.release.versions import index
from clean.release.versions.policy import parse
from clean.remote_folder import is_address

if TYPE_CHECKING:
    from datasets import Dataset, Features

_REPO = re.compile(r"[\w.-]+/[\w.-]+")
_SPLIT = re.compile(rf"{layout.SPLIT}(\[(-?\d+%?)?:(-?\d+%?)?\])?")
_NOT_OURS = frozenset({".gitattributes"})
"""Files that the Hub adds to a release; none of them is data."""
_MEND = "get the release again"


def load(
    source: str | Path, version: str | None = None, name: str | None = None, *, split: str | None = None,
    config: str | None = None,
) -> Dataset:  # fmt: skip
    """Load a table of a release after verifying the checksum of every file.

    Args:
        source: A release folder (`release/1.0.0`, or `s3://bucket/news/1.0.0` elsewhere), a corpus project with its
            versions, or a dataset repository on the Hub (`owner/name`), where a version is a tag such as `v1.0.0`.
        version: The required number; by default the newest frozen version of a project, or the newest of a repository.
        name: The table, which `datasets` calls a configuration: `default` (the records), `edits`, `quarantine`,
            `documents`, or `duplicates` if the release lists near-duplicates.
        split: `train`, the only split, or a part of it in the notation of `datasets`: `train[:100]`, `train[50%:]`. By
            default the whole table; the result is a `Dataset` either way.
        config: Another word for `name`.

    Returns:
        The rows, with the features that the release's own schema declares.

    Raises:
        VersionError: The version does not exist, or is a different one.
        VerifyError: A file is missing, altered or not part of the release.
        StorageError: An address can't be read.
        ReleaseError: There is no release, no such table or no such split, or it can't be fetched.
    """
    if version in layout.LOADED:
        raise VersionError(f"{version!r} is a table", where="version", hint=f"write name={version!r}")
    table = _table(name, config)
    part = _part(split)
    folder = _folder(source, version)
    _expect_table(folder, table)
    _expect_files(folder)
    _expect_types(folder, table)
    return _rows(folder, table, part)


def _table(name: str | None, config: str | None) -> str:
    if name and config and name != config:
        raise ReleaseError(f"two tables are named, {name!r} and {config!r}", where="name", hint="name one of them")
    table = name or config or "default"
    if table not in layout.LOADED:
        near = difflib.get_close_matches(table, layout.LOADED, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(layout.LOADED)}"
        raise ReleaseError(f"a release has no table {table!r}", where="name", hint=hint)
    return table


def _part(split: str | None) -> str:
    """Return the part of the table that is asked for, in the notation of `datasets`."""
    part = split or layout.SPLIT
    if not _SPLIT.fullmatch(part):
        hint = f"use {layout.SPLIT!r}, or a part such as '{layout.SPLIT}[:100]' or '{layout.SPLIT}[50%:]'"
        raise ReleaseError(f"a release has no split {split!r}", where="split", hint=hint)
    return part


def _folder(source: str | Path, version: str | None) -> Path:
    if is_address(str(source)):
        return _numbered(fetch(str(source)), version)
    path = Path(source)
    if (path / layout.ABOUT).is_file():
        return _numbered(path, version)
    for root in (path, path.parent):
        if (root / index.FOLDER / index.FILE).is_file():
            return _of_project(root, version)
    if path.exists() or not _REPO.fullmatch(str(source)):
        hint = "name a release folder, a corpus project, or a repository as owner/name"
        raise ReleaseError("no release found", where=str(source), hint=hint)
    from clean.release.hub.repository import fetch as fetch_tag

    return _numbered(fetch_tag(str(source), version), version)


def _numbered(folder: Path, version: str | None) -> Path:
    found = layout.about(folder).get("version")
    if version is not None and parse(version) and found != version:
        hint = "name the folder of that version, or the project that holds all versions"
        raise VersionError(f"it is version {found}, not {version}", where=str(folder), hint=hint)
    root = folder.resolve().parent.parent
    if (root / index.FOLDER / index.FILE).is_file() and folder.resolve().parent.name == index.FOLDER:
        _expect_listed(root, folder.resolve())
    return folder


def _of_project(root: Path, version: str | None) -> Path:
    now = index.read(root)
    entry = now.get(version) if version is not None else now.newest_frozen or now.draft
    if entry is None or entry.purged:
        known = ", ".join(one.version for one in now.kept) or "none"
        why = f" ({entry.yanked})" if entry else ""
        what = f"there is no version {version}{why}"
        raise VersionError(what, where=f"{index.FOLDER}/{index.FILE}", hint=f"there are: {known}")
    return _numbered(root / index.FOLDER / entry.version, entry.version)


def _expect_listed(root: Path, folder: Path) -> None:
    """Check a version's SHA256SUMS against the index, and warn if the version was yanked."""
    entry = index.read(root).get(folder.name)
    if entry is None:
        hint = f"see {index.FOLDER}/{index.FILE} for the versions"
        raise VersionError("the index does not list this version", where=str(folder), hint=hint)
    if not (folder / CHECKSUMS).is_file() or sha256(folder / CHECKSUMS) != entry.sums:
        hint = "restore the folder from version control, or build it again"
        raise VerifyError(f"its {CHECKSUMS} does not match the index", where=str(folder), hint=hint)
    if entry.yanked:
        import warnings

        warnings.warn(f"{folder.name} was yanked: {entry.yanked}", UserWarning, stacklevel=5)


def _expect_table(folder: Path, config: str) -> None:
    names = [table.name for table in layout.tables(folder)]
    if config not in names:
        hint = f"it has {', '.join(names)}; near-duplicates are listed if [duplicates] in raw/corpus.toml says so"
        raise ReleaseError(f"this release has no table {config!r}", where=str(folder), hint=hint)


def _expect_files(folder: Path) -> None:
    """Check every file against SHA256SUMS; VerifyError names the first that is wrong."""
    listed, there = sums(folder), set(files(folder))
    for path in sorted(listed.keys() | there - _NOT_OURS):
        if path not in listed:
            raise VerifyError("the file is not part of the release", where=str(folder / path), hint="remove it")
        if path not in there:
            raise VerifyError("the file is missing", where=str(folder / path), hint=_MEND)
        if sha256(folder / path) != listed[path]:
            raise VerifyError("the file does not match its checksum", where=str(folder / path), hint=_MEND)


def _expect_types(folder: Path, config: str) -> None:
    """Check the card's features and the files' columns against the release's own schema."""
    schema = layout.schema(folder, layout.LOADED[config].schema)
    if front_matter.features_in(folder / layout.CARD, config) != card_features(schema):
        hint = "the card was edited; get it again"
        raise VerifyError(f"its features of {config} do not match the schema", where=layout.CARD, hint=hint)
    for shard in layout.shards(folder, config):
        if parquet_files.types_differ(shard, schema):
            raise VerifyError("its columns do not match the schema", where=str(shard), hint=_MEND)


def _rows(folder: Path, table: str, part: str) -> Dataset:
    import datasets

    features = dataset_features(layout.schema(folder, layout.LOADED[table].schema))
    shards = layout.shards(folder, table)
    due = int(layout.about(folder)["tables"][table]["rows"])
    if not due:
        return datasets.Dataset.from_list([], features=features)
    cache = Path(datasets.config.HF_DATASETS_CACHE) / "corpus-ledger" / _key(shards)
    found = _opened(shards, features, cache, layout.SPLIT)
    if len(found) != due:
        hint = f"remove {cache} and load it again"
        raise VerifyError(
            f"loaded {plural(len(found), 'row')}, but the release has {number(due)}", where=table, hint=hint
        )
    return found if part == layout.SPLIT else _opened(shards, features, cache, part)


def _opened(shards: Iterable[Path], features: Features, cache: Path, part: str) -> Dataset:
    import datasets

    return datasets.load_dataset(
        "parquet",
        data_files={layout.SPLIT: [str(shard) for shard in shards]},
        features=features,
        split=part,
        cache_dir=str(cache),
    )


def _key(shards: list[Path]) -> str:
    """Return a digest over the files in order; the same key means the same rows."""
    return hashlib.sha256("".join(sha256(shard) for shard in shards).encode()).hexdigest()[:32]
