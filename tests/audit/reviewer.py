"""A scripted reviewer: ten minutes, three seconds per class, in page order.

`python -m tests.audit.reviewer 20` and `… 20 tail` print how many planted errors are found, seed by seed.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from clean.audit.ledger.ledger_sums import figures
from clean.audit.page.page_data import data
from tests.audit.planter import Error, planted

SECONDS, A_CLASS = 600, 3


def met(folder: Path, errors: Sequence[Error]) -> tuple[list[Error], int]:
    """Return the errors whose context is in a class that there is time for, and the number of classes."""
    found = data(folder, figures(folder), ())
    read = found["classes"][: SECONDS // A_CLASS]
    seen = {(context["document"], _about(context)) for one in read for context in one["contexts"]}
    return [error for error in errors if (error.document, _known(error.text)) in seen], len(found["classes"])


def _about(context: dict[str, Any]) -> str:
    return _known("".join(str(part[1]) for part in context["parts"] if part[0] in {1, 4}))


def _known(text: str) -> str:
    """Return the beginning for comparison: the page cuts long texts."""
    return " ".join(text.split())[:30]


def main(seeds: int, *, long_tail: bool = False) -> None:
    """Print how many errors the reviewer finds for each seed, the mean, and what is missed by family."""
    missed: Counter[str] = Counter()
    sums = []
    for seed in range(seeds):
        with tempfile.TemporaryDirectory() as name:
            folder, errors = planted(Path(name) / "1.0.0", seed, long_tail=long_tail)
            found, classes = met(folder, errors)
            edits = sum(done.edits for done in figures(folder).cells.values())
        missed.update(error.family for error in errors if error not in found)
        sums.append(len(found))
        print(f"seed {seed}: {len(found)} of {len(errors)} found; {edits:,} edits, {classes} classes", flush=True)
    print(f"mean {sum(sums) / len(sums):.2f}; missed by family: {dict(missed)}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20, long_tail="tail" in sys.argv)
