"""Build a set of texts with gold, and compare the release with it.

    python tests/gate/texts.py [sample | held_out]

`sample` is the project's own corpus in raw/, with its gold in tests/gold. `held_out` is the set in tests/held_out,
which authors of rules must not look into; it is built without an authority file. Prints a table of the expectations
met, and every miss for the sample (`--misses` shows those of the held-out set, which is then no longer held out).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT))

from tests.gate import compare  # noqa: E402 - the path must be set first

RECIPE = '[corpus]\nname = "held-out"\ntitle = "Held out"\ndescription = "Measured only."\ndate = "2026-11-22"\n'


def run(name: str) -> list[compare.Score]:
    """Build a set in a temporary folder and compare it; return one score per document."""
    from clean import build

    with tempfile.TemporaryDirectory() as scratch:
        root, gold = _sample() if name == "sample" else _held_out(Path(scratch) / "project")
        release = build(root, to=Path(scratch) / "release").folder
        found = dict(compare.documents(release, root / "raw" / "texts", Path(scratch) / "cache"))
        return [compare.score(found.get(key), value) for key, value in compare.read_gold(gold).items()]


def _sample() -> tuple[Path, Path]:
    return CHECKOUT, CHECKOUT / "tests" / "gold"


def _held_out(root: Path) -> tuple[Path, Path]:
    home = CHECKOUT / "tests" / "held_out"
    shutil.copytree(home / "texts", root / "raw" / "texts")
    shutil.copy(home / "manifest.jsonl", root / "raw")
    (root / "raw" / "corpus.toml").write_text(RECIPE, encoding="utf-8")
    return root, home / "gold"


if __name__ == "__main__":
    chosen = next((word for word in sys.argv[1:] if not word.startswith("-")), "sample")
    table = compare.report(run(chosen))
    open_ = chosen == "sample" or "--misses" in sys.argv
    print("\n".join(line for line in table.splitlines() if open_ or not line.startswith("  ")))
