"""A veto with which a page could not be cleaned: the page stays as it is without it, and the build says why."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from clean import build
from clean.release.verification import verify
from clean.verdicts import of_edit
from tests.support.projects import ARTICLE, project
from tests.verdicts.test_verdicts import PAGE, rows, verdict, write

NOTICE = of_edit("comment_form_en", "Your email address will not be published.", "")
FOOTER = of_edit("extractor", "Printed in Oldnes by the islanders.", "")
TEXT = (
    f"{ARTICLE}\nHarbour wall in Oldnes falls into the sea\n\nBy Ilo Tarn\n\n"
    "OLDNES, March 4 (AP) — The old harbour wall in Oldnes fell into the sea on Tuesday, the council said.\n\n"
    "Nobody was hurt, said mayor Edmund Hale, who lives next to it.\n\nHale said it would be built again.\n"
)
LINKS = "Home</a> <a href='/news'>News"
MARKUP = PAGE.replace("Home", LINKS)
CASES = {
    "page.txt": (TEXT, of_edit("byline_en", "By Ilo Tarn", ""), NOTICE, "expected 2 articles, found 1"),
    "page.html": (MARKUP, of_edit("extractor", LINKS, ""), FOOTER, "expected 1 article, found 2"),
}


def corpus(folder: Path, name: str, text: str) -> Path:
    """Make a corpus of one document; the text has two articles."""
    return project(folder, {name: text.encode()}, **({"articles": [{}, {}]} if name.endswith("txt") else {}))


def decided(root: Path, keys: Iterable[str]) -> tuple[list[dict[str, Any]], list[str]]:
    """Build with these vetoes; return the records and what the build says about the decisions."""
    write(root, [verdict(key) for key in keys])
    done = build(root)
    verify(done.folder, root / "raw")
    assert rows(done.folder, "quarantine") == []
    return rows(done.folder), [warning for warning in done.warnings if "decisions.jsonl" in warning]


@pytest.mark.parametrize("name", CASES)
def test_the_last_good_pass_stands(tmp_path: Path, name: str) -> None:
    """Alone, the veto changes nothing; beside another one, that one is carried out, wherever it stands."""
    text, bad, good, reason = CASES[name]
    plain, _ = decided(corpus(tmp_path / "plain", name, text), [])
    wanted, told = decided(corpus(tmp_path / "other", name, text), [good])
    assert told == []
    assert wanted != plain
    why = "raw/decisions.jsonl:{}: the veto of some_rule was not carried out in page: "
    why += f"the page could not be cleaned without this edit ({reason})."
    assert decided(corpus(tmp_path / "alone", name, text), [bad]) == (plain, [why.format(1)])
    assert decided(corpus(tmp_path / "first", name, text), [bad, good]) == (wanted, [why.format(1)])
    assert decided(corpus(tmp_path / "last", name, text), [good, bad]) == (wanted, [why.format(2)])


def test_the_reason_for_markup_is_told(tmp_path: Path) -> None:
    """The rules that turn markup into text can't be held back."""
    root = corpus(
        tmp_path, "page.html", MARKUP.replace("the islanders", "the&nbsp;islanders").replace("ice", "&#105;ce")
    )
    _, told = decided(root, [of_edit("entity", "&#105;", "i")])
    assert told == [
        "raw/decisions.jsonl:1: the veto of some_rule was not carried out in page: "
        "the rule turns markup into text, which can't be left out."
    ]


def test_a_page_that_fails_by_itself_is_quarantined(tmp_path: Path) -> None:
    """With its own reason, whatever the vetoes; they match nothing then."""
    root = corpus(tmp_path, "page.html", "<html><body><p>Home</p></body></html>")
    write(root, [verdict(FOOTER)])
    done = build(root)
    (row,) = rows(done.folder, "quarantine")
    assert row["reasons"]
    assert [warning for warning in done.warnings if "no longer matches anything" in warning]


UNTIDY = """Ferry runs again

2.3k shares

The ferry  runs again, “ Vestergaard “ said, on Monday .



\u201cWe are glad, \u201c she told the Gong.


Story continues below the advertisement

Nobody was hurt, said Edmund Hale, who lives next to it.\r
Hale said it would be built again.
"""


def every_edit(folder: Path) -> list[tuple[str, str, str]]:
    """Return rule, removed and written text of each kind of edit in an untidy text."""
    edits = rows(build(project(folder, {"page.txt": UNTIDY.encode()}), to=folder / "out").folder, "edits")
    return sorted({(row["rule"], row["removed"], row["replacement"]) for row in edits if not row["shadowed"]})


def test_no_veto_breaks_a_page(tmp_path: Path) -> None:
    """Whatever rule it is on, repairs and layout included: it is carried out, or told with its reason."""
    found = every_edit(tmp_path)
    assert {"blank_lines", "quotation_marks", "share_bar_en", "line_ends"} <= {rule for rule, _, _ in found}
    told = {}
    for number, (rule, removed, written) in enumerate(found):
        root = project(tmp_path / str(number), {"page.txt": UNTIDY.encode()})
        _, said = decided(root, [of_edit(rule, removed, written)])
        told[rule] = bool(said)
        assert all("the text no longer falls into its blocks" in line for line in said)
    assert told["blank_lines"]
    assert not told["share_bar_en"]
