"""Whatever strangers wrote, Markdown shows it, and nothing in it is active or unseen; YAML and JSON keep its value."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from clean.intake import Author
from clean.release.lifecycle import changelog
from clean.release.render import svg
from clean.release.render.markdown import code, escape, plain, prose
from clean.release.versions.index import FROZEN, Entry, Index
from clean.visible_characters import visible
from tests.release.editions import RECIPE, answered, each, lake, written

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])

ACTIVE = {
    "a user": "@ada",
    "a team": "@harbour-office/clerks",
    "a user in brackets": "(@ada)",
    "a user after a word": "by:@ada",
    "mail": "ada@harbour.example",
    "an address": "https://harbour.example/a_b",
    "an address in capitals": "HTTPS://HARBOUR.EXAMPLE",
    "an address without a scheme": "www.harbour.example",
    "another scheme": "ftp://harbour.example",
    "an issue": "#12",
    "an issue elsewhere": "ada/boats#12",
    "an issue by name": "GH-12",
    "a merge request": "!12",
    "a commit": "0123456789abcdef0123456789abcdef01234567",
    "a short commit": "a1b2c3d",
    "a picture": ":tada:",
}  # fmt: skip
"""Words that hosts of Markdown make active."""

QUIET = {
    "a time": "12:30:45", "a number": "1234567", "a word of hexadecimal letters": "defaced", "a price": "5 @ 3",
    "a digest": "0" * 63 + "a", "a sentence": "The ferry runs again, they said: at once!", "a sign": "C# and F#",
}  # fmt: skip
"""Words that they leave alone."""

UNSEEN = ("\u202e", "\u2066", "\ufeff", "\u200b", "\xad", "\x1b", "\U000e0041", "\u2028", "\u061c")
"""Characters that turn the direction of writing, or are not seen."""


def shown(markdown: str) -> str:
    """Return the text of a rendered piece of Markdown that must be one paragraph of words and code."""
    html = READER.render(markdown).strip()
    assert set(re.findall(r"</?(\w+)", html)) <= {"p", "code"}
    return unescape(re.sub(r"<[^>]*>", "", html))


def outside_of_code(markdown: str) -> str:
    """Return the text of a rendered piece of Markdown that is neither in code nor in a link that we made."""
    html = READER.render(markdown)
    return unescape(re.sub(r"<(code|a|pre)\b.*?</\1>|<[^>]*>", " ", html, flags=re.DOTALL))


@pytest.mark.parametrize("name", ACTIVE)
@pytest.mark.parametrize("around", ["{}", "see {}, please", "*{}*", "<{}>", "a | {} | b", "- {}", "`{}`", "\\{}"])
def test_what_would_be_active_is_code(name: str, around: str) -> None:
    """Wherever it stands, and it reads as written."""
    text = around.format(ACTIVE[name])
    assert shown(escape(text)) == text
    assert ACTIVE[name] not in outside_of_code(escape(text))
    assert plain(escape(text)) == text


@pytest.mark.parametrize("name", QUIET)
def test_what_is_quiet_stays_text(name: str) -> None:
    """And reads as written."""
    assert "`" not in escape(QUIET[name])
    assert shown(escape(QUIET[name])) == QUIET[name]


@given(st.text(st.one_of(st.sampled_from("@#:/!.`*_-+=<>|&\\ \t\na1~[]()"), st.characters()), max_size=30))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    """With marks for what is unseen, as words and code, and it can be read back."""
    told = escape(text)
    assert shown(told) == visible(" ".join(text.split()))
    assert not unseen(told)
    assert not unseen(prose(text))
    assert not unseen(code(text))


def unseen(text: str) -> set[str]:
    """Return the characters of a text that nobody sees, without line ends, tabs and joiners."""
    hidden = {c for c in text if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}}
    return hidden - {"\n", "\t", "\u200c", "\u200d"}


def hostile() -> str:
    """Return a title with everything in it."""
    return " ".join(["Lake", *ACTIVE.values(), *(f"x{c}y" for c in UNSEEN), "<img src=x>", "| a", "`b`"])


def release(folder: Path) -> Path:
    """Write a release whose recipe, answers, publishers and schema hold what strangers may write."""
    bad = hostile()
    recipe = replace(RECIPE, title=bad, description=f"{bad}\n\n{bad}", licence=bad, authors=(Author(bad, None, False),))
    answers = {section: dict.fromkeys(keys, bad) for section, keys in answered().items()}
    rows = each("records", lake(), lambda row: row | {"source": row["source"] | {"publisher": bad, "licence": bad}})
    return written(folder, rows, recipe=recipe, answers=answers).folder


def test_no_paper_holds_what_is_unseen_or_active(tmp_path: Path) -> None:
    """Card, datasheet, dictionary, citation, JSON and pictures; of the Markdown nothing is active but our own links."""
    folder = release(tmp_path)
    papers = [file for file in sorted(folder.rglob("*")) if file.suffix in {".md", ".cff", ".json", ".svg"}]
    assert len(papers) > 8
    for file in papers:
        text = file.read_text(encoding="utf-8")
        assert not unseen(text), file
        if file.suffix == ".md":
            body = text.split("---\n", 2)[2] if text.startswith("---\n") else text
            left = outside_of_code(body).split()
            assert not set(left) & set(ACTIVE.values()), file
            assert "<img" not in READER.render(body).replace('<img src="pictures/', "")
    assert "⟨U+202E⟩" in (folder / "DATASHEET.md").read_text(encoding="utf-8")


def test_machines_read_the_very_value(tmp_path: Path) -> None:
    """Of the front matter, the citation and JSON."""
    folder, bad = release(tmp_path), hostile()
    front = (folder / "README.md").read_text(encoding="utf-8").split("---\n")[1]
    assert yaml.safe_load(front)["pretty_name"] == bad
    assert yaml.safe_load((folder / "CITATION.cff").read_text(encoding="utf-8"))["title"] == bad
    assert json.loads((folder / "release.json").read_text(encoding="utf-8"))["title"] == bad
    assert json.loads((folder / "croissant.json").read_text(encoding="utf-8"))["alternateName"] == bad


def entries() -> Iterator[Entry]:
    """Yield versions whose reason, clause and ids hold what strangers may write."""
    bad = hostile()
    reason = {"part": "major", "change": "x", "clause": bad, "count": 1, "rows": [bad]}
    told = {"previous": "1.0.0", "policy": bad, "part": "major", "reasons": [reason], "tables": {}}
    yield Entry("1.0.0", FROZEN, "2021-06-01", "sha256:0", "0", yanked=bad)
    yield Entry("2.0.0", FROZEN, "2021-06-01", "sha256:0", "0", told)


def test_the_change_log_is_inert() -> None:
    """Reasons for yanking, ids and clauses."""
    text = changelog.render(Index(tuple(entries())))
    assert not unseen(text)
    assert not set(outside_of_code(text).split()) & set(ACTIVE.values())


def test_pictures_are_too() -> None:
    """Labels and titles."""
    bad = "x\u202ey"
    assert not unseen(svg.rows(bad, [(bad, 1)]) + svg.columns(bad, [(bad, (1,))], [bad]))
