"""Make a corpus project from the real input, build it, and compare the release with the gold.

    python tests/gate/seeds.py SEEDS OUT

SEEDS contains `*.txt` and `gold/*.json`. OUT becomes a corpus project by means of the command line (`init`, `add`,
`build`), with the publication dates of the gold in its manifest, and no authority file. Exit code 1 if anything
differs from the gold.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.gate import compare


def main() -> int:
    """Run the gate from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seeds", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    scores = run(args.seeds, args.out)
    print(compare.report(scores))
    return int(any(score.misses for score in scores))


def run(seeds: Path, out: Path) -> list[compare.Score]:
    """Build the project in `out` and compare it; return one score per document."""
    golds = compare.read_gold(seeds / "gold")
    make_project(seeds, out, golds)
    (release,) = (out / "release").glob("[0-9]*")
    with tempfile.TemporaryDirectory() as cache:
        found = dict(compare.documents(release, seeds, Path(cache)))
    return [compare.score(found.get(name), gold) for name, gold in golds.items()]


def make_project(seeds: Path, out: Path, golds: dict[str, dict[str, Any]]) -> None:
    """Make a corpus project from the seeds, and build it."""
    clean("init", str(out))
    clean("add", *(str(seeds / name) for name in golds), "--root", str(out))
    manifest = out / "raw" / "manifest.jsonl"
    lines = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines()]
    lines = [line | _published(golds[Path(line["path"]).name]["articles"]) for line in lines]
    manifest.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    clean("build", "--root", str(out))


def _published(articles: list[dict[str, Any]]) -> dict[str, Any]:
    if len(articles) == 1:
        return {"published": articles[0]["published"]}
    return {"articles": [{"published": article["published"]} for article in articles]}


def clean(*arguments: str) -> None:
    """Run a command; a failure ends the gate."""
    subprocess.run([sys.executable, "-m", "clean", *arguments], check=True)


if __name__ == "__main__":
    sys.exit(main())
