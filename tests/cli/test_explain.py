"""`clean explain` of a page: what its reader saw, or its markup."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import clean
from clean.explanation import as_row
from tests.pipeline.test_html import PAGE
from tests.pipeline.test_kinds_taken import ADDRESSES, THREAD
from tests.support.projects import project, run

DATA = (
    "Паром между Старой гаванью и островом снова ходит с понедельника, сообщила портовая контора.",
    "Поделиться в Facebook",
    "«Мы рады, что лёд ушёл», — сказала начальница порта Ингрид Вестергор журналистам на набережной.",
    "По её словам, первый паром перевёз на остров сорок пассажиров и очень много ящиков для лавки.",
)


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


ROWS = "".join(f"<tr><td>{n}</td><td>boat {n}</td></tr>" for n in range(1, 13))
MANUAL = f"""<html lang="en"><head><title>Boats</title></head><body><article><h1>Boats of the harbour</h1>
<p>The harbour office lists every boat that took up its service again on Monday, with its number and its name.</p>
<h3>All of them</h3><table><tr><th>Number</th><th>Name</th></tr>{ROWS}</table>
<ol><li>Pay at the quay, before you go on board.<ul><li>Children pay half of it.</li></ul></li>
<li>Keep the ticket.</li></ol>
<p>Whoever wants to take a bicycle asks the harbour master on the quay, who said that there is room for four.</p>
</article></body></html>"""


def test_the_structure_is_told_as_it_is_built() -> None:
    """Headings with their levels, tables by row with their size, lists by depth; long ones are cut."""
    told = str(clean.clean_text(MANUAL).explain()).partition("\nStructure\n")[2].partition("\n\n")[0].splitlines()
    assert told[:5] == [
        "  title  Boats of the harbour", "  heading, level 3  All of them", "  table 1  13 rows, 2 columns",
        "    Number | Name", "    1 | boat 1",
    ]  # fmt: skip
    assert told[-5:] == [
        "    and 3 more rows", "  list 1  3 items", "    # Pay at the quay, before you go on board.",
        "      • Children pay half of it.", "    # Keep the ticket.",
    ]  # fmt: skip


def test_the_posts_of_a_thread_are_told() -> None:
    """Each with author and time; the kind of the page with its signs."""
    explanation = clean.clean_text(THREAD, url=ADDRESSES["thread.html"]).explain()
    told = str(explanation)
    assert told.partition("\nPosts\n")[2].startswith("  rower1, 2026-01-01T08:00:00  Has anybody taken")
    assert "\n  kind  forum (" in told
    assert "its address is within a forum" in told
    assert as_row(explanation)["posts"][3]["author"] == "rower4"


def test_a_text_from_data_is_told_decoded() -> None:
    """What was removed from it, too; and where it was read."""
    lines = "".join(f"<p>{line}</p>" for line in DATA)
    state = json.dumps({"article": {"title": "Паром снова ходит после бури", "body": lines}})
    head = "<title>Паром снова ходит после бури</title>"
    page = f'<html lang="ru"><head>{head}</head><body><script type="application/json">{state}</script></body></html>'
    cleaned = clean.clean_text(page)
    assert cleaned.text_from == "script"
    told = str(cleaned.explain())
    assert "\\u04" not in told
    assert re.search(r"\n\[-Поделиться в Facebook-\]\[\d+\]\n", told)
    assert "\n  text  read from a script's data" in told
    assert "\n  text  read from" not in str(clean.clean_text(MANUAL).explain())


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
