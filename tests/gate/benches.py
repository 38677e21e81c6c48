"""Check the project on the benches of pages and of lines, with their own scorers, against tests/gate/benches.toml.

    python tests/gate/benches.py BENCH                      # exit code 1 if a figure is worse than its floor
    python tests/gate/benches.py BENCH --record             # record the figures as the new floors, if none is worse
    python tests/gate/benches.py BENCH --record --lower WHY  # … even if some are, with the reason

BENCH contains `pages/*.jsonl.gz` and `lines/*.jsonl.gz` with their scorers. This takes a few minutes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parents[2]
FILE = Path(__file__).with_name("benches.toml")
WORKERS = 2
POOLED = "lines/pooled"  # all benches of lines combined
KINDS = ("forum", "product", "collection", "listing", "documentation", "service", "all")
BETTER = {
    "precision": 1, "recall": 1, "f1": 1, "content_line_f1": 1, "content_words_kept": 1, "boilerplate_words_left": -1,
    **dict.fromkeys(KINDS, 1),
}  # fmt: skip
"""The figures of a scorer that have floors, and the direction in which each is better."""
_OF_KINDS = "_kinds"
"""End of the names of benches whose pages are scored by their kind."""
HEAD = """\
# The floors of the benches: the figures of the benches' own scorers when last recorded. `bench` is the digest of the
# measured file. No figure may fall, except boilerplate_words_left, which may not rise.
#
# Written by: python tests/gate/benches.py BENCH --record. Read by: the same script, as called by `make gate`.
"""

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Floors:
    """The digest and figures of each bench, by name; and each floor that was lowered, with the reason."""

    rows: Mapping[str, Row]
    lowered: tuple[Row, ...] = ()


def main() -> int:
    """Run the gate, or record its figures, from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--lower", metavar="WHY", default="")
    args = parser.parse_args()
    floors, found = read(FILE), measure(args.bench.resolve())
    worse = list(compare(floors.rows, found))
    print("\n".join([*_table(found), *(f"worse: {describe(row)}" for row in worse)]))
    if args.record and (args.lower or not worse):
        FILE.write_text(written(record(floors, found, args.lower)), encoding="utf-8", newline="\n")
        return 0
    if args.record:
        print("nothing recorded; if this is intended, state the reason with --lower", file=sys.stderr)
    return int(bool(worse))


def read(file: Path) -> Floors:
    """Read the floors; there are none if the file does not exist."""
    data = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return Floors(data.get("floor", {}), tuple(data.get("lowered", ())))


def compare(floors: Mapping[str, Row], found: Mapping[str, Row]) -> Iterator[Row]:
    """Yield each figure that is worse than its floor, and each bench that is missing or different."""
    for name, floor in floors.items():
        row = found.get(name, {})
        if row.get("bench") != floor["bench"]:
            yield {"bench": name, "figure": "bench", "was": floor["bench"], "is": row.get("bench", "missing")}
            continue
        for figure, way in BETTER.items():
            if figure in floor and (row[figure] - floor[figure]) * way < 0:
                yield {"bench": name, "figure": figure, "was": floor[figure], "is": row[figure]}


def describe(row: Row) -> str:
    """Describe what is worse."""
    return f"{row['bench']}: {row['figure']} is {row['is']}, the floor is {row['was']}"


def record(floors: Floors, found: Mapping[str, Row], why: str) -> Floors:
    """Return the figures as floors, with the reason for each that is worse than before."""
    lowered = tuple({**row, "why": why} for row in compare(floors.rows, found))
    return Floors(found, (*floors.lowered, *lowered))


def written(floors: Floors) -> str:
    """Return floors in the format of the file."""
    tables = [(f'[floor."{name}"]', row) for name, row in sorted(floors.rows.items())]
    tables += [("[[lowered]]", row) for row in floors.lowered]
    parts = ("\n".join([head, *(f"{key} = {_value(value)}" for key, value in row.items())]) for head, row in tables)
    return HEAD + "\n" + "\n\n".join(parts) + "\n"


def _value(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)  # strings and numbers are the same in TOML


def measure(bench: Path) -> dict[str, Row]:
    """Run the scorers on all benches; return the digest and figures of each, by name."""
    with tempfile.TemporaryDirectory() as scratch, ThreadPoolExecutor(WORKERS) as pool:
        lines, pages = (sorted((bench / kind).glob("*.jsonl.gz")) for kind in ("lines", "pages"))
        pooled = Path(scratch) / "pooled.jsonl.gz"
        pooled.write_bytes(b"".join(file.read_bytes() for file in lines))  # gzip files can be concatenated
        jobs = {POOLED: (bench / "lines" / "score_lines.py", pooled, "tests.gate.adapters:keep")} if lines else {}
        for file in pages:
            scorer = "score_kinds.py" if _name(file).endswith(_OF_KINDS) else "score_pages.py"
            options = ("--extractor", "tests.gate.adapters:extract")
            jobs[f"pages/{_name(file)}"] = (bench / "pages" / scorer, file, *options)
        for file in lines:
            jobs[f"lines/{_name(file)}"] = (bench / "lines" / "score_lines.py", file, "tests.gate.adapters:keep")
        return dict(sorted(zip(jobs, pool.map(_scored, jobs.values()), strict=True)))


def _name(file: Path) -> str:
    return file.name.removesuffix(".jsonl.gz")


def _scored(job: tuple[Any, ...]) -> Row:
    """Run one scorer in its own process."""
    done = subprocess.run(
        [sys.executable, *map(str, job)], cwd=CHECKOUT, stdout=subprocess.PIPE, text=True, check=True, encoding="utf-8"
    )
    printed = json.loads(done.stdout)
    figures = printed.get("ours", printed)
    digest = hashlib.sha256(job[1].read_bytes()).hexdigest()[:16]
    return {"bench": digest, **{name: figures[name] for name in BETTER if name in figures}}


def _table(found: Mapping[str, Row]) -> Iterator[str]:
    for name, row in found.items():
        yield f"{name:26}" + "  ".join(f"{key} {row[key]:.4f}" for key in BETTER if key in row)


if __name__ == "__main__":
    sys.exit(main())
