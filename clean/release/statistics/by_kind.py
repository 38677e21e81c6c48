"""What a release has of each kind of page."""

from __future__ import annotations

from dataclasses import dataclass

from clean.release.statistics.tally import Tally


@dataclass(frozen=True, slots=True)
class KindFigures:
    """The records from one kind of page."""

    kind: str
    """As in `source.kind`: `text` for what is not a page."""
    records: int
    share: float
    """Share of all records, from 0 to 1."""
    words: int
    """Words in their texts, split at white space."""
    rows: int
    """Rows of tables in them."""
    posts: int
    """Posts of threads in them."""
    visible_chars: int
    """Visible code points of their pages, without white space; 0 for texts."""
    kept_chars: int
    """How many of these were kept."""


def kinds_of(tally: Tally) -> tuple[KindFigures, ...]:
    """Sum up the records of each kind of page, the most frequent first."""
    records, total = tally.of("kinds"), tally.number("records")
    found = [
        KindFigures(
            kind=kind,
            records=number,
            share=number / total,
            words=tally.number("kind_words", kind),
            rows=tally.number("kind_rows", kind),
            posts=tally.number("kind_posts", kind),
            visible_chars=tally.number("kind_visible", kind),
            kept_chars=tally.number("kind_kept", kind),
        )
        for kind, number in records.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.records, one.kind)))
