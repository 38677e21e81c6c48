"""`clean review`: every verdict can be given in the terminal, on a class or case by case, and says what it was on."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from clean import build
from clean.audit import Question, open_questions
from clean.audit.review.readable import MOST
from clean.schemas import check, load
from tests.support.projects import project, run
from tests.verdicts.test_mark_verdicts import corpus, marks, record, surfaces
from tests.verdicts.test_single_edits import AD, removals
from tests.verdicts.test_single_edits import corpus as ferry
from tests.verdicts.test_verdicts import rows, verdict


def reviewed(root: Path, wanted: Mapping[str, str], kind: str) -> list[dict[str, Any]]:
    """Answer the classes in which a spelling or text occurs, skip the others; return the verdicts that were written."""
    said = ""
    for question in open_questions(root):
        shown = [question.marked(number) for number in range(question.cases)] if question.kind == kind else []
        answers = next((answers for text, answers in wanted.items() if text in shown), "s\n")
        if answers.startswith("c\n"):
            answers = "c\n" + "".join(wanted.get(text, "c\ns\n")[2:] for text in shown)
        said += answers
    done = run("review", "--who", "Ada", "--root", root, said=said)
    assert done.returncode == 0, done.stderr
    lines = (root / "raw" / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    assert [check(line, load("decisions")) for line in found] == [[]] * len(found)
    return found


def about(root: Path, text: str) -> list[Question]:
    """Return the classes that begin with a text."""
    return [one for one in open_questions(root) if one.cases and one.marked(0) == text]


def after(root: Path) -> dict[str, Any]:
    """Build, and return the record; every verdict must have been carried out."""
    done = build(root)
    assert [warning for warning in done.warnings if "decisions.jsonl" in warning] == []
    return record(done.folder)


def test_persons_case_by_case(tmp_path: Path) -> None:
    """Not a person, only this part, that person, the same as another, two persons; a capital is for all alike."""
    root = corpus(tmp_path)
    answers = {
        "Ingrid Vestergaard": "c\nV\n",
        "Edmund Hale": "c\nI\nedmund-hale\n",
        "E. Hale": "c\nI\nerik-hale\n",
        "Ilo Tarn": "c\nP\nNobody\nTarn\n",
    }
    lines = reviewed(root, answers, "person")
    told = {(line["text"], line["verdict"], line.get("to"), str(line.get("span"))) for line in lines}
    assert told >= {
        ("Ingrid Vestergaard", "veto", None, "None"),
        ("E. Hale", "is", "erik-hale", "None"),
        ("Ilo Tarn", "part", None, "[4, 8]"),
    }
    assert not any("only_here" in line for line in lines)
    new = after(root)
    assert "Ingrid Vestergaard" not in surfaces(new)
    assert {row["person_id"] for row in marks(new, "persons", "E. Hale")} == {"erik-hale"}
    assert {row["canonical"] for row in marks(new, "persons", "Tarn")} == {"Tarn"}


def test_two_that_are_one_and_one_that_is_two(tmp_path: Path) -> None:
    """The other person is typed as the document calls it."""
    root = corpus(tmp_path)
    lines = reviewed(root, {"Ingrid Vestergaard": "c\nM\nIlo Tarn\n", "E. Hale": "c\nT\n"}, "person")
    assert {line["verdict"] for line in lines} == {"same_as", "separate"}
    new = after(root)
    ids = {name: {row["person_id"] for row in marks(new, "persons", name)} for name in surfaces(new)}
    assert ids["Ingrid Vestergaard"] == ids["Tarn"]
    assert ids["E. Hale"] == {"council:v1"}


def test_dates_case_by_case(tmp_path: Path) -> None:
    """Not a date, and a value, asked for until it is one."""
    root = corpus(tmp_path)
    lines = reviewed(root, {"2019": "c\nV\n", "3 May": "c\nI\nlast year\n2024-5-3\n2024-05-03\n"}, "date")
    assert {(line["text"], line["verdict"], line.get("to")) for line in lines} == {
        ("2019", "veto", None), ("3 May", "is", "2024-05-03"),
    }  # fmt: skip
    new = after(root)
    assert "2019" not in surfaces(new, "dates")
    assert [row["value"] for row in marks(new, "dates", "3 May")] == ["2024-05-03"]


def test_one_edit(tmp_path: Path) -> None:
    """A small letter is for the case that is shown, and for it alone."""
    root = ferry(tmp_path, "ferry.txt")
    (question,) = about(root, AD)
    said = "s\n" * (question.number - 1) + "c\ns\nv\nq\n"
    done = run("review", "--who", "Ada", "--root", root, said=said)
    assert "1 verdict written" in done.stdout
    (line,) = [json.loads(line) for line in (root / "raw" / "decisions.jsonl").read_text("utf-8").splitlines()]
    assert (line["text"], line["verdict"], line["only_here"], line["document"]) == (AD, "veto", True, "ferry")
    assert len(removals(build(root).folder, AD)) == 2


def test_a_class_of_several_texts_is_corrected_case_by_case(tmp_path: Path) -> None:
    """The answer is not taken, and the prompt says what to do; a class of one text takes it."""
    root = corpus(tmp_path)
    (question, *_) = [one for one in open_questions(root) if one.kind == "person" and not one.alike]
    done = run("review", "--root", root, said="s\n" * (question.number - 1) + "p\nq\n")
    assert "judge them case by case, with c" in done.stdout
    assert "0 verdicts written" in done.stdout


def test_a_whole_class_says_what_it_was_on(tmp_path: Path) -> None:
    """Each line has its text, though the page shows only some of them."""
    numbers = [f"{ten}{one}" for ten in ("twenty", "forty", "fifty") for one in ("one", "two", "four", "five", "six")]
    gone = "".join(f"\n\nRead more: Bridge number {word} of the old town is closed" for word in numbers)
    text = "Ferry runs again\n\nThe ferry between Oldnes and Skarholm took up its service again on Monday.\n\n"
    root = project(tmp_path, {"ferry.txt": (text + "The council said so." + gone).encode()}, published="2026-01-05")
    build(root)
    questions = open_questions(root)
    (most, *_) = sorted(questions, key=lambda one: -one.known["texts"])
    assert most.known["texts"] > most.cases
    done = run("review", "--root", root, said="s\n" * (most.number - 1) + "a\nq\n")
    assert done.returncode == 0
    lines = [json.loads(line) for line in (root / "raw" / "decisions.jsonl").read_text("utf-8").splitlines()]
    assert len(lines) == most.known["texts"]
    assert all(line["text"] for line in lines)
    assert len({line["text"] for line in lines}) == len(lines)


HOSTILE = "a\u202eb\u2066\x1b[31m<script>alert(1)</script>\x00" + "x" * 100_000


@pytest.mark.parametrize("built", [True, False])
def test_hostile_text_is_short_and_harmless(tmp_path: Path, *, built: bool) -> None:
    """Whatever a download says: no direction or control character gets into the file, and no line is endless."""
    root = project(tmp_path, {"ferry.txt": b"A title\n\nThe ferry between Oldnes and Skarholm runs again.\n"})
    if built:
        build(root)
    file = tmp_path / "decisions.jsonl"
    line = verdict("a" * 32) | {"text": HOSTILE, "class": HOSTILE, "value": HOSTILE}
    file.write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert run("review", "--import", file, "--root", root).returncode == 0
    written = (root / "raw" / "decisions.jsonl").read_text(encoding="utf-8")
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069\x00-\x09\x0b-\x1f]|\\u00|\\u20", written)
    assert len(written) < 5 * MOST + 400
    assert json.loads(written)["text"].startswith("a⟨U+202E⟩b⟨U+2066⟩⟨ESC⟩[31m<script>")
    assert "0 verdicts imported, 1 already known" in run("review", "--import", file, "--root", root).stdout


def test_an_import_checks_values(tmp_path: Path) -> None:
    """A date that is not TIMEX3 is told with its line, and nothing is written."""
    root = project(tmp_path, {"ferry.txt": b"A title\n\nThe ferry between Oldnes and Skarholm runs again.\n"})
    file = tmp_path / "decisions.jsonl"
    good = verdict("a" * 32, "date", "is", to="2026-05-04")
    lines = [good, verdict("b" * 32, "date", "is", to="4 May")]
    file.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    done = run("review", "--import", file, "--root", root)
    assert done.returncode == 2
    assert "decisions.jsonl:2 at /to: '4 May' is not a TIMEX3 value" in done.stderr
    assert not (root / "raw" / "decisions.jsonl").exists()
    file.write_text(json.dumps(good) + "\n", encoding="utf-8")
    assert run("review", "--import", file, "--root", root).returncode == 0


def test_what_people_read_has_no_effect(tmp_path: Path) -> None:
    """The words of a line can be changed or removed: the build is the same."""
    root = ferry(tmp_path, "ferry.txt")
    rule = removals(root / "release" / "1.0.0", AD)[0]["rule"]
    (question,) = about(root, AD)
    run("review", "--root", root, said="s\n" * (question.number - 1) + "v\nq\n")
    first = build(root)
    file = root / "raw" / "decisions.jsonl"
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert {line["rule"] for line in lines} == {rule}
    file.write_text("".join(json.dumps(line | {"text": None, "class": "x"}) + "\n" for line in lines), "utf-8")
    assert build(root).outcome == "unchanged"
    assert rows(first.folder)[0]["text"].count(AD) == 3
