"""Texts and HTML pages, each gzipped on its own; the document is the unpacked file."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from clean.intake.adding import unpacking
from clean.intake.adding.member import LARGEST, Member, Payload, expect_size

ENDINGS = (".txt.gz", ".html.gz", ".htm.gz")
SINGLE = True


def read(named: str, _own: Collection[str] = (), /) -> Iterator[Member]:
    """Unpack the file, up to the size that a document may have."""
    with unpacking.opened(named) as stream:
        data = stream.read(LARGEST + 1)
    expect_size(len(data), named)
    yield Payload(data, named)
