"""Corpora made at random, one article of which has words that occur nowhere else: it is taken down, and searched for.

`python -m tests.release.takedown_search 10` prints a line for each corpus. Headline, slug, publisher, names, text,
authority entries, verdicts, manifest row and markup of the article are made of invented words. After the takedown, none
of them may be in any byte of the new version, its deltas, audit pages, Markdown or CSV, with Parquet decoded.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from clean import build
from clean.release import versions
from clean.release.datasheet import accept
from clean.release.lifecycle import freeze
from clean.release.verification import verify
from clean.verdicts import of_edit, signature
from tests.support.projects import answer, run, write_manifest

VOWELS, CONSONANTS = "aeiouy", "bdfghjklmnprstvwzx"
SITE = "https://gazette.example/news"
OTHER = (
    "The office of the county said on {day} that {again}. Nobody had expected it so early in the year.\n\nMr {name}, "
    "who runs the office, told reporters that forty people had asked for it. He thanked them for their patience."
)
PLAIN = (
    ("Boats to the islands run again from October", "the boats to the islands would run again from October"),
    (
        "School of the village gets a new roof before winter",
        "the school would get the new roof of the village in winter",
    ),
    (
        "Library opens on Sundays for the children of the town",
        "the library of the town would open for children on Sundays",
    ),
    ("Road over the hill is closed to heavy lorries", "lorries, if heavy, could not use the closed road over the hill"),
)
DAYS = ("Monday", "Tuesday", "Friday", "Thursday")
NAMES = ("Peter Brook", "John Miller", "Martin Hill", "Thomas Carter")


@dataclass(frozen=True)
class Case:
    """One corpus, and the article in it that will be taken down."""

    root: Path
    record: str
    words: tuple[str, ...]
    """Invented words, none of which may be left."""
    kind: str
    """How it was made, in short."""
    whole: bool
    """Whether the article is the only one of its document."""


class Maker:
    """Makes up words, each only once, and what consists of them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        self.words: list[str] = []

    def word(self) -> str:
        """Return a new word."""
        made = "".join(self.chance.choice(CONSONANTS) + self.chance.choice(VOWELS) for _ in range(4))
        if made in self.words:
            return self.word()
        self.words.append(made)
        return made

    def name(self) -> str:
        """Return a full name."""
        return f"{self.word().capitalize()} {self.word().capitalize()}"

    def headline(self) -> str:
        """Return a headline with three new words."""
        return f"{self.word().capitalize()} of {self.word()} wins a prize for its {self.word()}"

    def text(self, headline: str, name: str) -> str:
        """Return an article about somebody."""
        last, paragraphs = name.split()[1], [f"{headline}, as Ms {name}, the mayor, told reporters on Monday."]
        for _ in range(self.chance.randint(2, 4)):
            a, b, c, d = (self.word() for _ in range(4))
            paragraphs.append(
                f"The {a} of the {b} was shown to the people of the town on Monday, Ms {name}, the mayor, said. "
                f'{last} had called it a "{c}" before, and the council agreed that the {d} had to be closed.'
            )
        return "\n\n".join(paragraphs)


def plain(number: int) -> str:
    """Return an ordinary article, one of four."""
    headline, again = PLAIN[number]
    return f"{headline}\n\n{OTHER.format(again=again, day=DAYS[number], name=NAMES[number])}"


def page(headline: str, text: str, made: Maker, name: str, url: str) -> str:
    """Return an article as a page whose head, teasers and captions name it too."""
    body = "".join(f"<p>{part}</p>" for part in text.split("\n\n"))
    data = json.dumps({"@type": "NewsArticle", "headline": headline, "author": {"name": name}})
    return (
        f"<html><head><title>{headline} | Gazette</title><meta property='og:title' content='{headline}'>"
        f"<meta name='author' content='{name}'><link rel='canonical' href='{url}'>"
        f"<meta name='keywords' content='{made.word()}'><script type='application/ld+json'>{data}</script></head>"
        f"<body><nav><a href='/{made.word()}'>Home</a></nav><article><h1>{headline}</h1>{body}"
        f"<figure><img src='/{made.word()}.jpg' alt='{made.word()}'><figcaption>Photo: {name}</figcaption></figure>"
        f"</article><aside><a href='{url}'>More on {made.word()}</a></aside></body></html>"
    )


def case(root: Path, seed: int) -> Case:
    """Make a corpus."""
    made = Maker(seed)
    chance = made.chance
    level = ("", "withheld", "full", "text", "offsets")[(2 * seed + seed // 5) % 5]
    form, count = [("txt", 1), ("html", 1), ("txt", 2), ("txt", 3), ("html", 1)][seed % 5]
    headline, name = made.headline(), made.name()
    slug = "-".join(made.word() for _ in range(3))
    at = chance.randrange(count)
    text = made.text(headline, name)
    url = f"{SITE}/{slug}"
    extra = f"\n\nPhoto: {made.name()}" if chance.random() < 0.5 else ""
    if form == "html":
        data = page(headline, text, made, name, url)
    else:
        articles = [plain(number) for number in range(count)]
        articles[at] = f"{headline}\n\n{text}{extra}"
        data = "\n\n\n".join(articles)
    titles = [{"title": headline, "published": "2026-01-03"} if n == at else {} for n in range(count)]
    row = {"id": f"news/{slug}", "url": url, "publisher": made.name() if count == 1 else "Gazette", "articles": titles}
    files = {f"news/{slug}.{form}": (data, row)}
    files |= {f"news/plain-{n}.txt": (plain(n), {"url": f"{SITE}/{n}", "publisher": "Herald"}) for n in range(4)}
    _write(root, files, level)
    person = {"id": made.word(), "canonical": name, "variants": [name.split()[1]], "note": made.word()}
    others = {"id": "peter-brook", "canonical": "Peter Brook", "variants": []}
    (root / "raw" / "persons.jsonl").write_text(f"{json.dumps(person)}\n{json.dumps(others)}\n", encoding="utf-8")
    record = row["id"] if at == 0 else f"{row['id']}#{at + 1}"
    kind = f"{form}, article {at + 1} of {count}, level {level or 'default'}"
    return Case(root, str(record), tuple(made.words), kind, count == 1)


def _write(root: Path, files: dict[str, tuple[str, dict[str, Any]]], level: str) -> None:
    lines = []
    for path, (text, known) in files.items():
        file = root / "raw" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        digest = hashlib.sha256(text.encode()).hexdigest()
        lines.append({"path": path, "sha256": digest, "licence": "CC0-1.0", "published": "2026-01-03", **known})
    for line in lines:
        if "articles" in line:
            del line["published"]
    write_manifest(root, lines)
    recipe = '[corpus]\nname = "tiny"\ntitle = "A corpus"\ndescription = "Made."\nlicence = "CC0-1.0"\n'
    recipe += 'date = "2026-01-05"\n' + (f'[ledger]\nlevel = "{level}"\n' if level else "")
    (root / "raw" / "corpus.toml").write_text(recipe, encoding="utf-8")
    answer(root)


def decide(one: Case, folder: Path) -> None:
    """Write verdicts on what was removed from the article, and on who is named in it."""
    document = one.record.partition("#")[0]
    rows = []
    for record in table(folder, "data"):
        for number, mark in enumerate(record["persons"] if record["id"] == one.record else ()):
            if mark["surface"]:
                key = signature("person", mark["surface"], mark["canonical"] or "")
                said = {"verdict": "veto"} if number % 2 else {"verdict": "is", "to": mark["canonical"]}
                rows.append(_verdict("person", key, mark["surface"]) | said)
    edits = [row for row in table(folder, "edits") if row["document"] == document and row["removed"]]
    keys = [(of_edit(row["rule"], row["removed"], row["replacement"]), row["removed"]) for row in edits]
    rows = [*rows[:4], *(_verdict("removal", key, text) for key, text in keys[:4])]
    lines = "".join(f"{json.dumps(row | {'document': document})}\n" for row in rows)
    (one.root / "raw" / "decisions.jsonl").write_text(lines, encoding="utf-8")


def _verdict(kind: str, key: str, text: str) -> dict[str, Any]:
    return {
        "signature": key, "verdict": "accept", "kind": kind, "rule": "linked", "source": None, "class": text,
        "text": text, "value": None, "who": "Ada", "when": "2026-01-06T00:00:00Z", "release": "tiny 1.0.0",
    }  # fmt: skip


def table(folder: Path, name: str) -> list[dict[str, Any]]:
    """Read a table of a release."""
    found: list[dict[str, Any]] = pq.read_table(next(folder.glob(f"{name}/*.parquet"))).to_pylist()
    return found


def published(one: Case) -> tuple[Path, Path]:
    """Freeze a version with the article and verdicts on it, take it down, and return both versions."""
    decide(one, build(one.root).folder)
    old = build(one.root).folder
    freeze(one.root)
    done = run("takedown", one.record, "--why", "on request", "--date", "2026-02-01", "--root", one.root)
    assert done.returncode == 0, done.stderr
    build(one.root)
    accept(one.root)
    new = build(one.root).folder
    verify(new, None if "withheld" in one.kind else one.root / "raw")
    freeze(one.root)
    return old, new


def outputs(one: Case, old: Path, new: Path, out: Path) -> list[Path]:
    """Write what people get of the new version, and return every file and folder to search."""
    said = [run("diff", old, new, "--markdown")]
    said.append(run("delta", old, new, out / "delta"))
    if "withheld" not in one.kind:
        for name, span in (("one", new.name), ("two", f"{old.name}..{new.name}")):
            page_and_table = ("--out", out / f"{name}.html", "--csv", out / f"{name}.csv")
            said.append(run("audit", span, "--root", one.root, *page_and_table))
        said.append(run("export", new, "--format", "jsonl", "--to", out / "jsonl"))
    for done in said:
        assert done.returncode == 0, done.stderr
    (out / "diff.md").write_text(said[0].stdout, encoding="utf-8")
    release = one.root / "release"
    return [new, out, release / "CHANGELOG.md", release / "index.json", one.root / "raw" / "takedowns.jsonl"]


def found(words: Sequence[str], places: Sequence[Path]) -> list[str]:
    """Return the words that are somewhere in these files, decoded or not, each with the file."""
    files = [file for place in places for file in ([place] if place.is_file() else sorted(place.rglob("*")))]
    told = {file: "\n".join(_told(file)).casefold() for file in files if file.is_file()}
    return [
        f"{word} in {file}" for file, text in told.items() for word in words if word in text or word in file.as_posix()
    ]


def _told(file: Path) -> Iterator[str]:
    data = file.read_bytes()
    yield data.decode("utf-8", "replace")
    yield data.decode("utf-16-le", "replace")
    if file.suffix == ".parquet":
        read = pq.read_table(file)
        yield json.dumps(read.to_pylist(), ensure_ascii=False)
        yield str(read.schema.metadata) + str(pq.read_metadata(file))


def search(root: Path, seed: int) -> tuple[Case, list[str], list[str]]:
    """Return a corpus with the words found in the version before the takedown, and in everything after it."""
    one = case(root, seed)
    old, new = published(one)
    before = found(one.words, [old])
    out = root / "out"
    out.mkdir()
    after = found(one.words, outputs(one, old, new, out))
    return one, before, after + returned(one, new)


def returned(one: Case, new: Path) -> list[str]:
    """Delete the file as the procedure says, yank and purge, build again, and return the words found then."""
    if one.whole:
        manifest = one.root / "raw" / "manifest.jsonl"
        lines = manifest.read_text(encoding="utf-8").splitlines(keepends=True)
        manifest.write_text("".join(line for line in lines if one.record not in line), encoding="utf-8")
        (one.root / "raw" / "persons.jsonl").write_text("", encoding="utf-8")
        for file in (one.root / "raw" / "news").glob(f"{one.record.rpartition('/')[2]}.*"):
            file.unlink()
        (one.root / "raw" / "decisions.jsonl").unlink()
    run("yank", "1.0.0", "--why", "on request", "--purge", "--root", one.root)
    folder = build(one.root).folder
    places = [folder, new, one.root / "release", *([one.root] if one.whole else [])]
    places = [place for place in places if place != one.root] + [one.root / "raw"] * one.whole
    assert [entry.version for entry in versions.read_index(one.root).kept][-1] == folder.name
    return found(one.words, places)


def main(count: int) -> int:
    """Search some corpora, print a line for each, and return the number of those in which a word is left."""
    bad = 0
    for seed in range(count):
        with tempfile.TemporaryDirectory() as scratch:
            one, before, after = search(Path(scratch), seed)
        words = len({line.partition(" ")[0] for line in before})
        print(f"{seed}: {one.kind}: {words} of {len(one.words)} words before, {len(after)} places after")
        for line in after[:10]:
            print(f"    {line}")
        bad += bool(after)
    return bad


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10))
