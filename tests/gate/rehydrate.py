"""Build the real input without its texts, and rebuild its records from the raw files, and from copies that differ.

    python tests/gate/rehydrate.py SEEDS OUT

SEEDS contains `*.txt` and `gold/*.json`. OUT becomes a corpus project, as in `seeds.py`. Prints a line per kind of
copy: how many records are exact and aligned, and the smallest share of a record's words that is in place. Exit code 1
if the raw files do not yield all records exactly, or a copy that differs outside of the article yields too few words.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from clean import building, record
from tests.building import copies
from tests.gate import compare, seeds

IN_PLACE = 0.998
COPIES: dict[str, copies.Change] = {
    "1 % of the words outside": copies.other_words(0.01),
    "5 % of the words outside": copies.other_words(0.05),
    "another sidebar": copies.sidebar,
    "other white space": copies.white_space,
}


def main() -> int:
    """Run the gate from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("seeds", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    seeds.make_project(args.seeds, args.out, compare.read_gold(args.seeds / "gold"))
    built = copies.pair(args.out)
    exact, least = told("the raw files", built, built.raw)
    holds = exact and least == 1
    for name, change in COPIES.items():
        copies.copy(built.full, built.raw, args.out / "copies" / name, change)
        holds &= told(name, built, args.out / "copies" / name)[1] >= IN_PLACE
    return int(not holds)


def told(name: str, built: copies.Pair, raw: Path) -> tuple[bool, float]:
    """Print a line; return whether all records are exact, and the smallest share of words in place."""
    done = building.rehydrate(built.withheld, raw)
    given = {row["id"]: record.view(row) for row in done.records}
    least = min(copies.in_place(given.get(key, ""), text) for key, text in built.texts.items())
    exact, aligned = done.count(building.EXACT), done.count(building.ALIGNED)
    print(f"{name}: {exact} exact, {aligned} aligned of {len(done.verdicts)}; in place at least {least:.2%}")
    return exact == len(done.verdicts), least


if __name__ == "__main__":
    sys.exit(main())
