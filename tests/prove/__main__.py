"""Kill, cramp and tamper: `python -m tests.prove [MOMENTS [SEED]]` prints a table of what became of each trial.

Every verb that changes something is killed by each signal at random moments, called on full disks, and called again; a
build by several processes is killed at any of them, once or MOMENTS times; every file of a frozen release is damaged.
Exit code 1 if anything is broken or goes unnoticed. `python -m tests.prove builds [MOMENTS [SEED]]` does only builds.
"""

from __future__ import annotations

import random
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.prove import builds
from tests.prove.trials import ACTIONS, BROKEN, SAME, TOLD, Bench, tampered

SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)
BUILDS = "builds"
SIZES = (0, 100, 4_000, 30_000)
"""Bytes that a file may have on the disks that are full."""


def rows(name: str, moments: int, rng: random.Random, folder: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield what was done with an action, and the outcomes of all trials."""
    bench = Bench.of(name, folder)
    for number in SIGNALS:
        found = [bench.killed(folder / f"{number.name}-{n}", number, rng.uniform(0, 1.05)) for n in range(moments)]
        yield number.name, found
    yield "full disk", [bench.cramped(folder / f"full-{size}", size) for size in SIZES]


def rows_of_builds(moments: int, rng: random.Random, folder: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield what was done with builds by several processes, and the outcomes of all trials."""
    bench = builds.bench(folder)
    yield "a kill", [builds.killed_once(bench, folder / f"once-{n}", rng) for n in range(moments)]
    yield f"{moments} kills", [builds.killed_often(bench, folder / "often", rng, moments)]
    if builds.may_mount():
        room = builds.room_for(bench, folder / "room")
        sizes = [int(share * room) for share in builds.SHARES]
        yield "small disk", [builds.on_small_disk(bench, folder / f"{size}", size) for size in sizes]
    else:
        print("no build on a small disk: mounting one is not permitted here")


def table(moments: int, rng: random.Random, work: Path, names: Sequence[str]) -> list[str]:
    """Print a row for each way of disturbing each of these verbs; return what ended badly."""
    bad = []
    print(f"{'verb':<16} {'disturbed by':<14} {'trials':>6} {SAME:>6} {TOLD:>6} {BROKEN:>6}", flush=True)
    for name in (*names, BUILDS):
        trials = rows_of_builds(moments, rng, work / name) if name == BUILDS else rows(name, moments, rng, work / name)
        for by, found in trials:
            counts = Counter(outcome for outcome, _ in found)
            line = " ".join(f"{counts[outcome]:>6}" for outcome in (SAME, TOLD, BROKEN))
            print(f"{name:<16} {by:<14} {len(found):>6} {line}", flush=True)
            bad += [f"{name}, {by}: {why}" for outcome, why in found if outcome == BROKEN]
    return bad


def main(words: Sequence[str]) -> int:
    """Print the table; return 1 if a trial ended badly."""
    only_builds = list(words[:1]) == [BUILDS]
    numbers = [int(word) for word in words[only_builds:]]
    moments, seed = (*numbers, *(20, 1)[len(numbers) :])
    with tempfile.TemporaryDirectory() as work:
        bad = table(moments, random.Random(seed), Path(work), () if only_builds else tuple(ACTIONS))  # noqa: S311 - moments, not secrets
        noticed = {} if only_builds else dict(tampered(Path(work) / "tampered"))
    missed = [what for what, seen in noticed.items() if not seen]
    if noticed:
        print(f"{'check':<16} {'tampering':<14} {len(noticed):>6} {'noticed':>6} {len(noticed) - len(missed)}")
    print("\n".join([*bad, *(f"unnoticed: {what}" for what in missed)]))
    return int(bool(bad or missed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
