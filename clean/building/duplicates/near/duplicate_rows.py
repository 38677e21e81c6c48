"""The rows of the table of duplicates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from clean import release
from clean.building.duplicates.near.shard_signs import paragraph_hashes
from clean.building.duplicates.near.sign_files import Place, SignFiles
from clean.building.duplicates.near.similarity import contained, jaccard
from clean.record import GAP, Row

_NOTHING: Mapping[str, Any] = dict.fromkeys(("start", "end", "similarity", "contained", "articles", "title"))


def near_row(files: SignFiles, record: str, keeper: str, own: Place, kept: Place) -> Row:
    """Return the row of a near-duplicate, whose signs are at `own`, of a keeper, whose signs are at `kept`."""
    one, two = files.hashes(own, "shingles"), files.hashes(kept, "shingles")
    return {
        **_NOTHING,
        "record": record,
        "relation": "near",
        "keeper": keeper,
        "similarity": jaccard(one, two),
        "contained": contained(one, two),
        "title": files.value(own, "title"),
        "differences": list(differences(files.value(kept, "text"), files.value(own, "text"))),
    }


def inside_row(record: str, keeper: str, similarity: float, share: float) -> Row:
    """Return the row of an article that a longer one, the keeper, contains."""
    said = {"record": record, "relation": "contained", "keeper": keeper, "similarity": similarity, "contained": share}
    return {**_NOTHING, **said, "differences": []}


def paragraph_rows(record: Row, shared: Mapping[str, Sequence[Any]]) -> Iterator[Row]:
    """Yield a row for each paragraph of a record that many articles have.

    shared: hash of each, in decimal → how many articles have it, and the first that has it.
    """
    at = 0
    for paragraph, value in zip(record["text"].split(GAP), paragraph_hashes(record["text"]), strict=True):
        if str(value) in shared:
            articles, first = shared[str(value)]
            span = {"start": at, "end": at + len(paragraph), "articles": articles}
            yield {
                **_NOTHING,
                **span,
                "record": record["id"],
                "relation": "paragraph",
                "keeper": first,
                "differences": [],
            }
        at += len(paragraph) + len(GAP)


def differences(kept: str, own: str) -> Iterator[Row]:
    """Yield what changes the text of a keeper into that of its near-duplicate."""
    for hunk in release.compare.hunks(kept, own):
        yield {
            "start": hunk.start_a,
            "end": hunk.end_a,
            "change": "added" if not hunk.before else "cut" if not hunk.after else "changed",
            "unit": "paragraphs" if _whole(kept, hunk.start_a, hunk.end_a, hunk.before, hunk.after) else "words",
            "place": _place(hunk.start_a, hunk.end_a, len(kept)),
            "chars": len(hunk.after),
            "text": hunk.after,
        }


def _whole(kept: str, start: int, end: int, before: str, after: str) -> bool:
    """Return whether a change begins and ends between paragraphs, whose line breaks it may include."""
    said = after or before
    opens = start == 0 or kept[start - 1] == "\n" or said.startswith("\n")
    closes = end == len(kept) or kept[end] == "\n" or said.endswith("\n")
    return opens and closes


def _place(start: int, end: int, length: int) -> str:
    if start == 0:
        return "all" if end == length else "start"
    return "end" if end == length else "inside"
