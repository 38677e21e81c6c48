"""`datasets.load_dataset` opens the folder: each config has its rows, its types, and its content digest in the card.

A table without rows is opened with `streaming=True`, because `datasets` 5.2 otherwise rejects any split without rows
("corresponds to no data").
"""

from __future__ import annotations

import errno
import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from clean.errors import CleanError, ReleaseError
from clean.record.compile import dataset_features
from clean.release.storage import layout
from clean.release.verification.checks.opened import Opened
from clean.release.verification.looks.findings import Fault, Found
from clean.scratch import scratch

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_MEND = "check configs and dataset_info in the card; if the checksums are right, the release was built wrongly"


def loads(release: Opened) -> Found:
    """Check the config that opens without a name, then each other one; the user's cache is not touched."""
    opened = ""
    with scratch() as place, _quiet():
        for config in (None, *(table.name for table in layout.tables(release.folder))):
            if config == opened:
                continue
            try:
                builder = _builder(release, config, str(place))
                opened = opened or builder.config.name
                faults = list(_load(release, config, builder))
            except CleanError as error:
                faults = [f"can't be compared: {error.where}: {error.what}"]
            except Exception as error:  # noqa: BLE001 - anything that a damaged card makes another library raise is a finding
                _expect_room(error)
                faults = [
                    f"it does not load: {type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"
                ]
            yield [Fault(f"load_dataset of {config or 'the folder'}", what, _MEND) for what in faults]


def _expect_room(error: BaseException | None) -> None:
    """Raise ReleaseError if there was no room for what the library writes, which isn't the release's fault."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            hint = "free some space, or name another folder in the environment variable TMPDIR"
            raise ReleaseError(
                f"no room to load it: {error.strerror}", where=tempfile.gettempdir(), hint=hint
            ) from error
        error = error.__cause__ or error.__context__


def _builder(release: Opened, config: str | None, cache: str) -> Any:  # noqa: ANN401 - published without types
    import datasets

    return datasets.load_dataset_builder(str(release.folder), config, cache_dir=cache)


def _load(release: Opened, config: str | None, builder: Any) -> Iterator[str]:  # noqa: ANN401 - as above
    """Load a config in the steps of `datasets.load_dataset`, which would look for the files of the folder once more.

    What it has written is not mapped into memory: of tables with many rows, that would touch half of the pages.
    """
    table = layout.LOADED[config or "default"]
    held = release.table(table)
    if held.rows:
        builder.download_and_prepare()
        loaded = {name: split.num_examples for name, split in builder.info.splits.items()}
    else:
        loaded = {name: len(list(rows)) for name, rows in builder.as_streaming_dataset().items()}
    if list(loaded) != [layout.SPLIT]:
        yield f"its splits are {', '.join(map(str, loaded))}; expected {layout.SPLIT}"
        return
    if loaded[layout.SPLIT] != held.rows:
        yield f"rows: {loaded[layout.SPLIT]} loaded, {held.rows} in the files"
    if builder.info.features != dataset_features(layout.schema(release.folder, table.schema)):
        yield f"its features don't match {layout.schema_path(table.schema)}"
    if held.content.digest not in (builder.config.description or ""):
        yield "its description in the card lacks its content digest, so a stale copy may be loaded from a cache"


@contextmanager
def _quiet() -> Iterator[None]:
    """Turn off progress bars and logging while the block runs; problems are in the report."""
    import datasets

    bars, level = not datasets.are_progress_bars_disabled(), logging.root.manager.disable
    datasets.disable_progress_bars()
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(level)
        if bars:
            datasets.enable_progress_bars()
