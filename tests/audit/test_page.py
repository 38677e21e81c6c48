"""The page: one file, inert whatever it shows, within its budget, and of use with a keyboard alone."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from clean import schemas
from clean.audit.data import data
from clean.audit.figures import figures
from clean.audit.page import render
from clean.audit.shelf import LIMIT
from clean.record import of_edit
from tests.audit import big
from tests.audit.test_inert import HOSTILE
from tests.release.tiny import HALF, LAKE, Text, merge, partly, rows_of, spans, write_release

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
RUNS = "window.pwned = 1"


def page_of(folder: Path, first: tuple[str, ...] = ()) -> tuple[str, dict[str, Any]]:
    """Make the page of a release folder, and what it shows."""
    found = data(folder, figures(folder), first)
    return render(found), found


def hostile(folder: Path) -> Path:
    """Write a release in which every text that a stranger wrote tries to run, or to hide."""
    bad = " ".join(HOSTILE)
    raw = f"{bad} goes\n\nA \u202ekept\u202c line {bad}\n\n{'x' * 1_000_000}\n\nThe end."
    text = Text("a/<script>", raw, ((f"{bad} goes\n\n", "", "cut"), ("The end", "The <b>end</b>", "mend")))
    rows = merge(rows_of(text, spans(text.page.text)), rows_of(LAKE, spans(LAKE.page.text, "Lake Odra Freezes")))
    for row in rows.edits:
        row["rule"], row["reason"] = f"{row['rule']}{HOSTILE[6]}", bad
    for row in rows.documents:
        row["publisher"], row["url"] = HOSTILE[1], f"javascript:{RUNS}"
    write_release(folder, rows)
    about = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    about |= {"name": HOSTILE[1], "title": HOSTILE[2], "rules": [{"id": f"cut{HOSTILE[6]}", "stage": bad, "why": bad}]}
    (folder / "release.json").write_text(json.dumps(about), encoding="utf-8")
    return folder


def test_the_page_is_one_file_that_asks_for_nothing(tmp_path: Path) -> None:
    """Its policy knows the one script and the one style that stand in it, and no address is fetched."""
    html, _ = page_of(big.write(tmp_path, [LAKE]))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    for tag in ("script", "style"):
        (inline,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, flags=re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in policy[1]
    assert "default-src &#39;none&#39;" in policy[1]
    assert not re.search(r"<(?:link|img|iframe|object|base)\b|\ssrc=|@import|url\(|\sstyle=|innerHTML|eval\(", html)


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    """No text of the release adds an element to the page, or a direction or control to its source."""
    html, found = page_of(hostile(tmp_path))
    assert html.count("<script") == html.count("</script") == 2
    assert "<!--" not in html
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b\u2028]", html)
    assert len(html) < 400_000
    document = next(d for d in found["documents"] if "script" in d["id"])
    assert document["lacking"] > 900_000
    assert any("characters of long documents" in line for line in found["left"])


def test_a_large_release_keeps_to_the_budget(tmp_path: Path) -> None:
    """Many edits, hardly two the same: ten megabytes at most, and the page says what it lacks."""
    html, found = page_of(big.write_unchecked(tmp_path, big.many(300, 50)), first=("big/00299",))
    assert len(html.encode()) <= LIMIT
    assert found["documents"][0]["id"] == "big/00299"
    shown = sum(len(c["contexts"]) for c in found["classes"])
    assert f"contexts of {15_000 - shown:,} of 15,000" in found["left"][0]


def test_side_by_side_gives_both_texts(tmp_path: Path) -> None:
    """Kept and removed pieces are the raw text, kept and written ones the clean text; names and dates are marked."""
    _, found = page_of(big.write(tmp_path, [LAKE]))
    (document,) = found["documents"]
    pieces = document["pieces"]
    assert "".join(p[1] for p in pieces if p[0] != 2) == LAKE.raw
    assert "".join(p[1] for p in pieces if p[0] != 1) == LAKE.page.text


def test_a_ledger_that_holds_no_text_shows_where_it_was(tmp_path: Path) -> None:
    """At level offsets the clean text is whole, and of what is gone the page has the length; no verdict has a key."""
    html, found = page_of(big.write(tmp_path, [replace(LAKE, level="offsets")]))
    (document,) = found["documents"]
    assert "".join(p[1] for p in document["pieces"] if p[0] != 1) == LAKE.page.text
    assert "characters that the ledger leaves out" in html
    held = [c for c in found["classes"] if c["form"] == "held"]
    assert held
    assert all(c["texts"] == 0 for c in held)


def test_a_document_whose_text_is_not_there_is_named(tmp_path: Path) -> None:
    """One of its articles is in quarantine without its bytes: its edits are shown, its text is not."""
    text = replace(HALF, level="offsets")
    rows = partly(rows_of(text, spans(text.page.text, "Goat Elected", "Goat Resigns")), text, "d/half#2")
    write_release(tmp_path, rows)
    _, found = page_of(tmp_path)
    (document,) = found["documents"]
    assert document["pieces"] is None
    assert sum(c["count"] for c in found["classes"]) == 1


def test_the_same_release_gives_the_same_page(tmp_path: Path) -> None:
    """Nothing of the page is left to chance."""
    folder = big.write(tmp_path, big.many(6, 12))
    assert page_of(folder)[0] == page_of(folder)[0]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start Chromium once."""
    api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: the page was not opened")
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here: the page was not opened")
    with api.sync_playwright() as play:
        running = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


def opened(browser: Any, folder: Path, html: str) -> tuple[Any, list[str]]:
    """Open a page from disk; gives what it complains of, and every request but that for itself."""
    file = folder / "audit.html"
    file.write_text(html, encoding="utf-8")
    tab, said = browser.new_page(), []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda request: said.append(request.url) if request.url != file.as_uri() else None)
    tab.goto(file.as_uri())
    tab.wait_for_selector("body[data-ready=yes]", timeout=10_000)
    return tab, said


def test_hostile_texts_do_nothing_in_a_browser(browser: Any, tmp_path: Path) -> None:
    """Every part of the page is looked at, wide and narrow, and nothing runs, loads, complains or sticks out."""
    tab, said = opened(browser, tmp_path, page_of(hostile(tmp_path / "r"))[0])
    for key in ("j", "k", "2", "3", "4", "1", "s", "v", "?"):
        tab.keyboard.press(key)
    tab.keyboard.press("Escape")
    tab.set_viewport_size({"width": 400, "height": 800})
    for key in ("1", "2", "3", "4"):
        tab.keyboard.press(key)
        assert tab.evaluate("document.body.scrollWidth") <= 400
    assert tab.evaluate("window.pwned") is None
    assert said == []


def test_a_release_in_which_nothing_was_done(browser: Any, tmp_path: Path) -> None:
    """There is nothing to judge, and no key minds."""
    folder = big.write(tmp_path / "r", [Text("a/plain", "Nothing was wrong with it.")])
    tab, said = opened(browser, tmp_path, page_of(folder)[0])
    for key in ("j", "a", "v", "n", "s", "u", "o", "ArrowRight", "2", "3", "4", "1"):
        tab.keyboard.press(key)
    tab.locator("#classes").filter(has_text="No class fits").wait_for()
    assert said == []


def test_a_reviewer_needs_only_the_keyboard(browser: Any, tmp_path: Path) -> None:
    """Judge, undo, search, look at a document; the download fits its schema, and its signatures those of the ledger."""
    folder = big.write(tmp_path / "r", [LAKE, replace(LAKE, document="b/lake")])
    tab, said = opened(browser, tmp_path, page_of(folder)[0])
    tab.fill("#who", "Ada Lovelace")
    tab.keyboard.press("Escape")
    tab.keyboard.press("v")
    tab.keyboard.press("a")
    tab.keyboard.press("n")
    tab.keyboard.press("a")
    tab.keyboard.press("u")
    with tab.expect_download() as download:
        tab.click("#download")
    lines = [json.loads(line) for line in Path(download.value.path()).read_text(encoding="utf-8").splitlines()]
    schema = schemas.load("decisions")
    assert [schemas.check(line, schema) for line in lines] == [[]] * len(lines)
    assert [line["verdict"] for line in lines] == ["veto", "accept", "veto"]
    assert lines[2]["source"] == "The Invented Post"
    edits = {of_edit(e.rule, LAKE.raw[e.start : e.end], e.replacement) for e in LAKE.page.patch.edits}
    judged = [line for line in lines if line["kind"] == "removal" and line["source"] is None]
    assert judged
    assert {line["signature"] for line in judged} <= edits
    tab.keyboard.press("/")
    tab.keyboard.type("miranda")
    assert tab.locator(".class").count() == 1
    tab.keyboard.press("Escape")
    tab.keyboard.press("o")
    assert tab.locator(".pane").count() == 2
    assert tab.locator(".pane del").all_inner_texts()
    assert tab.get_attribute(".pane .mark.person", "title") == "Miranda Voss (linked)"
    tab.focus(".pane .mark.person")
    assert tab.inner_text("#told") == "Lake Odra: Miranda Voss (linked)"
    assert said == []
