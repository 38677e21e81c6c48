"""Bundles of texts: documents with a line of equals signs between them."""

from collections.abc import Iterator
from pathlib import Path

from clean.intake.adding import Passed, Payload

ENDINGS = (".bundle",)
SINGLE = False


def read(named: str) -> Iterator[Payload | Passed]:
    """Yield one member per text of the bundle."""
    for number, text in enumerate(Path(named).read_text(encoding="utf-8").split("\n====\n"), 1):
        yield Payload(text.encode(), f"{named} text {number}", number=number) if text.strip() else Passed("blank")
