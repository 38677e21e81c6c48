"""Build the project's own sample corpus and hold the release against its gold.

    python tests/gate/sample.py [RELEASE]

RELEASE is a release folder that stands already. Exit code 1 where anything misses the gold.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT))

from tests.gate import compare  # noqa: E402 - a script finds the package beside it first


def run(release: Path | None = None) -> list[compare.Score]:
    """Compare the sample with its gold; one score a document."""
    golds = compare.read_gold(CHECKOUT / "tests" / "gold")
    with tempfile.TemporaryDirectory() as scratch:
        if release is None:
            from clean import build

            release = build(CHECKOUT, to=Path(scratch) / "release").folder
        found = dict(compare.documents(release, CHECKOUT / "raw" / "texts", Path(scratch) / "cache"))
    return [compare.score(found.get(name), gold) for name, gold in golds.items()]


if __name__ == "__main__":
    scores = run(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    print(compare.report(scores))
    sys.exit(any(score.misses for score in scores))
