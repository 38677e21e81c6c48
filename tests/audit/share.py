"""Profile the cost of the ledger in a build of texts: `python -m tests.audit.share [300]`."""

from __future__ import annotations

import cProfile
import pstats
import random
import sys
import tempfile
from pathlib import Path

from clean import build
from tests.audit.planter import drafted
from tests.support.projects import project

LEDGER = {"ledger_rows": "rows of the ledger", "write_tables": "writing all four tables, including the ledger"}
"""Functions whose time, including calls, is an upper bound for that of the ledger."""


def main(documents: int) -> None:
    """Build a small corpus to load everything, then profile the build of a large one."""
    draw = random.Random(1)  # noqa: S311 - the same texts each time
    drafts = [drafted(draw, number) for number in range(documents)]
    texts = {f"t{n:05d}.txt": "\n\n".join(line for line, _ in d.lines).encode() for n, d in enumerate(drafts)}
    with tempfile.TemporaryDirectory() as name:
        build(project(Path(name) / "warm", dict(list(texts.items())[:5]), published="2026-01-05"))
        root = project(Path(name) / "corpus", texts, published="2026-01-05")
        profile = cProfile.Profile()
        profile.runcall(build, root)
    stats = pstats.Stats(profile)
    total = stats.total_tt
    sums = dict.fromkeys(LEDGER, 0.0)
    for (_, _, function), (_, _, _, whole, _) in stats.stats.items():
        if function in sums:
            sums[function] += whole
    for function, told in LEDGER.items():
        print(f"{sums[function] / total:6.1%} {told}")
    print(f"{sum(sums.values()) / total:6.1%} together, for {documents:,} texts")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
