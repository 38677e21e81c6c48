"""Whether two commits find the same: the content of what they make of one input, as digests to compare.

    python -m tests.gate.contents SHARED OUT.json        # in each checkout
    python -m tests.gate.contents --compare A.json B.json    # exit code 1 if anything differs; names the first items

Records, edits, persons and dates are compared, rule names included; wording (reasons, hints, evidence) is not.
SHARED holds `seeds/` and `bench/`. The sample corpus in raw/ is built as well. It takes some ten minutes.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from tests.gate import adapters
from tests.gate.compare import read_gold
from tests.gate.seeds import make_project

WORDING = {
    "edits": ("reason",),
    "quarantine": ("reasons",),
    "default": ("digest",),
    "documents": (),
}
"""Columns that are prose, or a digest over prose, by table."""
TABLES = {"default": "data", "edits": "edits", "quarantine": "quarantine", "documents": "documents"}
SHOWN = 5

Found = dict[str, dict[str, str]]
"""Part of the comparison → item → digest."""


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--compare", action="store_true")
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    args = parser.parse_args()
    if args.compare:
        return report(*(json.loads(file.read_text(encoding="utf-8")) for file in (args.first, args.second)))
    args.second.write_text(json.dumps(collect(args.first), indent=1, sort_keys=True), encoding="utf-8")
    return 0


def report(a: Found, b: Found) -> int:
    """Print each part with its number of items and of differences; return 1 if there are any."""
    different = 0
    for part in sorted({*a, *b}):
        one, other = a.get(part, {}), b.get(part, {})
        items = [item for item in sorted({*one, *other}) if one.get(item) != other.get(item)]
        different += len(items)
        print(f"{part}: {len({*one, *other})} items, {len(items)} differ {', '.join(items[:SHOWN])}".rstrip())
    return int(bool(different))


def collect(shared: Path) -> Found:
    """Return the digests of everything."""
    found: Found = {}
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        found |= built("sample", sample(folder / "sample"))
        seeds = folder / "seeds"
        make_project(shared / "seeds", seeds, read_gold(shared / "seeds" / "gold"))
        found |= built("seeds", next((seeds / "release").glob("[0-9]*")))
        for file in sorted((shared / "bench" / "pages").glob("*.jsonl.gz")):
            found |= built(f"pages {file.stem}", pages(file, folder / file.stem))
    for file in sorted((shared / "bench" / "lines").glob("*.jsonl.gz")):
        found[f"lines {file.stem}"] = {doc: digest(adapters.keep(lines, url)) for doc, url, lines in documents(file)}
    for file in sorted((shared / "bench").glob("*/*/*.jsonl")):
        found[f"marks {file.stem}"] = {
            str(n): digest(
                [adapters.timexes(row["text"], row.get("dct") or "2020-01-01"), adapters.persons(row["text"])]
            )
            for n, row in rows(file)
            if isinstance(row.get("text"), str)
        }
    return {part: items for part, items in found.items() if items}


def sample(folder: Path) -> Path:
    """Build the corpus in raw/."""
    clean("build", "--to", str(folder))
    return folder


def pages(file: Path, folder: Path) -> Path:
    """Build a corpus of the pages of a bench."""
    clean("init", str(folder))
    source = folder / "pages.jsonl"
    kept = [
        {"id": f"p{number:04d}", "html": row["html"], "url": row.get("url"), "publisher": "Bench"}
        for number, row in rows(file)
        if len(row["html"]) < 1_000_000
    ]
    source.write_text("".join(json.dumps(one) + "\n" for one in kept), encoding="utf-8")
    clean("add", str(source), "--root", str(folder), code=None)
    source.unlink()
    clean("build", "--root", str(folder), "--workers", "2")
    return next((folder / "release").glob("[0-9]*"))


def clean(*arguments: str, code: int | None = 0) -> None:
    """Run a verb of the command line."""
    done = subprocess.run([sys.executable, "-m", "clean", *arguments], capture_output=True, text=True, check=False)
    if code is not None and done.returncode != code:
        raise SystemExit(f"{arguments}: {done.stdout[-2000:]}{done.stderr[-2000:]}")


def built(name: str, release: Path) -> Found:
    """Return the digest of each row of a release, without its wording."""
    import pyarrow.parquet as pq

    found: Found = {}
    for table, folder in TABLES.items():
        parts = [
            row for file in sorted((release / folder).glob("*.parquet")) for row in pq.read_table(file).to_pylist()
        ]
        found[f"{name} {table}"] = {key(row, number): digest(bare(table, row)) for number, row in enumerate(parts)}
    return found


def key(row: Mapping[str, Any], number: int) -> str:
    """Name a row."""
    return f"{row.get('id') or row.get('document')}#{number}"


def bare(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row without wording."""
    kept = {name: value for name, value in row.items() if name not in WORDING[table]}
    if table == "default":
        kept["persons"] = [
            {name: value for name, value in person.items() if name != "evidence"} for person in row["persons"]
        ]
    return kept


def rows(file: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the numbered lines of a JSONL file, zipped or not."""
    data = file.read_bytes()
    text = (gzip.decompress(data) if file.suffix == ".gz" else data).decode("utf-8")
    yield from enumerate(json.loads(line) for line in text.split("\n") if line)


def documents(file: Path) -> Iterator[tuple[str, str, list[str]]]:
    """Yield each document of a bench of lines: its id, address and lines."""
    for doc, group in groupby((row for _, row in rows(file)), key=itemgetter("doc")):
        lines = list(group)
        yield doc, lines[0]["url"], [line["text"] for line in lines]


def digest(value: object) -> str:
    """Return the start of the SHA-256 of a value as canonical JSON."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, ensure_ascii=False, default=str).encode()).hexdigest()[:16]


if __name__ == "__main__":
    sys.exit(main())
