"""`clean explain` of a page: what its reader saw, or its markup."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.test_html import PAGE
from tests.support.projects import project, run


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with one page."""
    return project(tmp_path_factory.mktemp("explain") / "p", {"ferry.html": PAGE.encode()})


def shown(text: str) -> str:
    """Return the document of an explanation, without the lists below it."""
    return text.partition("\nLedger level")[0]


def test_a_page_is_shown_as_its_reader_saw_it(root: Path) -> None:
    """No tag, no reference, no head; removed blocks on lines of their own, with brackets where there are no colours."""
    page = shown(run("explain", "ferry", "--root", root).stdout)
    assert "<" not in page
    assert "&" not in page.replace("passengers & a dog", "")
    assert "[-Copyright 2024 Oldnes News. All rights reserved.-]" in page.splitlines()[-1]
    assert "took up its service again on Monday, the harbour office said" in page
    assert "oldnes news" not in page.splitlines()[0].lower()


def test_markup_shows_the_source(root: Path) -> None:
    """Every character of the page, and what was done to it."""
    page = shown(run("explain", "ferry", "--root", root, "--markup").stdout)
    assert "<!doctype html>" in page
    assert "&ldquo;" in page


def test_reasons_quote_what_was_seen(root: Path) -> None:
    """The lists below say which text a rule removed, not which tags."""
    lists = run("explain", "ferry", "--root", root).stdout.partition("\nRules\n")[2]
    assert lists
    assert "<" not in lists


def test_a_terminal_with_colours_needs_no_brackets(root: Path) -> None:
    """Struck out in red there, as everywhere else on such terminals."""
    coloured = run("explain", "ferry", "--root", root, env={"FORCE_COLOR": "1", "TERM": "xterm-256color"}).stdout
    assert "\x1b[" in coloured
    assert "[-" not in coloured
    plain = run("explain", "ferry", "--root", root, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout
    assert "[-" in plain


@pytest.mark.parametrize("name", ["b/ferry", "b/ferry.html", "raw/b/ferry.html", "quay", "quay.html", "quay#2"])
def test_a_document_is_found_by_as_much_of_its_name_as_is_needed(named: Path, name: str) -> None:
    """Who adds a folder has its name in the ids; nobody wants to type it."""
    assert run("explain", name, "--root", named).returncode == 0


@pytest.mark.parametrize(
    ("name", "hint"), [("ferry", "'a/ferry' or 'b/ferry'"), ("quai", "'b/quay'"), ("zzz", "clean add FILE")]
)
def test_a_name_that_does_not_say_which_document_gets_a_hint(named: Path, name: str, hint: str) -> None:
    """Two of one name, a slip, and nothing like it."""
    done = run("explain", name, "--root", named)
    assert done.returncode == 2
    assert hint in done.stderr


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project whose documents stand in folders."""
    pages = dict.fromkeys(["a/ferry.html", "b/ferry.html", "b/quay.html"], PAGE.encode())
    return project(tmp_path_factory.mktemp("named") / "p", pages)
