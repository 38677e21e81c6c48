"""Build a set of texts that has gold, and hold the release against it.

    python tests/gate/texts.py [sample | held_out]

`sample` is the project's own corpus in raw/, with its gold in tests/gold. `held_out` is the set in tests/held_out that
nobody looks into who writes rules; it is built without an authority file. Prints the table of what held, and for the
sample every miss (`--misses` shows those of the held-out set, which then is none any more).
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(CHECKOUT))

from tests.gate import compare  # noqa: E402 - a script finds the package beside it first

RECIPE = '[corpus]\nname = "held-out"\ntitle = "Held out"\ndescription = "Measured only."\ndate = "2026-11-22"\n'


def run(name: str) -> list[compare.Score]:
    """Build a set in a folder of its own and compare it; one score a document."""
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
