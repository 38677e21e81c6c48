"""`clean.load`: the rows of one version, verified byte for byte, or an error that says why not.

`datasets.load_dataset` also opens a release, but it verifies no checksums, and offline it returns the newest version in
its cache for any tag (datasets#7928). Its cache is used here too, keyed by the digest of the files.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

from clean.errors import ReleaseError, VerifyError, VersionError
from clean.record.compile import card_features, dataset_features
from clean.release.papers.parts import front_matter
from clean.release.render.markdown import number, plural
from clean.release.storage import layout, parquet_files
from clean.release.storage.checksums import CHECKSUMS, files, sha256, sums
from clean.release.versions import index
from clean.release.versions.policy import parse

if TYPE_CHECKING:
    from datasets import Dataset

_REPO = re.compile(r"[\w.-]+/[\w.-]+")
_NOT_OURS = frozenset({".gitattributes"})
"""Files that the Hub adds to a release; none of them is data."""
_MEND = "get the release again"


def load(source: str | Path, version: str | None = None, config: str = "default") -> Dataset:
    """Load a table of a release after verifying the checksum of every file.

    source
        A release folder (`release/1.0.0`), a corpus project with its versions, or a dataset repository on the Hub
        (`owner/name`), where a version is a tag such as `v1.0.0`.
    version
        The required number; by default the newest frozen version of a project, or the newest of a repository.
    config
        `default` (the records), `edits`, `quarantine` or `documents`.

    Raises `VersionError` if the version does not exist or is a different one, `VerifyError` if a file is missing,
    altered or not part of the release, and `ReleaseError` if there is no release or it can't be fetched.
    """
    if config not in layout.TABLES:
        hint = f"use one of {', '.join(layout.TABLES)}"
        raise ReleaseError(f"a release has no table {config!r}", where="config", hint=hint)
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
        hint = "name a release folder, a corpus project, or a repository as owner/name"
        raise ReleaseError("no release found", where=str(source), hint=hint)
    from clean.release.hub.repository import fetch

    return _numbered(fetch(str(source), version), version)


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
    schema = layout.schema(folder, layout.TABLES[config].schema)
    if front_matter.features_in(folder / layout.CARD, config) != card_features(schema):
        hint = "the card was edited; get it again"
        raise VerifyError(f"its features of {config} do not match the schema", where=layout.CARD, hint=hint)
    for shard in layout.shards(folder, config):
        if parquet_files.types_differ(shard, schema):
            raise VerifyError("its columns do not match the schema", where=str(shard), hint=_MEND)


def _rows(folder: Path, config: str) -> Dataset:
    import datasets

    features = dataset_features(layout.schema(folder, layout.TABLES[config].schema))
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
        hint = f"remove {cache} and load it again"
        raise VerifyError(
            f"loaded {plural(len(found), 'row')}, but the release has {number(due)}", where=config, hint=hint
        )
    return found


def _key(shards: list[Path]) -> str:
    """Return a digest over the files in order; the same key means the same rows."""
    return hashlib.sha256("".join(sha256(shard) for shard in shards).encode()).hexdigest()[:32]
