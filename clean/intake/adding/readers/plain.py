"""Texts and HTML pages, one per file."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from clean.intake.adding.member import LARGEST, Member, Payload, expect_size

ENDINGS = (".txt", ".html", ".htm")
SINGLE = True


def read(named: str, _own: Collection[str] = (), /) -> Iterator[Member]:
    """Yield the file as it is."""
    with Path(named).open("rb") as stream:
        data = stream.read(LARGEST + 1)
    expect_size(len(data), named)
    yield Payload(data, named)
