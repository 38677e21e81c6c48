"""The page in a browser: it is inert, accessible by keyboard and screen reader, and its verdicts take effect."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from clean import build, schemas
from clean.audit import audit
from clean.release import read_rows
from clean.verdicts import of_edit
from tests.audit import big
from tests.audit.test_page import hostile, page_of
from tests.pipeline.test_html import PAGE
from tests.release.tiny import LAKE, Text
from tests.support.projects import ARTICLE, project, run

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
TABS = ("1", "2", "3", "4")
SERIOUS = {"serious", "critical"}
"""Impacts, in the terms of axe-core, that no part of the page may have."""

BETWEEN = 400
"""Least difference between text and background, of the 765 steps between black and white."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start Chromium once."""
    if CHROMIUM is None:  # a system package, in no lock file; `.ci/run` installs it
        pytest.skip("Chromium is not installed: the page was not opened")
    with sync_playwright() as play:
        running = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


def opened(browser: Any, folder: Path, html: str, scheme: str = "light") -> tuple[Any, list[str]]:
    """Open a page from disk; return its tab, and a list that collects its complaints and any request but its own."""
    file = folder / "audit.html"
    file.write_text(html, encoding="utf-8")
    tab, said = browser.new_page(color_scheme=scheme), []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("request", lambda request: said.append(request.url) if request.url != file.as_uri() else None)
    tab.goto(file.as_uri())
    tab.wait_for_selector("body[data-ready=yes]", timeout=10_000)
    return tab, said


def sign(tab: Any) -> None:
    """Enter the reviewer's name, and go back to the classes."""
    tab.fill("#who", "Ada Lovelace")
    tab.keyboard.press("Escape")


def downloaded(tab: Any) -> Path:
    """Download the verdicts as a reviewer would."""
    with tab.expect_download() as download:
        tab.click("#download")
    return Path(download.value.path())


def test_hostile_texts_do_nothing_in_a_browser(browser: Any, tmp_path: Path) -> None:
    """In every part of the page, wide and narrow, nothing runs, loads, complains or overflows."""
    tab, said = opened(browser, tmp_path, page_of(hostile(tmp_path / "r"))[0])
    for key in ("j", "k", "2", "3", "4", "1", "s", "v", "?"):
        tab.keyboard.press(key)
    tab.keyboard.press("Escape")
    tab.set_viewport_size({"width": 400, "height": 800})
    for key in TABS:
        tab.keyboard.press(key)
        assert tab.evaluate("document.body.scrollWidth") <= 400
    assert tab.evaluate("window.pwned") is None
    assert said == []


def test_a_release_in_which_nothing_was_done(browser: Any, tmp_path: Path) -> None:
    """There is nothing to judge, and no key fails."""
    folder = big.write(tmp_path / "r", [Text("a/plain", "Nothing was wrong with it.")])
    tab, said = opened(browser, tmp_path, page_of(folder)[0])
    for key in ("j", "a", "v", "n", "s", "u", "o", "ArrowRight", "2", "3", "4", "1"):
        tab.keyboard.press(key)
    tab.locator("#classes").filter(has_text="No class matches").wait_for()
    assert said == []


def test_a_reviewer_needs_only_the_keyboard(browser: Any, tmp_path: Path) -> None:
    """Judge, undo, search, open a document; the download is valid, and its signatures are those of the ledger."""
    folder = big.write(tmp_path / "r", [LAKE, replace(LAKE, document="b/lake")])
    tab, said = opened(browser, tmp_path, page_of(folder)[0])
    sign(tab)
    tab.keyboard.press("v")
    tab.keyboard.press("a")
    tab.keyboard.press("n")
    tab.keyboard.press("a")
    tab.keyboard.press("u")
    lines = [json.loads(line) for line in downloaded(tab).read_text(encoding="utf-8").splitlines()]
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


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_for_those_who_do_not_see_or_point(
    browser: Any, tmp_path: Path, scheme: str, width: int
) -> None:
    """axe-core checks each part of the page, with a class open and with the help open, in both colour schemes."""
    axe = Axe()
    tab, said = opened(browser, tmp_path, page_of(big.write(tmp_path / "r", [LAKE, *big.many(3, 6)]))[0], scheme)
    tab.set_viewport_size({"width": width, "height": 900})
    for keys in (*TABS, "1v", "1j", "?"):
        for key in keys:
            tab.keyboard.press(key)
        if keys == "1j":
            tab.keyboard.press("Enter")
        found = axe.run(tab).response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found if one["impact"] in SERIOUS] == [], keys
    assert said == []


def test_light_and_dark_are_two_pictures(browser: Any, tmp_path: Path) -> None:
    """Text and background swap, and both screenshots differ."""
    html = page_of(big.write(tmp_path / "r", [LAKE]))[0]
    seen, shots = {}, {}
    for scheme in ("light", "dark"):
        tab, _ = opened(browser, tmp_path, html, scheme)
        shots[scheme] = tab.screenshot(path=tmp_path / f"{scheme}.png")
        seen[scheme] = tab.evaluate(
            "['backgroundColor', 'color'].map((what) => getComputedStyle(document.documentElement)[what]"
            ".match(/\\d+/g).slice(0, 3).map(Number).reduce((a, b) => a + b))"
        )
    assert seen["light"][0] - seen["light"][1] > BETWEEN
    assert seen["dark"][1] - seen["dark"][0] > BETWEEN
    assert shots["light"] != shots["dark"]


@pytest.mark.parametrize("part", TABS)
def test_a_narrow_window_reads_without_going_sideways(browser: Any, tmp_path: Path, part: str) -> None:
    """At 400 pixels, nothing is wider than the window except what scrolls on its own, and no text is tiny."""
    html = page_of(big.write(tmp_path / "r", [LAKE, *big.many(3, 6)]))[0]
    tab, _ = opened(browser, tmp_path, html)
    tab.set_viewport_size({"width": 400, "height": 800})
    tab.keyboard.press(part)
    if part == "1":
        tab.keyboard.press("j")
        tab.keyboard.press("Enter")
        assert tab.is_visible(".detail .contexts")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 400
    smallest = tab.evaluate(
        "Math.min(...[...document.querySelectorAll('main *')].filter((e) => e.offsetParent && !e.closest('svg')"
        " && e.textContent.trim()).map((e) => parseFloat(getComputedStyle(e).fontSize)))"
    )
    assert smallest >= 10.5


def test_a_rebuild_honours_what_the_page_exports(browser: Any, tmp_path: Path) -> None:
    """A removal is vetoed by keyboard, the download imported: the text is back, and the next page has fewer classes."""
    root = project(tmp_path, {"ferry.txt": ARTICLE.encode()}, published="2026-01-05")
    build(root)
    first = audit(root)
    tab, _ = opened(browser, tmp_path, first.html)
    sign(tab)
    tab.keyboard.press("/")
    tab.keyboard.type("email address")
    tab.keyboard.press("Escape")
    tab.keyboard.press("v")
    assert run("review", "--import", downloaded(tab), "--root", root).returncode == 0
    notice = "Your email address will not be published."
    assert notice in "".join(row["text"] for row in read_rows(build(root).folder, "default", ["text"]))
    assert audit(root).classes < first.classes


def test_a_web_page_is_read_without_its_markup_until_it_is_asked_for(browser: Any, tmp_path: Path) -> None:
    """By keyboard: first the text that a reader saw, then with every tag, then without again."""
    root = project(tmp_path / "p", {"ferry.html": PAGE.encode()}, level="full")
    build(root)
    tab, said = opened(browser, tmp_path, audit(root, None, ["ferry"]).html)
    tab.keyboard.press("2")
    raw = tab.locator(".pane").first
    assert "<nav>" not in raw.inner_text()
    assert "Copyright 2024 Oldnes News" in raw.inner_text()
    tab.focus("#markup")
    tab.keyboard.press("Space")
    assert "<nav>" in raw.inner_text()
    assert "&ldquo;" in raw.inner_text()
    assert tab.evaluate("document.activeElement.id") == "markup"
    tab.keyboard.press("Space")
    assert "<nav>" not in raw.inner_text()
    assert said == []
