"""Generated records through Arrow and Parquet and back: `python -m tests.record.roundtrip 100000`.

Half of them are rows of the project's own four schemas, half of schemas of the profile that chance made. Each must be
valid before and after, and come back equal, digest and all.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from clean import record, schemas
from clean.record.canonical_form import conform
from clean.release.storage import layout, parquet_files
from tests.record import records

BATCH = 250
"""Records of one schema, in one file."""


def batches(number: int, seed: int = 0) -> Iterator[tuple[Mapping[str, Any], list[dict[str, Any]]]]:
    """Yield schemas, each with BATCH records (the last with fewer), `number` records in all."""
    chance = Random(seed)  # noqa: S311 - chance is all it is for
    own = [schemas.load(table.schema) for table in layout.TABLES.values()]
    for at in range(0, number, BATCH):
        schema = own[at // BATCH // 2 % len(own)] if at // BATCH % 2 == 0 else records.schema(chance)
        yield schema, [records.value(schema, chance) for _ in range(min(BATCH, number - at))]


def faults(schema: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], folder: Path) -> list[str]:
    """Return what goes wrong with rows on their way through a file; [] if nothing does."""
    file = folder / f"rows.{parquet_files.ENDING}"
    made = [conform(row, schema) for row in rows]
    parquet_files.write_rows(file, made, schema)
    back = list(parquet_files.read(file))
    found = [
        f"{reason['pointer']}: {reason['message']}" for row in [*made, *back] for reason in record.problems(row, schema)
    ]
    if [record.canonical(row) for row in back] != [record.canonical(row) for row in made] or back != made:
        found.append("a record came back as another one")
    return found + ["the file has other types"] * parquet_files.types_differ(file, schema)


def run(number: int) -> tuple[int, list[str]]:
    """Send records through; return how many, and what went wrong."""
    done, wrong = 0, []
    with tempfile.TemporaryDirectory() as folder:
        for schema, rows in batches(number):
            wrong += faults(schema, rows, Path(folder))
            done += len(rows)
    return done, wrong


if __name__ == "__main__":
    count, problems = run(int(sys.argv[1]))
    print(f"{count} records, {len(problems)} faults", *problems[:20], sep="\n")
    sys.exit(bool(problems))
