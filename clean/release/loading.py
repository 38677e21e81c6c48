"""`clean.load`: the rows of one version, checked byte for byte, or an error that says why not.

`datasets.load_dataset` opens a release as well, but it verifies no checksum, and offline it gives the newest version in
its cache for any tag (datasets#7928). Its cache is used here too, under a key that is the digest of the files.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from clean import record
from clean.errors import ReleaseError, VerifyError, VersionError
from clean.release import front, index, layout
from clean.release.checksums import CHECKSUMS, files, sha256, sums
from clean.release.formats import parquet
from clean.release.policy import parse

if TYPE_CHECKING:
    from datasets import Dataset

_REPO = re.compile(r"[\w.-]+/[\w.-]+")
_NOT_OURS = frozenset({".gitattributes"})
"""Files that the Hub puts beside a release; none of them is data."""
_MEND = "get the release again"


def load(source: str | Path, version: str | None = None, config: str = "default") -> Dataset:
    """Load a table of a release whose every file has the checksum that the release lists.

    source
        A release folder (`release/1.0.0`), a corpus project with its versions, or a dataset repository of the Hub
        (`owner/name`), where a version is the tag `v1.0.0`.
    version
        The number that it must have; by default the newest frozen version of a project, the newest of a repository.
    config
        `default` (the records), `edits`, `quarantine` or `documents`.

    Raises `VersionError` for a version that is not there, or not this one; `VerifyError` for a file that is missing,
    another one, or none of the release; `ReleaseError` for what is no release or can't be had.
    """
    if config not in layout.TABLES:
        mend = f"write one of {', '.join(layout.TABLES)}"
        raise ReleaseError(f"a release has no table {config!r}", where="config", mend=mend)
    folder = _folder(source, version)
    _expect_files(folder)
    _expect_types(folder, config)
    return _rows(folder, config)


def _folder(source: str | Path, version: str | None) -> Path:
    path = Path(source)
    if (path / layout.ABOUT).is_file():
        return _numbered(path, version)
    for root in (path, path.parent):
        if (root / index.FOLDER / index.FILE).is_file():
            return _of_project(root, version)
    if path.exists() or not _REPO.fullmatch(str(source)):
        mend = "name a release folder, a corpus project, or a repository as owner/name"
        raise ReleaseError("there is no release", where=str(source), mend=mend)
    from clean.release.hub import fetch

    return _numbered(fetch(str(source), version), version)


def _numbered(folder: Path, version: str | None) -> Path:
    found = layout.about(folder).get("version")
    if version is not None and parse(version) and found != version:
        mend = "name the folder of the version, or the project that holds all of them"
        raise VersionError(f"it is version {found}, not {version}", where=str(folder), mend=mend)
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
        raise VersionError(what, where=f"{index.FOLDER}/{index.FILE}", mend=f"there are: {known}")
    return _numbered(root / index.FOLDER / entry.version, entry.version)


def _expect_listed(root: Path, folder: Path) -> None:
    """Hold a version's checksums against the index, and warn of one that was yanked."""
    entry = index.read(root).get(folder.name)
    if entry is None:
        mend = f"the versions are those of {index.FOLDER}/{index.FILE}"
        raise VersionError("the index lists no such version", where=str(folder), mend=mend)
    if not (folder / CHECKSUMS).is_file() or sha256(folder / CHECKSUMS) != entry.sums:
        mend = "take the folder back from version control, or build it again"
        raise VerifyError(f"its {CHECKSUMS} is not the one that the index knows", where=str(folder), mend=mend)
    if entry.yanked:
        import warnings

        warnings.warn(f"{folder.name} was yanked: {entry.yanked}", UserWarning, stacklevel=5)


def _expect_files(folder: Path) -> None:
    """Hold every file against SHA256SUMS; VerifyError names the first that is wrong."""
    listed, there = sums(folder), set(files(folder))
    for path in sorted(listed.keys() | there - _NOT_OURS):
        if path not in listed:
            raise VerifyError("the release lists no such file", where=str(folder / path), mend="take it out")
        if path not in there:
            raise VerifyError("the file is missing", where=str(folder / path), mend=_MEND)
        if sha256(folder / path) != listed[path]:
            raise VerifyError("the file has another checksum than is listed", where=str(folder / path), mend=_MEND)


def _expect_types(folder: Path, config: str) -> None:
    """Hold the card's features, and the columns of the files, against the release's own schema."""
    schema = layout.schema(folder, layout.TABLES[config].schema)
    if front.features_in(folder / layout.CARD, config) != record.card_features(schema):
        mend = "the card was edited; get it again"
        raise VerifyError(f"its features of {config} are not those of the schema", where=layout.CARD, mend=mend)
    for shard in layout.shards(folder, config):
        if parquet.types_differ(shard, schema):
            raise VerifyError("its columns are not those of the schema", where=str(shard), mend=_MEND)


def _rows(folder: Path, config: str) -> Dataset:
    import datasets

    features = record.features(layout.schema(folder, layout.TABLES[config].schema))
    shards = layout.shards(folder, config)
    due = int(layout.about(folder)["tables"][config]["rows"])
    if not due:
        return datasets.Dataset.from_list([], features=features)
    cache = Path(datasets.config.HF_DATASETS_CACHE) / "corpus-ledger" / _key(shards)
    found = datasets.load_dataset(
        "parquet",
        data_files={layout.SPLIT: [str(shard) for shard in shards]},
        features=features,
        split=layout.SPLIT,
        cache_dir=str(cache),
    )
    if len(found) != due:
        mend = f"remove {cache}, and load it again"
        raise VerifyError(f"{len(found)} rows were loaded, the release has {due}", where=config, mend=mend)
    return found


def _key(shards: list[Path]) -> str:
    """Give the digest of the files, in their order: the same rows for whoever has the same key."""
    return hashlib.sha256("".join(sha256(shard) for shard in shards).encode()).hexdigest()[:32]
