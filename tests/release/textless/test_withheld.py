"""A release without text: what it leaves out, what stays, what its hashes cover, and how it is described."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean import record, schemas
from clean.errors import ReleaseError
from clean.record.compile import columns
from clean.release.build_rows import Rows
from clean.release.compare.differences import diff
from clean.release.restoration.raw_files import restore
from clean.release.storage import layout, parquet_files
from clean.release.textless import anchors
from clean.release.textless.protection import Hashes, protection
from clean.release.verification.verifying import verify_report
from tests.release.editions import RECIPE, each, everything, written
from tests.release.papers import reading
from tests.release.tiny import Row, rewrite

WITHHELD = replace(RECIPE, ledger_level="withheld")
NULL = {
    "default": {"title", "text", "text_normalized", "persons.surface", "persons.evidence", "dates.surface",
                "asides.text", "metadata.value"},
    "edits": {"removed", "replacement"},
    "quarantine": {"reasons.message", "reasons.expected", "payload"},
    "documents": set[str](),
}  # fmt: skip
"""What the issue lists; `metadata.value` if it is a headline."""


def rows() -> Rows:
    """Return rows as produced by a build at this level."""
    found = each("documents", everything(), lambda row: row | {"level": "withheld"})
    found = each("quarantine", found, lambda row: row | {"payload": None})
    return each("edits", found, lambda row: row | {"removed": row["removed"] and None})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a release without text."""
    return written(tmp_path / "r", rows(), recipe=WITHHELD).folder


@pytest.mark.parametrize("table", layout.TABLES.values(), ids=lambda table: table.name)
def test_exactly_these_properties_become_nullable(table: layout.Table) -> None:
    """Types differ in these places only; and the record's schema can be recovered from it."""
    ours = schemas.load(table.schema)
    made = record.withheld(table.schema, ours)
    found = {place for place, one in _types(made) if dict(_types(ours))[place] != one}
    assert found == NULL[table.name] - {place for place, one in _types(ours) if "null" in one}
    assert [place for place, _ in _types(made)] == [place for place, _ in _types(ours)]
    assert columns(made)
    if table.schema == "record":
        assert record.revealed(made) == ours


def _types(schema: dict[str, Any], above: str = "") -> list[tuple[str, Any]]:
    found = []
    for name, inner in schema.get("items", schema).get("properties", {}).items():
        found += [(f"{above}{name}", inner["type"]), *_types(inner, f"{above}{name}.")]
    return found


def test_the_release_holds_the_nullable_schemas_and_nulls_in_them(folder: Path) -> None:
    """Each listed place is null in every row, and every other value equals that of the rows with texts."""
    full = written(folder.parent / "full", everything()).folder
    for table in layout.TABLES.values():
        assert layout.schema(folder, table.schema) == record.withheld(table.schema, schemas.load(table.schema))
        pairs = zip(layout.rows(full, table.name), layout.rows(folder, table.name), strict=True)
        for one, two in pairs:
            same = record.withhold(table.schema, one) | ({"level": "withheld"} if table.name == "documents" else {})
            assert two == same
            assert all(two[place] in {None, ""} for place in NULL[table.name] if "." not in place)
    texts = [row["text"] for row in layout.rows(full, "default")]
    assert all(row["text"] is None for row in layout.rows(folder, "default"))
    assert len(texts) == 5


def test_no_file_holds_a_stretch_of_a_text(folder: Path) -> None:
    """No three consecutive words of any record occur in any file, whatever its format."""
    full = written(folder.parent / "full", everything()).folder
    stretches = {
        " ".join(three)
        for row in layout.rows(full, "default")
        for words in [record.view(row).split()]
        for three in zip(words, words[1:], words[2:], strict=False)
    }
    assert len(stretches) >= 20
    told = [_told(file) for file in sorted(folder.rglob("*")) if file.is_file()]
    assert [stretch for stretch in stretches if any(stretch in text for text in told)] == []
    whole = _told(full / "data" / "train-00000-of-00001.parquet")
    assert sum(stretch in whole for stretch in stretches) > len(stretches) / 2


def _told(file: Path) -> str:
    if file.suffix == ".parquet":
        text = "\n".join(json.dumps(row, ensure_ascii=False) for row in parquet_files.read(file))
        return " ".join(text.replace("\\n", " ").split())
    return file.read_text(encoding="utf-8")


def test_it_verifies_and_says_what_was_not_looked_at(folder: Path) -> None:
    """Checksums, schema, sums, loading; the text only with raw pages."""
    report = verify_report(folder)
    assert report.holds, report.lines()
    line = next(line for line in report.lines() if line.startswith("reversibility"))
    assert "5 documents withheld; not checked here: pass --raw FOLDER" in line
    looked = {result.check: result.looked_at for result in report.results}
    assert looked["ledger sums"] == 5
    assert looked["ledger levels"] > 5
    assert looked["reversibility"] == 0


def first(table: str, **changes: Any) -> Callable[[Path], None]:
    """Change the first row of a table, and update all digests."""
    return lambda folder: rewrite(folder, table, lambda rows: rows[0].update(changes))


def shift(rows: list[Row]) -> None:
    """Move the end of the last block of the first record."""
    rows[0]["blocks"][-1]["end"] += 1


TAMPERED: list[tuple[str, Callable[[Path], None], str, str]] = [
    ("a text", first("default", text="Goats win."), "ledger levels", "holds text"),
    ("a removed text", first("edits", removed="Menu"), "ledger levels", "holds the removed text"),
    ("a written text", lambda folder: rewrite(folder, "edits", written_too_much), "ledger sums", "insert"),
    ("a block too long", lambda folder: rewrite(folder, "default", shift), "records", "chars_kept"),
    ("a deletion too long", lambda folder: rewrite(folder, "edits", longer), "ledger sums", "characters deleted"),
]


def written_too_much(rows: list[Row]) -> None:
    """Let a record's edit write more than the record says."""
    next(row for row in rows if row["record_id"] and not row["shadowed"]).update(replacement="x" * 500)


def longer(rows: list[Row]) -> None:
    """Let a record's edit remove one more character."""
    next(row for row in rows if row["record_id"] and row["end"] > row["start"] and not row["shadowed"])["end"] += 1


@pytest.mark.parametrize(("tamper", "check", "words"), [row[1:] for row in TAMPERED], ids=[row[0] for row in TAMPERED])
def test_what_was_tampered_with_is_found(tamper: Callable[[Path], None], check: str, words: str, folder: Path) -> None:
    """Even without any text, sums, positions and nulls must be right."""
    tamper(folder)
    found = {result.check: result.faults for result in verify_report(folder).results}
    assert any(words in fault.what for fault in found[check]), found[check]


def test_anchors_elsewhere_are_found(folder: Path) -> None:
    """A window that crosses a block or overlaps another is not a valid anchor."""
    row = {"id": "a", "words": [20, 7], "anchors": [{"at": 0, "hash": 1}]}
    assert anchors.wrong(row) != ""
    row["anchors"] = [{"at": 0, "hash": 1}, {"at": 12, "hash": 2}]
    assert anchors.wrong(row) == ""


@given(st.integers(0, 300))
def test_no_window_is_shorter_or_overlaps_another(count: int) -> None:
    """In a block of any size, windows have eight words each and stay within it; the last ends where the block ends."""
    found = list(anchors.places(count))
    assert all(0 <= at <= count - 8 for at in found)
    assert all(8 <= two - one <= 16 for one, two in pairwise(found))
    assert bool(found) == (count >= 8)
    assert not found or count - (found[-1] + 8) < 8


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_a_word_is_never_a_part_of_what_stands_between_spaces_and_marks(text: str) -> None:
    """`don't` is one word, so eight of our words are at least eight of a reader's."""
    found = anchors.words(text)
    assert len(found) <= len(re.findall(r"\w+", text))
    assert all(text[word.start : word.end].split() == [text[word.start : word.end]] for word in found)
    assert all(one.end < two.start for one, two in pairwise(found))


def test_words_are_folded_and_whole() -> None:
    """Marks inside a word do not split it and do not count."""
    assert [word.folded for word in anchors.words("Don’t — “re-use” 3.5 ﬁsh!")] == ["dont", "reuse", "35", "fish"]


def test_a_hash_has_32_bits_and_hangs_on_record_and_file() -> None:
    """The same words in another record or file have a different hash; if all are equal, so is the hash."""
    eight = anchors.words("one two three four five six seven eight")
    found = {
        anchors.hashed(eight, name, digest * 64): (name, digest) for name in ("a", "b", "c") for digest in "0123456789"
    }
    assert len(found) == 30
    assert max(found) < 2**32
    assert anchors.hashed(anchors.words("One, two three FOUR five six seven: eight."), "a", "0" * 64) in found


def test_the_papers_say_what_the_hashes_do_and_do_not_protect(folder: Path) -> None:
    """Card and datasheet, with computed figures; a release with texts does not mention it."""
    told = protection(Hashes.of(layout.rows(folder, "anchors")))
    card, sheet = ((folder / name).read_text(encoding="utf-8") for name in (layout.CARD, layout.DATASHEET))
    assert told in card
    assert told in sheet
    assert "**What they protect.**" in told
    assert "**What they don't protect.**" in told
    assert "clean rehydrate . RAW --out OUT" in card
    assert "Withheld, and therefore always null" in sheet
    full = written(folder.parent / "full", everything()).folder
    assert "hashes" not in (full / layout.CARD).read_text(encoding="utf-8")
    assert not (full / layout.INPUTS).exists()


def test_figures_of_hashes_are_counted() -> None:
    """Windows, words, records without a window, records shorter than one."""
    rows = [
        {"words": [20, 7], "anchors": [{}, {}]},
        {"words": [5, 5], "anchors": []},
        {"words": [3], "anchors": []},
    ]
    found = Hashes.of(rows)
    assert found == Hashes(windows=2, words=40, without=2, short=1)
    assert found.share == 0.4
    assert "2 hashes of windows of 8 words, each truncated to 32 bits" in protection(found)
    assert "1 record with fewer than 8 words" in protection(found)


def test_there_is_no_raw_file_to_restore(folder: Path, tmp_path: Path) -> None:
    """It says which command to use."""
    with pytest.raises(ReleaseError, match="withholds its texts") as caught:
        restore(folder, tmp_path / "out")
    assert "clean rehydrate" in caught.value.hint


def test_a_diff_sees_a_change_that_both_withhold(folder: Path) -> None:
    """By the digest of the record; between a release with texts and one without, nothing is reported as changed."""
    changed = each("records", rows(), lambda row: row if row["id"] != "a/lake" else _other(row))
    other = written(folder.parent / "s", changed, version="1.0.1", recipe=WITHHELD).folder
    found = diff(folder, other)
    assert [(one.id, one.fields, one.places) for one in found.changed] == [("a/lake", ("digest",), ())]
    full = written(folder.parent / "full", everything()).folder
    assert not diff(full, folder).changed
    assert len(diff(full, folder).levels) == 5


def _other(row: Row) -> Row:
    text = row["text"].replace("e", "a")
    made = {**row, "text": text, "text_normalized": text}
    return {**made, "digest": record.digest(made)}


def test_every_reader_reads_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Croissant with its nulls, Data Package and card agree with release.json."""
    own = reading.about(folder)
    for facts in (reading.card(folder), reading.croissant(folder), reading.package(folder, monkeypatch)):
        assert (facts.rows, facts.fields) == (own.rows, own.fields)
    for table in ("default", "edits", "quarantine"):
        assert reading.records_of_croissant(folder, table) == list(layout.rows(folder, table))
    assert reading.validated(folder, monkeypatch).valid


def test_a_corpus_without_articles_has_no_anchors(tmp_path: Path) -> None:
    """Its table is there, and empty."""
    folder = written(tmp_path / "r", Rows([], [], [], []), recipe=WITHHELD).folder
    assert list(layout.rows(folder, "anchors")) == []
    assert protection(Hashes.of([])).startswith("Instead of the texts, `anchors` holds 0 hashes")
