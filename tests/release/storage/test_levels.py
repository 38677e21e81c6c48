"""What a release holds at each ledger level, and what can be restored with and without the raw files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean.errors import ReleaseError, VerifyError
from clean.record.ledger import Level, ledger_rows
from clean.release.build_rows import Rows
from clean.release.compare.diff_report import lines
from clean.release.compare.differences import diff
from clean.release.restoration.raw_files import restore
from clean.release.storage import layout, levels
from clean.release.verification.checks.opened import Opened
from clean.release.verification.checks.reversible import held, reversible
from clean.release.verification.verifying import verify, verify_report
from clean.standoff import Edit, Patch
from tests.release.editions import RECIPE, written
from tests.release.restoration.test_restore import ENCODINGS, PIECES, RAW, files
from tests.release.tiny import (
    HALF,
    LAKE,
    NOISE,
    NOTES,
    Blind,
    Row,
    Text,
    merge,
    partly,
    refused,
    rewrite,
    rows_of,
    spans,
)
from tests.release.tiny import write_release as write
from tests.release.writing_rows import write_tables

WITH_TEXT = tuple(level for level in levels.LEVELS if level != levels.WITHHELD)
LEVELS = st.sampled_from(WITH_TEXT)

TAGGED = Text(
    "t/page",
    "<nav>Menu</nav><h1>Goats Win</h1><p>They ate <b>all</b> the hay &amp; left.</p>",
    (
        ("<nav>", "", "markup"),
        ("Menu", "", "cut"),
        ("</nav><h1>", "", "markup"),
        ("</h1><p>", "", "markup"),
        ("<b>", "", "markup"),
        ("</b>", "", "markup"),
        ("&amp;", "&", "mend"),
        ("</p>", "", "markup"),
        ("Goats WinThey", "Goats Win\n\nThey", "gap"),
    ),
)
"""A page whose every tag is removed as bare markup."""


def tagged(level: Level) -> Rows:
    """Return the page's rows at a level."""
    return rows_of(replace(TAGGED, level=level), spans(TAGGED.page.text, "Goats Win"))


def corpus(level: Level) -> Rows:
    """Return the rows of a page, a text, two articles of which one is refused, and bytes that are not text."""
    half = replace(HALF, level=level)
    return merge(
        rows_of(replace(LAKE, level=level), spans(LAKE.page.text, "Lake Odra Freezes")),
        partly(rows_of(half, spans(HALF.page.text, "Goat Elected", "Goat Resigns")), half, "d/half#2"),
        refused("e/noise", NOISE, level),
        tagged(level),
    )


FILES = {"a/lake.txt": LAKE.data, "d/half.txt": HALF.data, "e/noise.txt": NOISE, "t/page.txt": TAGGED.data}
ALONE = {"full": set(FILES), "text": set(FILES) - {"t/page.txt"}, "offsets": set[str]()}
"""What each level restores without the raw files: at `text` everything without markup, at `offsets` nothing."""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Write the raw files."""
    for name, data in FILES.items():
        (tmp_path / "raw" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "raw" / name).write_bytes(data)
    return tmp_path / "raw"


@pytest.mark.parametrize(
    ("level", "kept"),
    [("full", {"markup", "cut", "mend", "gap"}), ("text", {"cut", "mend", "gap"}), ("offsets", set[str]())],
)
def test_what_a_level_leaves_out(level: Level, kept: set[str]) -> None:
    """Bare markup at `text`, everything at `offsets`; null, because empty text means an insertion."""
    end = len(TAGGED.page.text)
    page = TAGGED.page.edit([Edit(end, end, "!", "cut")])
    edits = [
        (row["rule"], row["removed"], row["end"] - row["start"]) for row in ledger_rows("t", page, [], NOTES, level)
    ]
    assert {rule for rule, removed, size in edits if size and removed is not None} == kept
    assert [(rule, removed) for rule, removed, size in edits if not size] == [("cut", "")]
    assert all(removed is None or len(removed) == size for _, removed, size in edits)


@pytest.mark.parametrize("level", WITH_TEXT)
def test_the_release_alone_gives_what_its_level_allows(level: Level, tmp_path: Path) -> None:
    """The other documents are named with their level, and how to restore them."""
    write(tmp_path / "r", corpus(level))
    done = restore(tmp_path / "r", tmp_path / "out")
    assert files(tmp_path / "out") == {name: FILES[name] for name in ALONE[level]}
    assert {f"{name}.txt" for name in done.left_out} == set(FILES) - ALONE[level]
    assert set(done.left_out.values()) <= {level}
    assert ("--raw" in done.missing) == (level != "full")
    assert done.proved == ()


@pytest.mark.parametrize("level", WITH_TEXT)
def test_with_the_raw_files_everything_comes_back_proved(level: Level, tmp_path: Path, raw: Path) -> None:
    """Each file by its sha256, each record from its file by the ledger; likewise for files already in place."""
    write(tmp_path / "r", corpus(level))
    done = restore(tmp_path / "r", tmp_path / "out", raw)
    assert files(tmp_path / "out") == FILES
    assert (done.left_out, done.missing) == ({}, "")
    assert {f"{name}.txt" for name in done.proved} == set(FILES) - ALONE[level]
    assert restore(tmp_path / "r", tmp_path / "out") == done


@pytest.mark.parametrize("level", WITH_TEXT)
def test_every_level_verifies_and_says_how(level: Level, tmp_path: Path, raw: Path) -> None:
    """By the ledger alone, or against the raw files; the line of the check counts the levels."""
    write(tmp_path / "r", corpus(level))
    apart = len(FILES) - len(ALONE[level])
    alone, proved = verify(tmp_path / "r"), verify(tmp_path / "r", raw)
    for report, way in (
        (alone, f"; {apart} checked against the ledger only"),
        (proved, f"; {apart} checked against raw files"),
    ):
        line = next(line for line in report.lines() if line.startswith("reversibility"))
        assert line.startswith(f"reversibility (4 documents {level}{way if apart else ''}")


@settings(max_examples=60)
@given(RAW, PIECES, ENCODINGS, LEVELS)
def test_any_text_and_any_edits_at_any_level(
    tmp_path_factory: pytest.TempPathFactory,
    raw: str,
    pieces: list[tuple[float, int, str]],
    encoding: str,
    level: Level,
) -> None:
    """The ledger applied to the raw text yields the record; the checks pass; the file is restored, alone or proved."""
    sayable = raw.encode(encoding, "ignore").decode(encoding) or "-"
    text = Blind("d/any", sayable, encoding=encoding, level=level, pieces=tuple(pieces))
    clean = text.page.text
    if not clean.strip():
        return
    folder = tmp_path_factory.mktemp("any")
    write_tables(folder / "r", rows_of(text, [(None, (0, len(clean)))]))
    rows = list(layout.rows(folder / "r", "edits"))
    edits = tuple(
        Edit(row["start"], row["end"], row["replacement"], row["rule"]) for row in rows if not row["shadowed"]
    )
    patch = Patch(edits, len(sayable))
    assert patch.apply(sayable) == clean
    kept = [
        at
        for at in range(len(clean))
        if not any(s <= at < s + len(e.replacement) for e, s in zip(edits, patch.clean_starts, strict=True))
    ]
    assert all(sayable[slice(*patch.span_to_raw(at, at + 1))] == clean[at] for at in kept)
    assert all((row["removed"] is not None) == levels.holds(level, row) for row in rows)
    (folder / "raw" / "d").mkdir(parents=True)
    (folder / "raw" / "d" / "any.txt").write_bytes(text.data)
    for opened in (Opened(folder / "r"), Opened(folder / "r", folder / "raw")):
        assert [*reversible(opened), *held(opened)] == [[], []]
    done = restore(folder / "r", folder / "out")
    assert bool(done.left_out) == any(row["removed"] is None for row in rows if not row["shadowed"])
    restore(folder / "r", folder / "out", folder / "raw")
    assert (folder / "out" / "d" / "any.txt").read_bytes() == text.data


def edit(rule: str, **changes: Any) -> Callable[[Path], None]:
    """Change the first edit of a rule in the page, and update all digests."""

    def change(rows: list[Row]) -> None:
        next(row for row in rows if row["document"] == "t/page" and row["rule"] == rule).update(changes)

    return lambda folder: rewrite(folder, "edits", change)


def record(**changes: Any) -> Callable[[Path], None]:
    """Change the page's record."""
    return lambda folder: rewrite(folder, "default", lambda rows: rows[-1].update(changes))


TAMPERED: list[tuple[str, Callable[[Path], None], Level, set[str], str]] = [
    ("markup given at level text", edit("markup", removed="<i>"), "text", {"ledger levels"}, "holds the removed text"),
    ("text left out at level text", edit("cut", removed=None), "text", {"ledger levels"}, "lacks the removed text"),
    ("text given at level offsets", edit("cut", removed="Menu"), "offsets", {"ledger levels"},
     "holds the removed text"),
    ("nothing for something", edit("markup", removed=""), "text", {"ledger levels", "reversibility"},
     "different length"),
    ("what an edit wrote", edit("mend", replacement="+"), "offsets", {"reversibility"}, "what 'mend' wrote"),
    ("where an edit ends", edit("markup", end=4), "text", {"books", "reversibility"}, "t/page"),
    ("a text of another length", record(text="They ate all the hay & left!!"), "offsets", {"records", "reversibility"},
     "t/page"),
    ("bytes in quarantine at level offsets",
     lambda folder: rewrite(folder, "quarantine", lambda rows: rows[1].update(payload="AAAA")), "offsets",
     {"ledger levels", "reversibility"}, "quarantine holds its bytes"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("tamper", "level", "checks", "words"), [row[1:] for row in TAMPERED], ids=[row[0] for row in TAMPERED]
)
def test_what_was_tampered_with_is_found_without_the_raw_files(
    tamper: Callable[[Path], None], level: Level, checks: set[str], words: str, tmp_path: Path
) -> None:
    """Without the removed text, replacements, positions and lengths in the ledger must still fit."""
    write(tmp_path / "r", corpus(level))
    tamper(tmp_path / "r")
    report = verify_report(tmp_path / "r")
    assert {result.check for result in report.results if not result.holds} >= checks
    told = [f"{fault.where}: {fault.what}" for fault in report.faults]
    assert any(words in line for line in told), told


def test_the_raw_file_finds_what_offsets_cannot(tmp_path: Path, raw: Path) -> None:
    """Two letters changed in a kept word and its digest fit the ledger alone, but not the raw file."""
    write(tmp_path / "r", corpus("offsets"))
    record(text="They ate all the hoy & left.")(tmp_path / "r")
    by_ledger, by_file = verify_report(tmp_path / "r"), verify_report(tmp_path / "r", raw)
    assert "reversibility" not in {result.check for result in by_ledger.results if not result.holds}
    faults = next(result.faults for result in by_file.results if result.check == "reversibility")
    assert [fault.what for fault in faults] == [
        "its clean text is not its articles joined by blank lines",
        "the edits of t/page over its raw span do not yield its headline and text",
    ]
    with pytest.raises(VerifyError, match="not its articles joined by blank lines"):
        restore(tmp_path / "r", tmp_path / "out", raw)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (Path.unlink, "can't be read"),
        (lambda file: file.write_bytes(b"another page"), "does not match the sha256"),
    ],
)
def test_a_raw_file_that_is_missing_or_another_is_told(
    spoil: Callable[[Path], object], words: str, tmp_path: Path, raw: Path
) -> None:
    """The document, the file, and what to put there; by `verify` and by `restore`."""
    write(tmp_path / "r", corpus("text"))
    spoil(raw / "t" / "page.txt")
    (fault,) = verify_report(tmp_path / "r", raw).faults
    assert words in fault.what
    assert fault.where == "t/page (t/page.txt)"
    assert fault.hint == "its ledger level is text: put the file that was cleaned there"
    with pytest.raises(VerifyError, match=words):
        restore(tmp_path / "r", tmp_path / "out", raw)


def test_a_path_that_leaves_the_raw_folder_is_refused(tmp_path: Path, raw: Path) -> None:
    """A release can't make us read files elsewhere."""
    write(tmp_path / "r", corpus("text"))
    rewrite(tmp_path / "r", "documents", lambda rows: rows[-1].update(path="../t/page.txt"))
    assert any("leaves the folder" in fault.what for fault in verify_report(tmp_path / "r", raw).faults)
    with pytest.raises(ReleaseError, match="leaves the folder"):
        restore(tmp_path / "r", tmp_path / "out", raw)


def test_a_release_from_before_the_levels_is_full(tmp_path: Path) -> None:
    """Its documents have no such column."""
    write(tmp_path / "r", corpus("full"))
    rows = list(layout.rows(tmp_path / "r", "documents"))
    assert levels.level({key: value for key, value in rows[0].items() if key != "level"}) == "full"


@pytest.mark.parametrize(
    ("level", "said"),
    [
        ("full", "Reversibility: 4 documents full. The bytes of 4 documents can be restored from the release alone."),
        (
            "text",
            "Reversibility: 4 documents text. The bytes of 3 documents can be restored from the release alone; for 1",
        ),
        (
            "offsets",
            "Reversibility: 4 documents offsets. The bytes of 0 documents can be restored from the release alone; for",
        ),
    ],
)
def test_the_papers_say_what_comes_back(level: Level, said: str, tmp_path: Path) -> None:
    """Card and datasheet alike; the card lists the commands that this release needs."""
    folder = written(tmp_path / "a", corpus(level), recipe=replace(RECIPE, ledger_level=level)).folder
    card, sheet = ((folder / name).read_text(encoding="utf-8") for name in (layout.CARD, layout.DATASHEET))
    assert said in card
    assert sheet.count(said) == 2
    assert ("clean restore . OUT --raw RAW" in card) == (level != "full")
    assert layout.about(folder)["ledger_level"] == level


def test_levels_are_counted_for_a_reader() -> None:
    """The fullest first; also if there are none."""
    assert levels.told(["text", "full", "full", "offsets"]) == "2 documents full, 1 text, 1 offsets"
    assert levels.told(["text"]) == "1 document text"
    assert levels.told([]) == "no documents"


def test_a_diff_tells_which_levels_changed(tmp_path: Path) -> None:
    """Document by document, in both directions; the records are the same."""
    one = written(tmp_path / "a", merge(tagged("full"), refused("e/noise", NOISE))).folder
    two = written(tmp_path / "b", merge(tagged("text"), refused("e/noise", NOISE)), version="1.0.1").folder
    found = diff(one, two)
    assert found.levels == ("t/page: full to text",)
    assert not found.changed
    assert diff(two, one).levels == ("t/page: text to full",)
    told = list(lines(found, "frictionless"))
    assert told[told.index("ledger levels changed: 1") + 1] == "  t/page: full to text"
