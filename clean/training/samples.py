"""Read training data and split it into folds that share no site."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from clean.training.fitting import FOLDS


def read_jsonl(file: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a gzipped JSON Lines file."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def fold_of(url: str) -> int:
    """Return the fold of a page; all pages of a host are in the same fold, on every machine."""
    host = (urlsplit(url).hostname or url).removeprefix("www.")
    return int(hashlib.sha256(host.encode()).hexdigest(), 16) % FOLDS
