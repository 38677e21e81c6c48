"""`datasets.load_dataset` opens the folder: each config with its rows, its types, and a card that names its content.

A table without rows is opened with `streaming=True`: `datasets` 5.2 refuses a split without rows otherwise
("corresponds to no data"), whatever the file.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

from clean import record
from clean.errors import CleanError
from clean.release import layout
from clean.release.checks.opened import Fault, Found, Opened

_MEND = "look at the card's configs and dataset_info; if the checksums hold, the release was built wrongly"


def loads(release: Opened) -> Found:
    """Look at the folder as it is opened without a config, then at each config; nothing is kept in the user's cache."""
    with tempfile.TemporaryDirectory(prefix="clean-verify-", ignore_cleanup_errors=True) as cache, _quiet():
        for config in (None, *layout.TABLES):
            try:
                faults = list(_load(release, config, cache))
            except CleanError as error:
                faults = [f"it can't be compared: {error.where}: {error.what}"]
            except Exception as error:  # noqa: BLE001 - whatever a damaged card makes another library raise is a finding
                faults = [
                    f"it does not load: {type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"
                ]
            yield [Fault(f"load_dataset of {config or 'the folder'}", what, _MEND) for what in faults]


def _load(release: Opened, config: str | None, cache: str) -> Iterator[str]:
    import datasets

    table = layout.TABLES[config or "default"]
    rows = release.table(table.name)
    loaded = datasets.load_dataset(str(release.folder), config, cache_dir=cache, streaming=not rows)
    if list(loaded) != [layout.SPLIT]:
        yield f"its splits are {', '.join(map(str, loaded))}, not {layout.SPLIT}"
        return
    split = loaded[layout.SPLIT]
    found = len(split) if rows else len(list(split))
    if found != len(rows):
        yield f"it loads {found} rows, the files hold {len(rows)}"
    if split.features != record.features(layout.schema(release.folder, table.schema)):
        yield f"its features are not those of {layout.schema_path(table.schema)}"
    card = datasets.load_dataset_builder(str(release.folder), config, cache_dir=cache).config
    if record.digest_of_rows(rows) not in (card.description or ""):
        yield "its description in the card does not name its content digest, so a stale copy in a cache may be loaded"


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep progress bars and log lines off while the block runs: what goes wrong is in the report."""
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
