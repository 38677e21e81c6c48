"""The ways into the toolkit, each with what must hold whatever comes in; an AssertionError is a finding."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import clean
from clean import intake, names, pipeline, record, rules, schemas
from clean.errors import CleanError, DocumentError
from clean.standoff import Edit, Patch
from tests.fuzz import seeds
from tests.support.sealed import sealed


@dataclass(frozen=True)
class Target:
    """One way in."""

    run: Callable[[bytes], None]
    """Raises AssertionError, or anything unforeseen, for a finding."""
    seeds: Callable[[], Sequence[bytes]]
    """Sound inputs to start from."""


@cache
def _tools() -> pipeline.Tools:
    authority = names.Authority.of([seeds.PERSON])
    return pipeline.Tools(rules.RuleBook.load((), ()), authority, schemas.load("record"), level="full")


def _document(path: str, data: bytes) -> intake.Document:
    from hashlib import sha256

    digest = sha256(data).hexdigest()
    return intake.Document("d", path, digest, None, "Post", None, "2026-01-01", None, (), 1)


def decoding(data: bytes) -> None:
    """Decode: the text encodes to the same bytes again, or they are refused with a reason."""
    try:
        decoded = intake.decode(data)
    except DocumentError:
        return
    assert decoded.text.encode(decoded.encoding) == data


def text(data: bytes) -> None:
    """Process a document of plain text: valid, reversible, accounted for."""
    _process("d.txt", data)


def markup(data: bytes) -> None:
    """Process a document of HTML: the same."""
    _process("d.html", data)


def _process(path: str, data: bytes) -> None:
    done = pipeline.process(_document(path, data), data, _tools())
    codes = {reason["code"] for row in done.quarantine for reason in row["reasons"]}
    assert "defect" not in codes, next(iter(done.quarantine))["reasons"]
    assert done.records or done.quarantine
    for row in done.records:
        assert not record.problems(row, _tools().schema)
        assert not record.laws(sealed(row))
    if not done.quarantine:
        _expect_reversible(data, done)


def _expect_reversible(data: bytes, done: pipeline.Outcome) -> None:
    """Expect the ledger to turn the raw text into the records, and the records back."""
    raw = intake.decode(data)
    rows = sorted((row for row in done.edits if not row["shadowed"]), key=lambda row: int(row["seq"]))
    patch = Patch(tuple(Edit(r["start"], r["end"], r["replacement"], r["rule"]) for r in rows), len(raw.text))
    clean_text = patch.apply(raw.text)
    assert clean_text == record.GAP.join(record.view(row) for row in done.records)
    assert patch.revert(clean_text, [row["removed"] or "" for row in rows]) == raw.text
    assert done.document["chars_raw"] == len(raw.text)
    assert done.document["chars_clean"] == len(clean_text)


def calls(data: bytes) -> None:
    """`clean.clean_text` with a text, whatever its language and date are said to be."""
    said = data.decode("utf-8", "replace")
    languages = (None, "en", "de", "ru", "be", "fr", "uk")
    days = (None, "2024-02-29", "0001-01-01", "9999-12-31")
    try:
        page = clean.clean_text(said, language=languages[len(data) % 7], published=days[len(data) % 4])
    except CleanError:
        return
    assert page.undo() == said
    for person in page.persons:
        assert page.text[person.start : person.end] == person.surface
    for date in page.dates:
        assert page.text[date.start : date.end] == date.surface


def _adding(name: str) -> Callable[[bytes], None]:
    """Add a container: nothing is lost, nothing is left behind, and the corpus can be read afterwards."""

    def run(data: bytes) -> None:
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
            root = Path(folder) / "corpus"
            intake.init(root)
            file = Path(folder) / name
            file.write_bytes(data)
            try:
                added = intake.add(root, [file])
            except CleanError:
                assert not _files(root)
                return
            _expect_books(root, added)

    return run


def _expect_books(root: Path, added: intake.Added) -> None:
    assert added.found == added.added + sum(added.passed.values()) + added.broken + added.refused
    assert added.added == len(added.documents)
    listed = {document.path for document in added.documents}
    assert _files(root) == listed
    if listed:
        assert {document.path for document in intake.load(root).documents} == listed


def _files(root: Path) -> set[str]:
    raw = root / "raw"
    return {file.relative_to(raw).as_posix() for file in (raw / "texts").rglob("*") if file.is_file()}


def _loading(name: str) -> Callable[[bytes], None]:
    """Load a file that people write in raw/: it is read, or its mistakes are listed with their places."""

    def run(data: bytes) -> None:
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
            root = Path(folder)
            for file, sound in (seeds.project_files() | {name: data}).items():
                target = root / "raw" / file
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(sound)
            try:
                pipeline.Tools.of(replace(intake.load(root), root=root))
            except CleanError as error:
                assert error.what
                assert len(str(error)) < 40_000, "a message that nobody can read"

    return run


def _one(name: str) -> Callable[[], Sequence[bytes]]:
    return lambda: (seeds.project_files()[name],)


TARGETS: Mapping[str, Target] = {
    "decoding": Target(decoding, lambda: (*seeds.texts(), *seeds.pages())),
    "text": Target(text, seeds.texts),
    "markup": Target(markup, seeds.pages),
    "calls": Target(calls, seeds.texts),
    "jsonl": Target(_adding("rows.jsonl"), seeds.jsonl),
    "parquet": Target(_adding("rows.parquet"), seeds.parquet),
    "warc": Target(_adding("crawl.warc"), seeds.warcs),
    "packed-warc": Target(_adding("crawl.warc.gz"), seeds.warcs),
    "manifest": Target(_loading("manifest.jsonl"), _one("manifest.jsonl")),
    "persons": Target(_loading("persons.jsonl"), _one("persons.jsonl")),
    "decisions": Target(_loading("decisions.jsonl"), _one("decisions.jsonl")),
    "takedowns": Target(_loading("takedowns.jsonl"), _one("takedowns.jsonl")),
    "recipe": Target(_loading("corpus.toml"), _one("corpus.toml")),
    "rules": Target(_loading("rules.toml"), _one("rules.toml")),
    "answers": Target(_loading("datasheet.toml"), _one("datasheet.toml")),
}
"""By name."""
