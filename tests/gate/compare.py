"""Compare a release with gold made by careful readers: lines, articles, persons, dates, asides.

A comparison reads the release as a researcher would, with `datasets.load_dataset`, and maps everything back to the raw
file through the ledger, because the offsets of the gold are code points of the raw file.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ftfy import fix_encoding

from clean.standoff import Edit, Patch

WORD = re.compile(r"\w+")
ASIDE_OF = {"caption": {"caption"}, "photo-credit": {"credit", "caption"}, "pull-quote": {"pull_quote"}}
"""Boilerplate kinds of the gold that must be kept as an aside, and the aside kinds that are accepted."""


@dataclass
class Score:
    """The result for one document: how many expectations of each kind were met, and a description of every miss."""

    document: str
    held: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    asked: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    misses: list[str] = field(default_factory=list)

    def expect(self, kind: str, holds: bool, miss: str) -> None:
        """Count one expectation of a kind, and keep the description if it is not met."""
        self.asked[kind] += 1
        if holds:
            self.held[kind] += 1
        else:
            self.misses.append(f"{kind}: {miss}")


@dataclass(frozen=True)
class Document:
    """One document of the release, with its raw text."""

    raw: str
    records: Sequence[Mapping[str, Any]]
    patch: Patch
    clean: str
    starts: Mapping[tuple[str, str], int]
    """(record id, field) → offset of the field in the document's clean text."""

    def raw_span(self, record: Mapping[str, Any], row: Mapping[str, Any]) -> tuple[int, int]:
        """Return the span of a record's annotation in the raw text."""
        at = self.starts[record["id"], row["field"]]
        return self.patch.span_to_raw(at + row["start"], at + row["end"])

    def left_of(self, start: int, end: int) -> str:
        """Return what is left of a raw span in the clean text."""
        return self.clean[slice(*self.patch.span_to_clean(start, end))]


def load(release: Path, cache: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]]]:
    """Return records, ledger rows and documents rows, as read by `load_dataset`."""
    from datasets import load_dataset

    def rows(config: str) -> list[dict[str, Any]]:
        return load_dataset(str(release), config, split="train", cache_dir=str(cache)).to_list()

    return rows("default"), rows("edits"), rows("documents")


def documents(release: Path, texts: Path, cache: Path) -> Iterator[tuple[str, Document]]:
    """Yield each document of the folder `texts`, assembled from the release, with its file name; skip others."""
    records, edits, rows = load(release, cache)
    by_id = {r["id"]: r for r in records}
    ledger: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for edit in edits:
        if not edit["shadowed"]:
            ledger[edit["document"]].append(edit)
    for row in rows:
        name = Path(row["path"]).name
        if row["articles"] and (texts / name).is_file():
            raw = (texts / name).read_bytes().decode(row["encoding"])
            own = [by_id[i] for i in row["articles"]]
            yield name, _document(raw, own, sorted(ledger[row["document"]], key=lambda e: e["seq"]))


def _document(raw: str, records: Sequence[Mapping[str, Any]], ledger: Sequence[Mapping[str, Any]]) -> Document:
    edits = tuple(Edit(e["start"], e["end"], e["replacement"], e["rule"], decision=e["decision"]) for e in ledger)
    patch, parts, starts, at = Patch(edits, len(raw)), [], {}, 0
    for record in records:
        for name in ("title", "text"):
            if record[name] is not None:
                starts[record["id"], name] = at
                parts.append(record[name])
                at += len(record[name]) + 2
    clean = "\n\n".join(parts)
    assert patch.apply(raw) == clean, "the ledger does not lead from the raw text to the records"
    return Document(raw, records, patch, clean, starts)


def compare(document: Document, gold: Mapping[str, Any]) -> Score:
    """Compare one document with its gold."""
    score = Score(gold["document"])
    lines = _line_spans(document.raw)
    _lines(score, document, gold, lines)
    _articles(score, document, gold, lines)
    _asides(score, document, gold, lines)
    _persons(score, document, gold)
    _dates(score, document, gold)
    return score


def score(document: Document | None, gold: Mapping[str, Any]) -> Score:
    """Compare a document of a release with its gold; `document` is None if the release has no record of it."""
    if document is not None:
        return compare(document, gold)
    missing = Score(gold["document"])
    missing.expect("documents", False, "no record in the release")
    return missing


def _line_spans(raw: str) -> list[tuple[int, int]]:
    """Return the spans of the lines, which count from 1 (number 0 is empty)."""
    spans, at = [(0, 0)], 0
    for line in raw.split("\n"):
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


def _lines(score: Score, document: Document, gold: Mapping[str, Any], lines: Sequence[tuple[int, int]]) -> None:
    dateline = gold.get("dateline") or {"line": 0, "surface": ""}
    for number in gold["clean_lines"]:
        start, end = lines[number]
        text = document.raw[start:end]
        wanted = text.replace(dateline["surface"], "", 1) if number == dateline["line"] else text
        same = _words(document.left_of(start, end)) in (_words(wanted), _words(fix_encoding(wanted)))
        score.expect("content lines", same, f"line {number} lost or changed: {text[:70]!r}")
    for block in gold["boilerplate"]:
        for number in range(block["first_line"], block["last_line"] + 1):
            start, end = lines[number]
            if document.raw[start:end].strip():
                left = document.left_of(start, end)
                gone = not WORD.search(left)
                score.expect("boilerplate lines", gone, f"line {number} ({block['kind']}) left: {left[:70]!r}")


def _words(text: str) -> list[str]:
    return WORD.findall(text)


def _articles(score: Score, document: Document, gold: Mapping[str, Any], lines: Sequence[tuple[int, int]]) -> None:
    wanted = gold["articles"]
    score.expect("articles", len(document.records) == len(wanted), f"{len(document.records)} for {len(wanted)}")
    for article, record in zip(wanted, document.records, strict=False):
        if article["title"]:
            title = document.raw[slice(*lines[article["title"]])]
            same = _words(record["title"] or "") in (_words(title), _words(fix_encoding(title)))
            score.expect("titles", same, f"{record['title']!r}")
        value = record["published"]["value"]
        score.expect("published", value == article["published"], f"{value} for {article['published']}")
    headings = {
        document.raw_span(record, block)[0]
        for record in document.records
        for block in record["blocks"]
        if block["kind"] == "heading"
    }
    for number in gold.get("heading_lines", ()):
        start, end = lines[number]
        score.expect("headings", any(start <= at < end for at in headings), f"line {number} is not a heading")


def _asides(score: Score, document: Document, gold: Mapping[str, Any], lines: Sequence[tuple[int, int]]) -> None:
    asides = [a for record in document.records for a in record["asides"]]
    if gold.get("dateline"):
        surface = gold["dateline"]["surface"].strip()
        found = any(a["kind"] == "dateline" and _words(a["text"]) == _words(surface) for a in asides)
        score.expect("asides", found, f"no dateline {surface!r}")
    for block in gold["boilerplate"]:
        kinds = ASIDE_OF.get(block["kind"])
        for number in range(block["first_line"], block["last_line"] + 1) if kinds else ():
            words = " ".join(_words(fix_encoding(document.raw[slice(*lines[number])])))
            if words:
                found = any(a["kind"] in kinds and words in " ".join(_words(a["text"])) for a in asides)
                score.expect("asides", found, f"no {block['kind']} of line {number}")


def _persons(score: Score, document: Document, gold: Mapping[str, Any]) -> None:
    found = {document.raw_span(r, p): p for r in document.records for p in r["persons"]}
    groups: dict[str, set[str]] = defaultdict(set)
    for person in gold["persons"]:
        for mention in person["mentions"]:
            span = _same_mention(mention, found)
            score.expect("mentions", span is not None, f"{mention['surface']!r} at {mention['start']} not found")
            if span:
                groups[person["key"]].add(found.pop(span)["person_id"])
    for (start, _), other in sorted(found.items()):
        score.expect("no other mention", False, f"{other['surface']!r} at {start} is not a mention")
    for key, ids in sorted(groups.items()):
        others = sorted(k for k, theirs in groups.items() if k != key and theirs & ids)
        score.expect("persons grouped", len(ids) == 1 and not others, f"{key} is {sorted(ids)}, as are {others}")


def _same_mention(mention: Mapping[str, Any], found: Mapping[tuple[int, int], Any]) -> tuple[int, int] | None:
    """Return the span of a mention, by position or, if a repair has shifted it, by the repaired surface there."""
    start, end = mention["start"], mention["end"]
    mended = mention.get("clean") or fix_encoding(mention["surface"])
    same = (s for s, p in found.items() if s[0] < end and start < s[1] and p["surface"] == mended)
    return (start, end) if (start, end) in found else next(same, None)


def _dates(score: Score, document: Document, gold: Mapping[str, Any]) -> None:
    found = sorted((*document.raw_span(r, d), d["type"], d["value"]) for r in document.records for d in r["dates"])
    for timex in gold["timexes"]:
        values = {timex["value"], *timex.get("also", ())}
        hits = [f for f in found if f[0] < timex["end"] and timex["start"] < f[1]]
        right = any(value in values for *_, value in hits)
        score.expect("dates", right, f"{timex['surface']!r} is {[h[2:] for h in hits]}, not {sorted(values)}")
    known = [(t["start"], t["end"]) for t in (*gold["timexes"], *gold.get("timexes_optional", ()))]
    for start, end, kind, value in found:
        if not any(start < e and s < end for s, e in known):
            score.expect("no other date", False, f"{document.raw[start:end]!r} at {start}: not a date ({kind} {value})")


def report(scores: Sequence[Score]) -> str:
    """Return a table of the expectations met, and every miss."""
    kinds = list(dict.fromkeys(kind for score in scores for kind in score.asked))
    out = []
    for kind in kinds:
        held, asked = sum(s.held[kind] for s in scores), sum(s.asked[kind] for s in scores)
        out.append(f"{kind:20} {held:5} of {asked}")
    whole = sum(not s.misses for s in scores)
    out.append(f"{'documents without a miss':20} {whole} of {len(scores)}")
    out += [f"  {s.document}: {miss}" for s in scores for miss in s.misses]
    return "\n".join(out)


def read_gold(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the gold files of a folder, by document name."""
    golds = (json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.json")))
    return {gold["document"]: gold for gold in golds}
