"""Verdicts on persons and dates in whole builds: carried out, told if not, the same bytes for any workers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from clean import build
from clean.building import EXACT, rehydrate
from clean.release import inputs
from clean.release.compare import diff
from clean.release.lifecycle import freeze
from clean.release.verification import verify
from clean.verdicts import around_mark, of_edit, of_place, signature
from tests.building.copies import pair
from tests.support.projects import project, run, tree
from tests.verdicts.test_verdicts import rows, verdict, write

COUNCIL = """Council of Skarholm names a harbour master

The council of Skarholm has named Ingrid Vestergaard harbour master, Mayor Edmund Hale said on Monday.

"I am glad," Vestergaard told reporters. Edmund Hale said that Ilo Tarn had applied as well.

Hale said in 2019 that the harbour would grow. E. Hale, his brother, said nothing on 3 May.

"It is a good day," said Ilo Tarn. Tarn left on Monday.
"""
PERSONS = '{"id": "edmund-hale", "canonical": "Edmund Hale"}\n{"id": "erik-hale", "canonical": "Erik Hale"}\n'


def corpus(folder: Path, **known: Any) -> Path:
    """Build and freeze a corpus of two documents with the same text, and an authority file."""
    texts = {"council.txt": COUNCIL.encode(), "again.txt": COUNCIL.replace("grow", "shrink").encode()}
    root = project(folder, texts, published="2026-01-05", **known)
    (root / "raw" / "persons.jsonl").write_text(PERSONS, encoding="utf-8")
    build(root)
    freeze(root)
    return root


def record(folder: Path, document: str = "council") -> dict[str, Any]:
    """Return a record of a release."""
    return next(row for row in rows(folder) if row["id"] == document)


def key(row: Mapping[str, Any]) -> str:
    """Return the signature of a person or date of a record."""
    if "rule" in row:
        return signature("date", row["rule"], row["surface"], row["value"])
    return signature("person", row["surface"], row["canonical"])


def marks(found: Mapping[str, Any], kind: str, surface: str) -> list[dict[str, Any]]:
    """Return the mentions with a spelling."""
    return [row for row in found[kind] if row["surface"] == surface]


def surfaces(found: Mapping[str, Any], kind: str = "persons") -> list[str]:
    """Return the spellings of all mentions."""
    return [row["surface"] for row in found[kind]]


def one_of(found: Mapping[str, Any], kind: str, surface: str, nth: int, document: str = "council") -> str:
    """Return the signature of one mention alone."""
    row = marks(found, kind, surface)[nth]
    return of_place(key(row), document, around_mark(found[row["field"]], row["start"], row["end"]))


def decided(root: Path, *lines: dict[str, Any]) -> tuple[Path, list[str]]:
    """Write verdicts and build; return the release, which must verify, and what the build says about them."""
    write(root, lines)
    done = build(root)
    verify(done.folder, root / "raw")
    return done.folder, [warning for warning in done.warnings if "decisions.jsonl" in warning]


def test_not_a_person_is_gone_from_every_record(tmp_path: Path) -> None:
    """Also from the normalised text; the diff names the verdict, and the next build changes nothing."""
    root = corpus(tmp_path)
    (row,) = marks(record(root / "release" / "1.0.0"), "persons", "Ingrid Vestergaard")
    short = signature("person", "Vestergaard", row["canonical"])
    folder, told = decided(root, verdict(key(row), "person"), verdict(short, "person"))
    assert told == []
    for document in ("council", "again"):
        assert "Vestergaard" not in " ".join(surfaces(record(folder, document)))
    assert "Vestergaard told reporters" in record(folder)["text_normalized"]
    (changed, *_) = diff(root / "release" / "1.0.0", folder).changed
    assert {str(cause) for cause in changed.causes} == {"decision: a verdict on a person"}
    before = tree(folder)
    assert build(root).outcome == "unchanged"
    assert tree(folder) == before


def test_that_person_this_part_and_two(tmp_path: Path) -> None:
    """Each is in the record as decided, with the verdict as its evidence, and the diff says so."""
    root = corpus(tmp_path)
    old = record(root / "release" / "1.0.0")
    (brother,) = marks(old, "persons", "E. Hale")
    (master,) = marks(old, "persons", "Ingrid Vestergaard")
    tarn = signature("person", "Tarn", "Ilo Tarn")
    folder, told = decided(
        root,
        verdict(key(brother), "person", "is", to="erik-hale"),
        verdict(key(master), "person", "part", span=[7, 18]),
        verdict(tarn, "person", "separate"),
    )
    assert told == []
    new = record(folder)
    (row,) = marks(new, "persons", "E. Hale")
    assert (row["person_id"], row["canonical"], row["status"]) == ("erik-hale", "Erik Hale", "linked")
    assert "verdict" in row["evidence"]
    assert "Erik Hale, his brother" in new["text_normalized"]
    assert {row["canonical"] for row in marks(new, "persons", "Vestergaard")} == {"Vestergaard"}
    assert {row["person_id"] for row in marks(new, "persons", "Tarn")} == {"council:v1"}
    (changed, *_) = diff(root / "release" / "1.0.0", folder).changed
    assert {str(cause) for cause in changed.causes} == {"decision: a verdict on a person"}


def test_two_that_are_one(tmp_path: Path) -> None:
    """They share an id and a name, in every document that has both."""
    root = corpus(tmp_path)
    (row,) = marks(record(root / "release" / "1.0.0"), "persons", "Ingrid Vestergaard")
    folder, told = decided(root, verdict(key(row), "person", "same_as", to="Ilo Tarn"))
    assert told == []
    for document in ("council", "again"):
        found = record(folder, document)
        ids = {row["person_id"] for name in ("Ingrid Vestergaard", "Tarn") for row in marks(found, "persons", name)}
        assert len(ids) == 1


def test_not_a_date_and_this_value(tmp_path: Path) -> None:
    """A vetoed date is gone; another has the value that a reviewer gave, and what follows from it."""
    root = corpus(tmp_path)
    old = record(root / "release" / "1.0.0")
    (year,), (day,) = marks(old, "dates", "2019"), marks(old, "dates", "3 May")
    folder, told = decided(root, verdict(key(year), "date"), verdict(key(day), "date", "is", to="2024-05-03"))
    assert told == []
    new = record(folder)
    assert "2019" not in surfaces(new, "dates")
    (row,) = marks(new, "dates", "3 May")
    assert (row["value"], row["edtf"], row["anchor"], row["rule"]) == ("2024-05-03", "2024-05-03", None, "verdict")
    assert "said nothing on 2024-05-03" in new["text_normalized"]
    (changed, *_) = diff(root / "release" / "1.0.0", folder).changed
    assert {str(cause) for cause in changed.causes} == {"decision: a verdict on a date"}


@pytest.mark.parametrize("nth", [0, 1])
@pytest.mark.parametrize(("kind", "surface"), [("persons", "Ilo Tarn"), ("dates", "Monday")])
def test_a_verdict_on_one_mention(tmp_path: Path, kind: str, surface: str, nth: int) -> None:
    """Its likes stay, in this document and in others; the diff names the verdict."""
    root = corpus(tmp_path)
    old = record(root / "release" / "1.0.0")
    here = one_of(old, kind, surface, nth)
    line = verdict(here, kind.removesuffix("s"), only_here=True, document="council")
    folder, told = decided(root, line)
    assert told == []
    stays = [row for row in old[kind] if row != marks(old, kind, surface)[nth]]
    assert [row["start"] for row in record(folder)[kind]] == [row["start"] for row in stays]
    assert record(folder, "again") == record(root / "release" / "1.0.0", "again")
    (changed,) = diff(root / "release" / "1.0.0", folder).changed
    assert {cause.kind for cause in changed.causes} == {"decision"}


@pytest.mark.parametrize("kind", ["persons", "dates"])
def test_a_mention_is_found_again_whatever_rules_do_around_it(tmp_path: Path, kind: str) -> None:
    """Verdicts on edits beside it and rules that are switched off change its surroundings, but not its letters."""
    said = "“ It went well, “  said  Mayor Edmund Hale , who was glad on Monday ."
    text = f"Ferry runs again\n\n{said}\n\n2.3k shares\n\nWe are glad , said Bo Lind on Friday.\n"
    root = project(tmp_path, {"council.txt": text.encode()}, published="2026-01-05")
    folder = build(root).folder
    before = record(folder)
    line = verdict(one_of(before, kind, "Edmund Hale" if kind == "persons" else "Monday", 0), kind[:-1])
    edits = {(row["rule"], row["removed"], row["replacement"]) for row in rows(folder, "edits") if not row["shadowed"]}
    beside = [verdict(of_edit(*edit)) for edit in sorted(edits) if edit[0] != "blank_lines"]
    assert len(beside) > 3
    folder, told = decided(root, line | {"only_here": True, "document": "council"}, *beside)
    assert told == []
    assert record(folder)["text"] != before["text"]
    assert len(record(folder)[kind]) == len(before[kind]) - 1


def test_any_number_of_workers_and_any_order(tmp_path: Path) -> None:
    """The verdicts are carried out alike, byte for byte."""
    root = corpus(tmp_path)
    old = record(root / "release" / "1.0.0")
    (brother,), (day,) = marks(old, "persons", "E. Hale"), marks(old, "dates", "3 May")
    here = one_of(old, "persons", "Ilo Tarn", 0)
    lines = [
        verdict(key(brother), "person", "separate"),
        verdict(key(day), "date", "is", to="2024-05-03"),
        verdict(here, "person", only_here=True, document="council"),
    ]
    trees = []
    for number, (order, workers) in enumerate([(lines, 1), (lines, 2), (lines[::-1], 2)]):
        write(root, order)
        build(root, to=tmp_path / str(number), workers=workers)
        trees.append(tree(tmp_path / str(number)))
    assert trees[0] == trees[1] == trees[2]


def test_what_matches_nothing_or_can_t_be_done_is_told_with_its_line(tmp_path: Path) -> None:
    """As for edits: the line, the document, and the reason."""
    root = corpus(tmp_path)
    old = record(root / "release" / "1.0.0")
    (brother,), (day,) = marks(old, "persons", "E. Hale"), marks(old, "dates", "3 May")
    tarn = signature("person", "Tarn", "Ilo Tarn")
    _, told = decided(
        root,
        verdict(signature("person", "Nobody", "Nobody"), "person", "is", to="edmund-hale"),
        verdict(key(brother), "person", "is", to="erik-hail"),
        verdict(key(day), "date", "is", to="2024-5-3"),
        verdict(tarn, "person", "same_as", to="Bo Lind"),
        verdict(one_of(old, "persons", "Ilo Tarn", 0), "person", only_here=True, document="gone"),
    )
    assert told == [
        "raw/decisions.jsonl:1: verdict 'is' on some_rule (person) no longer matches anything.",
        "raw/decisions.jsonl:2: the verdict 'is' on some_rule was not carried out in again and 1 other document: "
        "raw/persons.jsonl has no person 'erik-hail'.",
        "raw/decisions.jsonl:3: the verdict 'is' on some_rule was not carried out in again and 1 other document: "
        "'2024-5-3' is not a TIMEX3 value, such as 2026-05-04, 2026-W19, P3D or PRESENT_REF.",
        "raw/decisions.jsonl:4: the verdict 'same_as' on some_rule was not carried out in again and 1 other document: "
        "no other person is called 'Bo Lind' there.",
        "raw/decisions.jsonl:5: veto of some_rule (person) no longer matches anything.",
    ]


def test_a_release_without_text_replays_them(tmp_path: Path) -> None:
    """From the inputs that it holds: the records are rebuilt from the raw files, byte for byte."""
    root = corpus(tmp_path)
    old = record(root / "release" / "1.0.0")
    (brother,), (day,) = marks(old, "persons", "E. Hale"), marks(old, "dates", "3 May")
    (master,) = marks(old, "persons", "Ingrid Vestergaard")
    write(
        root,
        [
            verdict(key(brother), "person", "is", to="erik-hale"),
            verdict(key(master), "person", "part", span=[7, 18]),
            verdict(key(day), "date", "is", to="2024-05-03"),
            verdict(one_of(old, "persons", "Ilo Tarn", 0), "person", only_here=True, document="council"),
            verdict(one_of(old, "dates", "Monday", 0), "date", "accept", only_here=True, document="council"),
        ],
    )
    built = pair(root)
    done = rehydrate(built.withheld, built.raw)
    assert [one.outcome for one in done.verdicts] == [EXACT, EXACT]
    assert len(inputs(built.withheld)["vetoes"]) == 4


def test_status_knows_which_verdicts_a_version_has(tmp_path: Path) -> None:
    """One that is changed counts as new, though its signature is the same."""
    root = corpus(tmp_path)
    (brother,) = marks(record(root / "release" / "1.0.0"), "persons", "E. Hale")
    decided(root, verdict(key(brother), "person", "is", to="erik-hale"))
    assert "without effect" not in run("status", "--root", root).stdout
    write(root, [verdict(key(brother), "person", "is", to="edmund-hale")])
    said = run("status", "--root", root).stdout
    assert "1 verdict without effect in the newest version, or newer than it: raw/decisions.jsonl:1" in said
    assert "a verdict that is no longer in raw/decisions.jsonl" in said


@pytest.mark.parametrize(
    ("line", "place", "what"),
    [
        (verdict("a" * 32, "removal", "is", to="x"), "/verdict", "the verdict 'is' is not for the kind 'removal'"),
        (verdict("a" * 32, "date", "part", span=[1, 2]), "/verdict", "the verdict 'part' is not for the kind 'date'"),
        (verdict("a" * 32, "person", "is"), "/to", "is needs `to`"),
        (verdict("a" * 32, "person", "veto", to="x"), "/to", "veto has no `to`"),
        (verdict("a" * 32, "person", "is", to="Ed\u202emund"), "/to", "`to` contains U+202E"),
        (verdict("a" * 32, "person", "is", to="Ed\x1b[31m"), "/to", "`to` contains U+001B"),
        (verdict("a" * 32, "person", "part"), "/span", "part needs `span`"),
        (verdict("a" * 32, "person", only_here=True), "/document", "a verdict on one place needs `document`"),
    ],
)
def test_a_line_that_makes_no_sense_stops_the_build(tmp_path: Path, line: Any, place: str, what: str) -> None:
    """With its place, and before anything is built or imported."""
    root = project(tmp_path, {"council.txt": COUNCIL.encode()})
    write(root, [line])
    done = run("build", "--root", root)
    assert done.returncode == 2
    assert f"raw/decisions.jsonl:1 at {place}" in done.stderr
    assert what in done.stderr
