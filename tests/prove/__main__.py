"""Kill, cramp and tamper: `python -m tests.prove [MOMENTS [SEED]]` prints a table of what became of each trial.

Every verb that changes something is killed by each signal at random moments, called on full disks, and called again;
every file of a frozen release is damaged. Exit code 1 if anything is broken or goes unnoticed.
"""

from __future__ import annotations

import random
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.prove.trials import ACTIONS, BROKEN, SAME, TOLD, Bench, tampered

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
SIZES = (0, 100, 4_000, 30_000)
"""Bytes that a file may have on the disks that are full."""


def rows(name: str, moments: int, rng: random.Random, folder: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield what was done with an action, and the outcomes of all trials."""
    bench = Bench.of(name, folder)
    for number in SIGNALS:
        found = [bench.killed(folder / f"{number.name}-{n}", number, rng.uniform(0, 1.05)) for n in range(moments)]
        yield number.name, found
    yield "full disk", [bench.cramped(folder / f"full-{size}", size) for size in SIZES]


def main(moments: int = 20, seed: int = 1) -> int:
    """Print the table; return 1 if a trial ended badly."""
    rng, bad = random.Random(seed), []  # noqa: S311 - moments, not secrets
    print(f"{'verb':<16} {'disturbed by':<14} {'trials':>6} {SAME:>6} {TOLD:>6} {BROKEN:>6}", flush=True)
    with tempfile.TemporaryDirectory() as work:
        for name in ACTIONS:
            for by, found in rows(name, moments, rng, Path(work) / name):
                counts = Counter(outcome for outcome, _ in found)
                line = " ".join(f"{counts[outcome]:>6}" for outcome in (SAME, TOLD, BROKEN))
                print(f"{name:<16} {by:<14} {len(found):>6} {line}", flush=True)
                bad += [f"{name}, {by}: {why}" for outcome, why in found if outcome == BROKEN]
        noticed = dict(tampered(Path(work) / "tampered"))
    missed = [what for what, seen in noticed.items() if not seen]
    print(f"{'check':<16} {'tampering':<14} {len(noticed):>6} {'noticed':>6} {len(noticed) - len(missed)}")
    print("\n".join([*bad, *(f"unnoticed: {what}" for what in missed)]))
    return int(bool(bad or missed))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
