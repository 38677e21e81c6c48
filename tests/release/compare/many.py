"""Releases of many records, random edits, and their deltas: `python -m tests.release.compare.many 10000`."""

from __future__ import annotations

import random
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from clean.release import Rows
from clean.release.compare import apply, delta
from tests.release.editions import written
from tests.release.tiny import Text, merge, rows_of
from tests.support.projects import tree

WORDS = ("goat", "river", "council", "ferry", "lantern", "harbour", "bread", "over", "the", "under", "of", "a", "мост")

Numbers = Mapping[int, int]
"""Number of a document → number of its variant."""


def numbers(count: int) -> Numbers:
    """Return that many documents in their first variant."""
    return dict.fromkeys(range(count), 0)


def release(of: Numbers) -> Rows:
    """Return the rows of the documents, one record each."""
    return merge(*(_document(number, variant) for number, variant in sorted(of.items())))


def _document(number: int, variant: int) -> Rows:
    draw = random.Random(f"{number}/{variant}")  # noqa: S311 - the same text for the same number
    body = [" ".join(draw.choices(WORDS, k=draw.randint(8, 40))).capitalize() + "." for _ in range(4)]
    text = Text(f"n{number:06}", f"Headline {number}\n\n{body[0]}\n\nShare this {variant}\n\n" + "\n\n".join(body[1:]),
                ((f"Share this {variant}\n\n", "", "cut"),))  # fmt: skip
    clean, title = text.page.text, len(f"Headline {number}")
    return rows_of(text, [((0, title), (title + 2, len(clean)))])


def edited(before: Numbers, draw: random.Random, times: int) -> Numbers:
    """Change, remove and add random documents."""
    after = dict(before)
    for _ in range(times):
        number = draw.choice(sorted(after))
        what = draw.choice(("change", "change", "take out", "add"))
        if what == "add":
            after[max(after) + 1] = 0
        elif what == "take out" and len(after) > 1:
            del after[number]
        else:
            after[number] += 1
    return after


def main(count: int, seeds: int) -> None:
    """Make two releases, turn each into the other by their delta, and print the cost."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        a = written(work / "a", release(numbers(count))).folder
        whole = sum(file.stat().st_size for file in a.rglob("*") if file.is_file())
        for seed in range(seeds):
            times = (count // 100, 1, count // 10)[seed % 3]
            after = edited(numbers(count), random.Random(seed), times)  # noqa: S311
            b = written(work / f"b{seed}", release(after), version="2.0.0").folder
            size = delta(a, b, work / f"d{seed}").size
            same = [tree(apply_to(work, f"d{seed}", have)) == tree(want) for have, want in ((a, b), (b, a))]
            print(f"{count} records, {times} edits: there {same[0]}, back {same[1]}; {size / whole:.1%} of the release")


def apply_to(work: Path, name: str, have: Path) -> Path:
    """Apply a delta into a new folder and return it."""
    out = work / f"{name}-{have.name}"
    apply(work / name, have, out)
    return out


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000, 3)
