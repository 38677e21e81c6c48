"""A release is verified by its own files alone; whatever is wrong is found and named."""

from __future__ import annotations

import base64
import json
import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clean import record
from clean.errors import ReleaseError, VerifyError
from clean.release.build_rows import Rows
from clean.release.storage import layout
from clean.release.verification.looks.findings import Fault
from clean.release.verification.report import SHOWN, Result, VerifyReport
from clean.release.verification.verifying import CHECKS, verify, verify_report
from tests.release.tiny import rewrite, write_checksums, write_release

Row = dict[str, Any]
SHARD = {name: table.shard(0, 1) for name, table in layout.TABLES.items()}


def failing(report: VerifyReport) -> set[str]:
    """Return the checks that found something or could not continue."""
    return {result.check for result in report.results if not result.holds}


def test_a_release_holds_what_it_promises(tiny_release: Path) -> None:
    """Every check looks at something and finds nothing; the folder is as it was."""
    before = {path: path.read_bytes() for path in tiny_release.rglob("*") if path.is_file()}
    report = verify(tiny_release)
    assert report.holds
    assert [result.check for result in report.results] == list(CHECKS)
    assert all(result.looked_at for result in report.results)
    assert all(line.endswith("all right") for line in report.lines())
    assert {path: path.read_bytes() for path in tiny_release.rglob("*") if path.is_file()} == before


def test_an_empty_release_holds(tmp_path: Path) -> None:
    """A release without documents is still a release."""
    write_release(tmp_path / "r", Rows([], [], [], []))
    assert verify_report(tmp_path / "r").holds


def test_a_folder_that_is_no_release_is_refused(tmp_path: Path) -> None:
    """One sentence instead of ten findings."""
    for folder in (tmp_path, tmp_path / "missing"):
        with pytest.raises(ReleaseError, match="no release"):
            verify_report(folder)


FILES = ["README.md", "SHA256SUMS", "release.json", "schema/record.schema.json", SHARD["default"], SHARD["edits"]]


def cut(path: Path) -> None:
    """Keep only the first half."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    """Flip one bit in the middle."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def scramble(path: Path) -> None:
    """Leave nothing that can be parsed."""
    path.write_bytes(b"\xff{]\x00")


DAMAGES: list[Callable[[Path], object]] = [cut, flip, scramble, Path.unlink]


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", FILES)
def test_damage_is_found_and_never_raises(release: Path, name: str, damage: Callable[[Path], object]) -> None:
    """Whatever file, however damaged: a finding names it, or a file it no longer matches."""
    damage(release / name)
    report = verify_report(release)
    assert "checksums" in failing(report)
    assert any(name in fault.where for fault in report.results[0].faults) or name == "SHA256SUMS"
    assert all(fault.where and fault.what and fault.hint for fault in report.faults)
    json.dumps(report.to_json())
    with pytest.raises(VerifyError):
        verify(release)


def test_a_file_nobody_released_is_found(release: Path) -> None:
    """Files that the checksums do not list are named."""
    (release / "data" / "notes.txt").write_text("x")
    faults = verify_report(release).results[0].faults
    assert [(Path(fault.where).name, fault.what) for fault in faults] == [
        ("notes.txt", "SHA256SUMS does not list this file")
    ]


def test_what_could_not_be_looked_at_is_said(release: Path) -> None:
    """One damaged table is one finding; checks that need it report that they stopped, the others continue."""
    scramble(release / SHARD["edits"])
    results = {result.check: result for result in verify_report(release).results}
    assert [fault.what for fault in results["schema"].faults] == [results["schema"].faults[0].what]
    assert "can't be read as Parquet" in results["ledger sums"].stopped
    assert results["ledger sums"].faults == ()
    assert results["records"].holds


def first(config: str, **changes: Any) -> Callable[[Path], None]:
    """Change values in a table's first row, and update all digests."""
    return lambda folder: rewrite(folder, config, lambda rows: rows[0].update(changes))


def nested(config: str, column: str, **changes: Any) -> Callable[[Path], None]:
    """Change values inside an object in a table's first row, and update all digests."""
    return lambda folder: rewrite(folder, config, lambda rows: rows[0][column].update(changes))


def drop(config: str, at: int = 0) -> Callable[[Path], None]:
    """Remove one row, and update all digests."""
    return lambda folder: rewrite(folder, config, lambda rows: rows.pop(at))


def swap(config: str) -> Callable[[Path], None]:
    """Swap the first two rows."""
    return lambda folder: rewrite(folder, config, lambda rows: rows.insert(0, rows.pop(1)))


def redigested(**changes: Any) -> Callable[[Path], None]:
    """Change the first record and update its digest."""

    def change(rows: list[Row]) -> None:
        rows[0].update(changes)
        rows[0]["digest"] = record.digest(rows[0])

    return lambda folder: rewrite(folder, "default", change)


def with_json(name: str, change: Callable[[Any], object]) -> Callable[[Path], None]:
    """Change a JSON file, and update the checksums."""

    def tamper(folder: Path) -> None:
        value = json.loads((folder / name).read_text(encoding="utf-8"))
        change(value)
        (folder / name).write_text(json.dumps(value), encoding="utf-8")
        write_checksums(folder)

    return tamper


def with_text(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Change the text of a file, and update the checksums."""

    def tamper(folder: Path) -> None:
        text = (folder / name).read_text(encoding="utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new), encoding="utf-8")
        write_checksums(folder)

    return tamper


RECORD_SCHEMA = "schema/record.schema.json"
INT32 = {"x-arrow": "int32"}
OTHER = base64.b64encode(b"other bytes").decode()

TAMPERED: list[tuple[str, Callable[[Path], None], set[str], str]] = [
    ("a word of the text", redigested(text="Mira Voss skated there on 4 May.\n\nIt wasn't deep."),
     {"records", "reversibility"}, "surface"),
    ("a word and the view", first("default", title="Lake Odra Melts  "), {"records", "reversibility"}, "digest"),
    ("an author", first("default", authors=["Ada Tarn"]), {"records"}, "digest"),
    ("an author, digest mended", redigested(authors=["Ada Tarn"]), {"records"}, "author"),
    ("an aside, digest mended", redigested(asides=[]), set(), ""),
    ("sums of a record", nested("default", "cleaning", chars_deleted=34, chars_kept=45),
     {"records", "ledger sums"}, "characters deleted: 35 by its edits"),
    ("span of a record", nested("default", "source", raw_start=7), {"records", "reversibility"}, "chars_raw is 79"),
    ("a span that leaves an edit out", nested("default", "source", raw_end=84),
     {"records", "ledger sums", "reversibility"}, "outside its raw span"),
    ("sums of a document", first("documents", chars_kept=1), {"books"}, "raw characters differ from kept plus deleted"),
    ("clean length", first("documents", chars_clean=3), {"books", "reversibility"}, "clean"),
    ("raw length", first("documents", chars_raw=1000), {"books", "reversibility"}, "raw"),
    ("bytes of a document", first("documents", bytes=1), {"reversibility"}, "bytes, not 1"),
    ("sha256 of a document", first("documents", sha256="0" * 64), {"reversibility"}, "not match the sha256"),
    ("its encoding", first("documents", encoding="utf-16-le"), {"reversibility"}, "not match the sha256"),
    ("an encoding nobody has", first("documents", encoding="klingon"), {"reversibility"}, "klingon"),
    ("a codec that is no encoding", first("documents", encoding="zlib_codec"), {"reversibility"}, "zlib_codec"),
    ("bytes in quarantine", first("quarantine", payload=OTHER), {"reversibility"}, "not match the sha256"),
    ("a payload that is no Base64", first("quarantine", payload="abc"), {"reversibility"}, "Base64"),
    ("what an edit removed", first("edits", removed="Manu\n\n"), {"reversibility"}, "not match the sha256"),
    ("how much an edit removed", first("edits", removed="M"), {"reversibility"}, "different length"),
    ("where an edit lies", first("edits", start=1, end=7), {"reversibility"}, "a/lake"),
    ("an edit past the end", first("edits", start=1000, end=1006), {"reversibility"}, "is out of range"),
    ("an edit of another record", first("edits", record_id="b/pair"), {"ledger names", "ledger sums"},
     "not an article of the document"),
    ("an edit of nobody", first("edits", record_id="x"), {"ledger names"}, "not an article of the document"),
    ("an edit of another document", first("edits", document="a"), {"ledger names", "books", "reversibility"},
     "no such document"),
    ("an edit gone", drop("edits"), {"books", "reversibility"}, "undone"),
    ("edits out of order", swap("edits"), {"order", "reversibility"}, "out of order"),
    ("an edit twice", lambda folder: rewrite(folder, "edits", lambda rows: rows.insert(0, rows[0])),
     {"order", "books", "reversibility"}, "out of order or a duplicate"),
    ("a record gone", drop("default"), {"books", "reversibility"}, "not a record of the release"),
    ("records out of order", swap("default"), {"order"}, "out of order"),
    ("a document gone", drop("documents"), {"ledger names", "books"}, "no document lists it"),
    ("a document without its article", first("documents", articles=[]), {"books", "ledger names", "reversibility"},
     "a/lake"),
    ("a quarantined document gone from quarantine", drop("quarantine", -1), {"books", "reversibility"},
     "nor is in quarantine"),
    ("a value the schema does not allow", redigested(asides=[{"kind": "poem", "text": "O lake!"}]), {"schema"}, "poem"),
    ("a value that nobody gives", redigested(language={"code": "English", "confidence": 1.0}), {"schema", "records"},
     "wrong form"),
    ("a removal left out at level full", first("edits", removed=None), {"ledger levels"},
     "lacks the removed text at level full"),
    ("a level that leaves more out", first("documents", level="offsets"), {"ledger levels"},
     "holds the removed text at level offsets"),
    ("bytes left out of quarantine", first("quarantine", payload=None), {"ledger levels"}, "lacks its bytes"),
    ("a row too few, said", with_json("release.json", lambda about: about["tables"]["edits"].update(rows=8)),
     {"digests"}, "rows of edits: 9, not 8"),
    ("a digest of content", with_json("release.json", lambda about: about.update(content_digest="sha256:0")),
     {"digests"}, "content digest of default"),
    ("release.json without tables", with_json("release.json", lambda about: about.pop("tables")), {"digests"}, "form"),
    ("release.json as a list", lambda folder: scribble(folder, "release.json", "[]"),
     {"digests", "plugins"}, "JSON object"),
    ("a schema that asks for less",
     with_json(RECORD_SCHEMA, lambda schema: schema["properties"]["language"]["properties"]["code"].pop("pattern")),
     set(), ""),
    ("a schema with another type",
     with_json(RECORD_SCHEMA, lambda s: s["properties"]["cleaning"]["properties"]["chars_raw"].update(INT32)),
     {"schema", "loading"}, "needs bounds"),
    ("a schema with another nullability",
     with_json(RECORD_SCHEMA, lambda schema: schema["properties"]["title"].update(type="string")), {"schema"},
     "its columns don't match"),
    ("a schema outside the profile", with_json(RECORD_SCHEMA, lambda schema: schema.update(anyOf=[{}])),
     {"schema", "loading"}, "has just one type"),
    ("a schema that is none", with_json(RECORD_SCHEMA, lambda s: s["properties"]["title"].update(pattern="[")),
     {"schema"}, "not a valid JSON Schema"),
    ("a card that casts", with_text("README.md", "configs:", "dataset_info:\n- config_name: edits\n  features:\n"
     "  - {name: seq, dtype: string}\nconfigs:"), {"loading"}, "does not load"),
    ("a card without digests", with_text("README.md", "content sha256", "contents"), {"loading"}, "stale copy"),
    ("a card without a config", with_text("README.md", "config_name: edits", "config_name: e"), {"loading"}, "'edits'"),
    ("a card with another split", with_text("README.md", "split: train", "split: test"), {"loading"}, "its splits are"),
]  # fmt: skip


def scribble(folder: Path, name: str, text: str) -> None:
    """Replace a file, and update the checksums."""
    (folder / name).write_text(text, encoding="utf-8")
    write_checksums(folder)


@pytest.mark.parametrize(("tamper", "checks", "words"), [row[1:] for row in TAMPERED], ids=[row[0] for row in TAMPERED])
def test_what_was_tampered_with_is_found(
    release: Path, tamper: Callable[[Path], None], checks: set[str], words: str
) -> None:
    """Checksums and digests were updated too, yet the laws find what is wrong. Two rows show what no law can find."""
    tamper(release)
    report = verify_report(release)
    assert failing(report) == checks
    told = [f"{fault.where}: {fault.what}" for fault in report.faults]
    assert not words or any(words in line for line in told), told


def test_a_path_of_the_folder_is_no_part_of_it(tiny_release: Path, tmp_path: Path) -> None:
    """A release moved elsewhere, under a name with spaces and non-ASCII letters, still passes."""
    assert verify(shutil.copytree(tiny_release, tmp_path / "ein Ordner (ä)")).holds


def test_a_long_list_of_faults_is_shortened_for_readers() -> None:
    """The JSON has all of them."""
    faults = tuple(Fault(f"row {number}", "is wrong", "mend it") for number in range(SHOWN + 5))
    report = VerifyReport("f", (Result("schema", 99, faults, "no more"),))
    lines = report.lines()
    assert lines[0] == f"schema: 99 checked, {SHOWN + 5} wrong"
    assert lines[-2:] == ["  and 5 more", "  could not continue: no more"]
    assert len(report.to_json()["results"][0]["faults"]) == SHOWN + 5
    with pytest.raises(VerifyError, match="14 more"):
        report.require()


def test_a_release_built_again_is_not_served_from_a_stale_cache(release: Path, tmp_path: Path) -> None:
    """Same folder, same version, other rows: `datasets` loads what is there now, despite its cache."""
    from datasets import load_dataset

    def loaded(config: str) -> list[Row]:
        return list(load_dataset(str(release), config, split=layout.SPLIT, cache_dir=str(tmp_path / "cache")))

    for config, change in (("default", {"authors": ["Ada Tarn"]}), ("edits", {"reason": "it is a menu"})):
        before = loaded(config)
        rewrite(release, config, lambda rows, change=change: rows[0].update(change))
        assert loaded(config) == [{**before[0], **change}, *before[1:]]


def test_loading_leaves_logging_as_it_was(tiny_release: Path) -> None:
    """What the check silences is restored afterwards."""
    for level in (logging.NOTSET, logging.INFO):
        logging.disable(level)
        verify_report(tiny_release)
        found = logging.root.manager.disable
        logging.disable(logging.NOTSET)
        assert found == level
