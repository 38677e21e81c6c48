"""The page's verdicts on persons, dates and single places: by keyboard, downloaded, imported, and built."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from clean import build
from clean.audit import audit
from clean.schemas import check, load
from tests.audit.test_browser import SERIOUS, browser, downloaded, opened, sign
from tests.support.projects import run
from tests.verdicts.test_mark_verdicts import corpus, marks, record, surfaces
from tests.verdicts.test_single_edits import AD, removals
from tests.verdicts.test_single_edits import corpus as ferry

__all__ = ["browser"]

NAMED = {"Enter", "Escape"}
"""Keys; any other text is typed into the question."""

BY_TEXT = "text by text"
"""How a class is split if a verdict is on everything like the selected context."""


def found(tab: Any, text: str) -> Any:
    """Go down the classes to the one that has a context with this mark, and return the context."""
    tab.locator(".class").first.click()
    marked = tab.locator("mark, del", has_text=re.compile(f"^{re.escape(text)}$"))
    for _ in range(tab.locator(".class").count()):
        contexts = tab.locator(".context").filter(has=marked)
        if contexts.count():
            return contexts.first
        tab.keyboard.press("j")
    pytest.fail(f"no class has {text!r}")


def decided(browser: Any, root: Path, *cases: tuple[str, str, Sequence[str]]) -> list[dict[str, Any]]:
    """Search for each text in the classes of a kind, press keys on its context; import what is downloaded."""
    tab, said = opened(browser, root.parent, audit(root).html)
    sign(tab)
    for kind, text, keys in cases:
        tab.select_option("select[name=kind]", kind)
        tab.fill("#search", text)
        tab.keyboard.press("Escape")
        found(tab, text).click()
        for key in keys:
            if key == BY_TEXT:
                while not tab.locator(".detail .badge.split", has_text=BY_TEXT).count():
                    tab.keyboard.press("s")
            elif len(key) == 1 or key in NAMED:
                tab.keyboard.press(key)
            else:
                tab.fill("#asked", key)
    file = downloaded(tab)
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [check(line, load("decisions")) for line in lines] == [[]] * len(lines)
    assert said == []
    assert run("review", "--import", file, "--root", root).returncode == 0
    tab.close()
    return lines


def after(root: Path) -> dict[str, Any]:
    """Build, and return the record; every verdict must have been carried out."""
    done = build(root)
    assert [warning for warning in done.warnings if "decisions.jsonl" in warning] == []
    return record(done.folder)


def test_persons(browser: Any, tmp_path: Path) -> None:
    """Only this part, that person, the same as another, two persons, not a person: text by text."""
    root = corpus(tmp_path)
    lines = decided(
        browser,
        root,
        ("person", "Ingrid Vestergaard", [BY_TEXT, "p", "Vestergaard", "Enter"]),
        ("person", "E. Hale", [BY_TEXT, "i", "erik-hale", "Enter"]),
        ("person", "Tarn", [BY_TEXT, "v"]),
    )
    assert {(line["verdict"], line.get("to"), str(line.get("span"))) for line in lines} >= {
        ("part", None, "[7, 18]"),
        ("is", "erik-hale", "None"),
        ("veto", None, "None"),
    }
    new = after(root)
    assert {row["canonical"] for row in marks(new, "persons", "Vestergaard")} == {"Vestergaard"}
    assert {row["person_id"] for row in marks(new, "persons", "E. Hale")} == {"erik-hale"}


def test_one_person_and_two(browser: Any, tmp_path: Path) -> None:
    """Two that are one, and one that is two."""
    root = corpus(tmp_path)
    lines = decided(
        browser,
        root,
        ("person", "Ingrid Vestergaard", [BY_TEXT, "m", "Ilo Tarn", "Enter"]),
        ("person", "E. Hale", [BY_TEXT, "t"]),
    )
    assert {(line["verdict"], line.get("to")) for line in lines} == {("same_as", "Ilo Tarn"), ("separate", None)}
    new = after(root)
    ids = {name: {row["person_id"] for row in marks(new, "persons", name)} for name in surfaces(new)}
    assert ids["Ingrid Vestergaard"] == ids["Tarn"]
    assert ids["E. Hale"] == {"council:v1"}


def test_dates(browser: Any, tmp_path: Path) -> None:
    """A value that is not TIMEX3 is not taken; Escape leaves everything as it is."""
    root = corpus(tmp_path)
    lines = decided(
        browser,
        root,
        ("date", "3 May", [BY_TEXT, "i", "2024-5-3", "Enter", "2024-05-03", "Enter"]),
        ("date", "2019", [BY_TEXT, "v", "i", "2018", "Escape"]),
    )
    assert {(line["text"], line["verdict"], line.get("to")) for line in lines} == {
        ("3 May", "is", "2024-05-03"), ("2019", "veto", None),
    }  # fmt: skip
    new = after(root)
    assert [row["value"] for row in marks(new, "dates", "3 May")] == ["2024-05-03"]
    assert "2019" not in surfaces(new, "dates")


@pytest.mark.parametrize(("keys", "left"), [("v", 0), ("sv", 0), ("ssv", 2), ("sssv", 0)])
def test_a_class_a_text_or_a_place(browser: Any, tmp_path: Path, keys: str, left: int) -> None:
    """`s` turns from one to the next; a verdict on a place leaves its likes alone."""
    root = ferry(tmp_path, "ferry.txt")
    lines = decided(browser, root, ("removal", AD, [*keys]))
    assert [line.get("only_here", False) for line in lines] == [keys == "ssv"]
    assert {line["text"] for line in lines} == {AD}
    after_build = build(root)
    assert [warning for warning in after_build.warnings if "decisions.jsonl" in warning] == []
    assert len(removals(after_build.folder, AD)) == left


def test_one_edit_where_it_is(browser: Any, tmp_path: Path) -> None:
    """In a document that was asked for, any edit can be judged alone, by keyboard or pointer, and taken back."""
    root = ferry(tmp_path, "ferry.txt")
    tab, said = opened(browser, tmp_path, audit(root, documents=["ferry"]).html)
    sign(tab)
    tab.locator("#main .pane").first.wait_for()
    gone = tab.locator(".pane del[tabindex]", has_text=AD)
    assert gone.count() == 3
    gone.nth(1).focus()
    tab.keyboard.press("v")
    gone.nth(2).click()
    tab.keyboard.press("a")
    tab.keyboard.press("u")
    assert [gone.nth(n).get_attribute("title").split(", ")[1:] for n in range(3)] == [[], ["vetoed"], []]
    gone.nth(0).click()
    tab.click("button[title='Accept the selected edit']")
    file = downloaded(tab)
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [check(line, load("decisions")) for line in lines] == [[], []]
    assert [(line["verdict"], line["only_here"], line["text"].strip()) for line in lines] == [
        ("veto", True, AD), ("accept", True, AD),
    ]  # fmt: skip
    assert run("review", "--import", file, "--root", root).returncode == 0
    violations = Axe().run(tab).response["violations"]
    assert [one["id"] for one in violations if one["impact"] in SERIOUS] == []
    before = removals(root / "release" / "1.0.0", AD)
    done = build(root)
    assert [warning for warning in done.warnings if "decisions.jsonl" in warning] == []
    assert [row["start"] for row in removals(done.folder, AD)] == [before[0]["start"], before[2]["start"]]
    tab.keyboard.press("Escape")
    tab.keyboard.press("u")
    tab.keyboard.press("u")
    assert tab.inner_text("#decided") == "0"
    assert said == []


def test_a_document_that_was_not_asked_for(browser: Any, tmp_path: Path) -> None:
    """Says how to judge its edits one by one."""
    root = ferry(tmp_path, "ferry.txt")
    tab, said = opened(browser, tmp_path, audit(root).html)
    found(tab, AD).click()
    tab.keyboard.press("o")
    tab.keyboard.press("v")
    assert "clean audit --document ferry" in tab.inner_text("#said")
    assert tab.inner_text("#decided") == "0"
    assert said == []


def test_undo_takes_back_each_step(browser: Any, tmp_path: Path) -> None:
    """Verdicts and turns of the split alike; what is left is what is downloaded."""
    root = ferry(tmp_path, "ferry.txt")
    assert decided(browser, root, ("removal", AD, ["s", "s", "v", "u", "u", "u", "a"])) == [
        line for line in decided_lines(root) if line["verdict"] == "accept"
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_question_is_for_everybody(browser: Any, tmp_path: Path, scheme: str) -> None:
    """axe-core finds nothing serious in it, wide or narrow, and its keys don't reach the page behind it."""
    root = corpus(tmp_path)
    tab, said = opened(browser, tmp_path, audit(root).html, scheme)
    tab.select_option("select[name=kind]", "date")
    found(tab, "3 May").click()
    for width in (1280, 400):
        tab.set_viewport_size({"width": width, "height": 900})
        for key in ("s", "s", "s", "s", "i"):
            tab.keyboard.press(key)
        tab.keyboard.type("av")
        tab.keyboard.press("Enter")
        assert tab.inner_text("#ask [role=alert]").startswith("Write TIMEX3")
        violations = Axe().run(tab).response["violations"]
        assert [one["id"] for one in violations if one["impact"] in SERIOUS] == []
        assert tab.evaluate("document.documentElement.scrollWidth") <= width
        tab.keyboard.press("Escape")
    assert tab.inner_text("#decided") == "0"
    assert said == []


def decided_lines(root: Path) -> list[dict[str, Any]]:
    """Return the lines of raw/decisions.jsonl."""
    lines = (root / "raw" / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]
