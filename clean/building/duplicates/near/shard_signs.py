"""What near-duplicates are found by: for each article of a shard its shingles, their bands, and its paragraphs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clean.building.duplicates.near.keepers import Claim
from clean.building.duplicates.near.shingles import Words
from clean.building.duplicates.near.signature_bands import bands
from clean.building.shard_results import Wrote
from clean.building.workplace import Workplace
from clean.errors import ReleaseError
from clean.record import GAP, Row, view
from clean.whole_files import writing

if TYPE_CHECKING:
    import pyarrow as pa

    from clean.intake import Recipe

SAMPLE = 16
"""One shingle in so many is looked up to find articles that are contained in others."""

PARAGRAPH = 8
"""Words of the shortest paragraph that counts as shared."""

_COLUMNS = ("id", "title", "text", "language", "published", "source", "metadata")


def signs_of(folder: Path, number: int) -> Path:
    """Return the path of the signs of a shard."""
    return folder / f"{number:06d}.signs.arrow"


def sign_shard(place: Workplace, number: int, _given: Path | None) -> Wrote:
    """Write the signs of the articles of a shard, in the order of its records."""
    records = place.finished(number).records(_COLUMNS)
    return Wrote(write_signs(place.folder, number, records.to_pylist(), place.recipe))


def write_signs(folder: Path, number: int, records: Sequence[Row], recipe: Recipe) -> Path:
    """Write the signs of some records as those of the shard of this number; return the file."""
    import pyarrow as pa

    file = signs_of(folder, number)
    table = pa.Table.from_pylist([_signs(row, recipe) for row in records], schema=_schema())
    with writing(file, ReleaseError) as out, pa.ipc.new_file(out, table.schema) as sink:
        sink.write_table(table.combine_chunks())
    return file


def _schema() -> pa.Schema:
    """Return the columns of the file: what the facts of an article are, and hashes, all sorted but those of bands.

    An article without words has no hashes.
    """
    import pyarrow as pa

    texts = {"id": pa.string(), "title": pa.string(), "text": pa.string(), "language": pa.string()}
    claim = {"published": pa.string(), "own": pa.bool_()}
    hashes = {name: pa.list_(pa.uint64()) for name in ("shingles", "bands", "sample", "paragraphs")}
    return pa.schema({**texts, **claim, **hashes})


def _signs(row: Row, recipe: Recipe) -> Mapping[str, Any]:
    import numpy as np

    claim = Claim.of(row)
    words = Words.of(view(row))
    own = words.shingles()
    paragraphs = words.paragraphs(GAP, PARAGRAPH)[0 if row["title"] is None else 1 :]
    return {
        "id": row["id"],
        "title": row["title"],
        "text": row["text"],
        "language": row["language"]["code"],
        "published": claim.published,
        "own": claim.own,
        "shingles": own,
        "bands": bands(own, recipe.near.bands, recipe.near.rows) if len(own) else own,
        "sample": own[own % np.uint64(SAMPLE) == 0],
        "paragraphs": np.array(sorted({*paragraphs} - {0}), dtype=np.uint64),
    }


def paragraph_hashes(text: str) -> list[int]:
    """Return the hash of each paragraph of a text; 0 for one that is too short to say anything."""
    return Words.of(text).paragraphs(GAP, PARAGRAPH)
