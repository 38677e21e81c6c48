"""How well near-duplicates are found, and what that costs.

    python -m tests.gate.near_duplicates quality ../shared/bench/pages/{aeb,wcxb_dev}.jsonl.gz
    python -m tests.gate.near_duplicates scale 20000 3000

`quality` makes 500 pairs of the texts by edits as editors make them, and prints how many of each kind are found, and
what else is, which would be wrong. If datasketch is installed, its MinHashLSH is measured on the same pairs, and so is
text-dedup, if `--text-dedup` names the Python of an environment that has it. `scale` plants so many edited texts among
made-up ones, and prints CPU time and peak memory. Nothing is kept.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import random
import resource
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from clean.building.duplicates.near.numbered_articles import Articles
from clean.building.duplicates.near.relations import Relations, find
from clean.building.duplicates.near.shard_signs import write_signs
from clean.building.duplicates.near.shingles import Words
from clean.building.duplicates.near.sign_files import SignFiles
from clean.building.duplicates.near.similarity import jaccard
from clean.intake.corpus_model import NearRecipe, Recipe
from clean.record import GAP, view
from tests.gate.editing import EDITS, Article, edited

PAIRS = 500
SHARD = 512
"""Articles in a file."""
RECIPE = Recipe("a", "a", "a", None, "2026-01-01", "frictionless", (), (), None, near=NearRecipe("mark"))


def row(name: str, article: Article) -> dict[str, Any]:
    """Return an article with what is read of a record."""
    return {
        "id": name,
        "title": article[0],
        "text": GAP.join(article[1]),
        "language": {"code": "en"},
        "published": {"value": None},
        "source": {"url": None},
        "metadata": [],
    }


def related(rows: Sequence[dict[str, Any]], size: int = SHARD) -> tuple[list[str], Relations]:
    """Return the ids of some articles by number, and what they have in common; they are divided into files."""
    with tempfile.TemporaryDirectory() as place, SignFiles(Path(place)) as files:
        parts = [rows[at : at + size] for at in range(0, len(rows), size)]
        for number, part in enumerate(parts):
            write_signs(Path(place), number, part, RECIPE)
        articles = Articles.of(files, len(parts), ())
        return articles.ids.to_pylist(), find(articles, RECIPE)


def found_pairs(rows: Sequence[dict[str, Any]], size: int = SHARD) -> set[tuple[str, str]]:
    """Return the pairs of articles that are in one cluster."""
    ids, relations = related(rows, size)
    return {(min(pair), max(pair)) for one in relations.near for pair in [(ids[one.text], ids[one.keeper])]}


def planted(articles: Iterable[Article], pairs: int) -> tuple[list[dict[str, Any]], dict[tuple[str, str], str]]:
    """Return articles and edited ones, and the kind of edit of each pair that belongs together."""
    chance = random.Random(16)  # noqa: S311 - any will do
    usable = [article for article in articles if len(article[1]) >= 4]
    rows = [row(f"{at:06d}", article) for at, article in enumerate(usable)]
    kinds = {}
    for at in range(pairs):
        number = at % len(usable)
        kind = list(EDITS)[(at + at // len(usable)) % len(EDITS)]
        name = f"{number:06d}-{at:06d}"
        rows.append(row(name, edited(usable[number], kind, chance)))
        kinds[f"{number:06d}", name] = kind
    return rows, kinds


def gold(files: Sequence[Path]) -> list[Article]:
    """Return the texts of some benches, without a headline: the first line stands for it."""
    found = []
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") as pages:
            texts = [[line for line in json.loads(page)["gold"].split("\n") if line.strip()] for page in pages]
        found += [(lines[0], lines[1:]) for lines in texts if len(lines) > 1]
    return found


def quality(files: Sequence[Path], text_dedup: Path | None) -> None:
    """Print precision and recall."""
    rows, kinds = planted(gold(files), PAIRS)
    texts = {one["id"]: Words.of(view(one)).shingles() for one in rows}
    alike = {pair: jaccard(texts[pair[0]], texts[pair[1]]) for pair in kinds}
    near = {pair for pair, similarity in alike.items() if similarity >= RECIPE.near.threshold}
    ways = {"clean": found_pairs(rows)}
    if importlib.util.find_spec("datasketch"):
        ways["datasketch"] = by_datasketch(rows)
    if text_dedup:
        ways["text-dedup"] = by_text_dedup(rows, text_dedup)
    total, above = Counter(kinds.values()), Counter(kinds[pair] for pair in near)
    print(f"{len(rows)} texts, {len(kinds)} pairs, of which {len(near)} at {RECIPE.near.threshold:g} or above")
    for way, found in ways.items():
        own = _connected(found, kinds)
        wrong = {pair for pair in found if _root(pair[0]) != _root(pair[1])}
        print(f"{way}: precision {1 - len(wrong) / max(1, len(found)):.4f}, recall of all {len(own) / len(kinds):.3f}, "
              f"of those at the threshold or above {len(own & near) / len(near):.4f}")  # fmt: skip
        met = Counter(kinds[pair] for pair in own)
        print("  " + ", ".join(f"{kind} {met[kind]}/{total[kind]} ({above[kind]} above)" for kind in EDITS))


def _root(name: str) -> str:
    return name.partition("-")[0]


def _connected(found: set[tuple[str, str]], kinds: dict[tuple[str, str], str]) -> set[tuple[str, str]]:
    """Return the planted pairs whose articles have the same keeper, or are keeper and near-duplicate."""
    keepers: dict[str, set[str]] = {}
    for a, b in found:
        keepers.setdefault(a, {a}).add(b)
        keepers.setdefault(b, {b}).add(a)
    return {pair for pair in kinds if keepers.get(pair[0], set()) & keepers.get(pair[1], set())}


def by_datasketch(rows: Sequence[dict[str, Any]]) -> set[tuple[str, str]]:
    """Return the pairs that datasketch finds with its own parameters for the same threshold, by runs of five words."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=RECIPE.near.threshold, num_perm=128)
    found = set()
    for one in rows:
        words = view(one).lower().split()
        signature = MinHash(num_perm=128)
        signature.update_batch([" ".join(words[at : at + 5]).encode() for at in range(max(1, len(words) - 4))])
        found |= {(other, one["id"]) for other in index.query(signature)}
        index.insert(one["id"], signature)
    return found


_CLUSTERS = """
import json, pickle, sys
found = pickle.load(open(sys.argv[1], "rb"))
print(json.dumps([[one, found.find(one)] for one in list(found.parent)]))
"""


def by_text_dedup(rows: Sequence[dict[str, Any]], python: Path) -> set[tuple[str, str]]:
    """Return the pairs of an article and the one that text-dedup names its cluster by, at the same threshold."""
    with tempfile.TemporaryDirectory() as place:
        texts = Path(place) / "texts.jsonl"
        texts.write_text("".join(json.dumps({"text": view(one)}) + "\n" for one in rows), encoding="utf-8")
        sizes = {"threshold": RECIPE.near.threshold, "num_perm": 128, "ngram": 5, "num_proc": 1}
        given = {"path": "json", "data_files": texts, "split": "train", "column": "text", "cache_dir": place} | sizes
        options = [part for name, value in given.items() for part in (f"--{name}", str(value))]
        out = Path(place) / "out"
        run = partial(subprocess.run, check=True, capture_output=True)
        run([python, "-m", "text_dedup.minhash", *options, "--output", out, "--debug"])
        clusters = json.loads(run([python, "-c", _CLUSTERS, out / "uf.pkl"]).stdout)
    pairs = ((rows[at]["id"], rows[root]["id"]) for at, root in clusters if at != root)
    return {(min(pair), max(pair)) for pair in pairs}


def made_up(number: int) -> Article:
    """Return a made-up article of about 2 kB."""
    chance = random.Random(number)  # noqa: S311 - any will do
    words = [f"{chance.randrange(20_000):x}{'aeiou'[at % 5]}" for at in range(360)]
    return " ".join(words[:8]), [" ".join(words[at : at + 44]) for at in range(8, 360, 44)]


def scale(texts: int, copies: int) -> None:
    """Print what it costs to sign and to find, and whether all planted ones are found."""
    rows, kinds = planted((made_up(number) for number in range(texts - copies)), copies)
    with tempfile.TemporaryDirectory() as place, SignFiles(Path(place)) as files:
        parts = [rows[at : at + SHARD] for at in range(0, len(rows), SHARD)]
        began = time.process_time()
        for number, part in enumerate(parts):
            write_signs(Path(place), number, part, RECIPE)
        signed, before = time.process_time(), _peak()
        articles = Articles.of(files, len(parts), ())
        relations = find(articles, RECIPE)
        done = time.process_time()
    length = sum(len(one["text"]) for one in rows) / len(rows)
    print(f"{len(rows)} texts of {length:.0f} characters, {len(kinds)} planted, {len(relations.near)} near-duplicates, "
          f"{len(relations.inside)} contained, {len(relations.shared)} shared paragraphs")  # fmt: skip
    sign, search = (1e6 * spent / len(rows) for spent in (signed - began, done - signed))
    print(f"signing {sign:.0f} µs a text, finding {search:.0f} µs")
    print(f"peak memory {before:.0f} MiB before finding, {_peak():.0f} MiB after")


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ways = parser.add_subparsers(dest="way", required=True)
    pages = ways.add_parser("quality")
    pages.add_argument("files", nargs="+", type=Path)
    pages.add_argument("--text-dedup", type=Path, metavar="PYTHON")
    sizes = ways.add_parser("scale")
    sizes.add_argument("texts", type=int)
    sizes.add_argument("copies", type=int)
    options = parser.parse_args()
    if options.way == "quality":
        quality(options.files, options.text_dedup)
    else:
        scale(options.texts, options.copies)


if __name__ == "__main__":
    main()
