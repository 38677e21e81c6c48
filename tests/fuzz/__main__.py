"""Break the toolkit for a while: `python -m tests.fuzz --minutes 60 [--more FOLDER] [--only TARGET]`.

Every way in is fed inputs made from sound ones (`mutating.py`), in processes of their own. What must hold is in
`targets.py`: valid records, exact restoring, books that balance, errors that name a place, bounded time and memory.
Prints what was found and keeps each input in `cases/`, where the suite runs it again; exit code 1 if there is any.
"""

from __future__ import annotations

import argparse
import itertools
import logging
import sys
from collections import Counter
from pathlib import Path

from tests.fuzz.running import Finding, run
from tests.fuzz.seeds import more
from tests.fuzz.targets import TARGETS

CASES = Path(__file__).with_name("cases")
BATCH = 50
"""Inputs in one process."""
ENDINGS = {"text": ".txt", "calls": ".txt", "decoding": ".txt", "markup": ".html"}
"""Endings of further inputs that a target takes from a folder."""


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=1, help="CPU minutes, divided among the targets")
    parser.add_argument("--only", choices=sorted(TARGETS), action="append", help="a target; may be repeated")
    parser.add_argument("--more", type=Path, help="a folder of texts, pages, or .jsonl.gz files of them, to start from")
    parser.add_argument("--seed", type=int, default=0, help="the same inputs for the same seed")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    chosen = options.only or sorted(TARGETS)
    known: set[str] = set()
    for target in chosen:
        extra = more(options.more, ENDINGS[target]) if options.more and target in ENDINGS else ()
        known |= _fuzz(target, options.seed, options.minutes * 60 / len(chosen), extra)
    return 1 if known else 0


def _fuzz(target: str, seed: int, seconds: float, extra: tuple[bytes, ...]) -> set[str]:
    """Run batches of a target until its time is used up; return the kinds of findings."""
    used, ran = 0.0, 0
    kinds: Counter[str] = Counter()
    for number in itertools.count():
        if used >= seconds:
            break
        for found in run(target, seed * 1_000_000 + number, BATCH, extra):
            if isinstance(found, Finding):
                used += 1.0  # a process that died can't say what it used
                _note(found, kinds)
            else:
                used += found
        ran += BATCH
    print(f"{target}: {ran:,} inputs in {used:.0f} CPU seconds, {len(kinds)} kinds of findings", flush=True)
    return set(kinds)


def _note(found: Finding, kinds: Counter[str]) -> None:
    kind = found.what.partition(" (")[2] or found.what
    kinds[kind] += 1
    if kinds[kind] == 1:
        CASES.mkdir(exist_ok=True)
        (CASES / found.name).write_bytes(found.data)
        print(f"  {found.what}\n    kept as {found.name}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
