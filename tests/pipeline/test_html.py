"""An HTML page is processed like a text, with its markup kept in the ledger."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from clean.audit.ledger import ledger_sums
from clean.audit.page import charts
from tests.support.projects import ARTICLE, project, run, tree

PAGE = """\
<!doctype html>
<html lang="en"><head><title>Ferry runs again | Oldnes News</title>
<meta property="article:published_time" content="2024-02-05T10:00:00Z"><meta name="author" content="Jane Holt"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Ferry to Skarholm runs again after winter storm</h1>
<p>The ferry between Oldnes and Skarholm took up its service again on <b>Monday</b>, the harbour office said, and more
than forty passengers &amp; a dog were on board for the first crossing of the year.</p>
<p>&ldquo;We are glad that the ice has gone,&rdquo; harbour master Ingrid Vestergaard told reporters on the quay.
Vestergaard said that the first boat had carried forty passengers to the island.</p></article>
<footer>Copyright 2024 Oldnes News. All rights reserved.</footer></body></html>
"""


def rows(root: Path, table: str) -> list[dict[str, Any]]:
    """Read a table of the release."""
    found: list[dict[str, Any]] = pq.read_table(
        next((root / "release" / "1.0.0" / table).glob("*.parquet"))
    ).to_pylist()
    return found


def test_a_page_becomes_a_record_and_comes_back_byte_for_byte(tmp_path: Path) -> None:
    """Article, date and author from the page; every byte of the markup from the release."""
    root = project(tmp_path / "p", {"ferry.html": PAGE.encode()}, level="full")
    assert run("build", "--root", root).returncode == 0
    release = root / "release" / "1.0.0"
    (record,) = pq.read_table(next(release.glob("data/*.parquet"))).to_pylist()
    assert record["title"] == "Ferry to Skarholm runs again after winter storm"
    assert record["text"].startswith("The ferry between Oldnes")
    assert "passengers & a dog" in record["text"]
    assert "Home" not in record["text"]
    assert "Copyright" not in record["text"]
    assert record["published"]["value"] == "2024-02-05"
    assert record["authors"] == ["Jane Holt"]
    assert "2024-02-05" in {date["value"] for date in record["dates"]}
    assert run("verify", release).returncode == 0
    assert run("restore", release, tmp_path / "out").returncode == 0
    assert (tmp_path / "out" / "ferry.html").read_bytes() == PAGE.encode()


NAMED = PAGE.replace("<title>", '<link rel="canonical" href="https://oldnes.example/ferry"><title>').replace(
    "</title>", '</title><meta property="og:site_name" content="Oldnes News">'
)
KNOWN = {"url": "https://mirror.example/1", "publisher": "The Mirror", "language": "en", "published": "2024-02-06"}


def said(record: dict[str, Any], field: str) -> list[tuple[str, str]]:
    """Return what is stated about one field, and where."""
    return [(row["value"], row["place"]) for row in record["metadata"] if row["field"] == field]


def test_metadata_name_their_places(tmp_path: Path) -> None:
    """If the manifest has no address or publisher, the page provides them; its elements are named."""
    root = project(tmp_path, {"ferry.html": NAMED.encode()})
    assert run("build", "--root", root).returncode == 0
    (record,) = rows(root, "data")
    assert said(record, "title") == [
        ("Ferry to Skarholm runs again after winter storm", "text"),
        ("Ferry to Skarholm runs again after winter storm", "h1"),
    ]
    assert said(record, "author") == [("Jane Holt", "meta author")]
    assert said(record, "publisher") == [("Oldnes News", "meta og:site_name")]
    assert said(record, "published") == [("2024-02-05", "meta article:published_time")]
    assert said(record, "url") == [("https://oldnes.example/ferry", "link canonical")]
    assert said(record, "language") == [("en", "text"), ("en", "html lang")]
    assert (record["source"]["url"], record["source"]["publisher"]) == ("https://oldnes.example/ferry", "Oldnes News")
    (document,) = rows(root, "documents")
    assert (document["url"], document["publisher"]) == (None, None)


def test_the_manifest_stands_above_the_page(tmp_path: Path) -> None:
    """The record holds what the curator says; what the page says is listed after it."""
    root = project(tmp_path, {"ferry.html": NAMED.encode()}, **KNOWN)
    assert run("build", "--root", root).returncode == 0
    (record,) = rows(root, "data")
    assert said(record, "publisher") == [("The Mirror", "manifest"), ("Oldnes News", "meta og:site_name")]
    assert said(record, "url") == [(KNOWN["url"], "manifest"), ("https://oldnes.example/ferry", "link canonical")]
    assert said(record, "published") == [("2024-02-06", "manifest"), ("2024-02-05", "meta article:published_time")]
    assert said(record, "language") == [("en", "manifest"), ("en", "html lang")]
    assert (record["source"]["url"], record["source"]["publisher"]) == (KNOWN["url"], "The Mirror")
    assert (record["published"]["value"], record["language"]["confidence"]) == ("2024-02-06", 1.0)


TEMPLATE = """\
<!doctype html>
<html lang="en"><head><title>Fähre nach Skarholm fährt nach dem Sturm wieder</title>
<meta property="og:locale" content="en_US">
<script type="application/ld+json">{"@type": "NewsArticle", "inLanguage": "de-DE"}</script></head>
<body><article><h1>Fähre nach Skarholm fährt nach dem Sturm wieder</h1>
<p>Die Fähre zwischen Oldnes und Skarholm fährt seit <b>Montag</b> wieder, wie das Hafenamt mitteilte. Mehr als vierzig
Fahrgäste und ein Hund waren bei der ersten Überfahrt des Jahres an Bord.</p>
<p>„Wir sind froh, dass das Eis verschwunden ist“, sagte die Hafenmeisterin am Kai. Das erste Boot habe vierzig Menschen
auf die Insel gebracht, das zweite fahre am Nachmittag.</p></article></body></html>
"""


def test_what_a_template_says_of_the_language_is_listed_and_not_believed(tmp_path: Path) -> None:
    """The text is German, whatever the template says; each place that states a language is named."""
    root = project(tmp_path, {"ferry.html": TEMPLATE.encode()}, url="https://en.oldnes.example/ferry")
    assert run("build", "--root", root).returncode == 0
    (record,) = rows(root, "data")
    assert record["language"]["code"] == "de"
    assert said(record, "language") == [
        ("de", "text"), ("en", "html lang"), ("en", "meta og:locale"), ("de", "json-ld"), ("en", "url"),
    ]  # fmt: skip


def test_what_a_server_says_of_the_language_is_a_witness(tmp_path: Path) -> None:
    """It is listed with its place, and outvoted by the text."""
    root = project(tmp_path, {"ferry.html": TEMPLATE.encode()}, content_language="en-GB, fr")
    assert run("build", "--root", root).returncode == 0
    (record,) = rows(root, "data")
    assert record["language"]["code"] == "de"
    assert said(record, "language")[-2:] == [("en", "http content-language"), ("fr", "http content-language")]


def test_a_text_names_its_places_too(tmp_path: Path) -> None:
    """Byline, address and the text itself, and what the manifest states."""
    text = ARTICLE.replace("storm\n", "storm\n\nBy Ilo Tarn\n", 1)
    root = project(tmp_path, {"ferry.txt": text.encode()}, url="https://oldnes.example/2024/02/05/ferry")
    assert run("build", "--root", root).returncode == 0
    (record,) = rows(root, "data")
    assert {(row["field"], row["place"]) for row in record["metadata"]} == {
        ("title", "text"), ("author", "byline"), ("published", "url"), ("url", "manifest"), ("language", "text"),
    }  # fmt: skip


def test_what_the_extractor_did_stands_in_the_release(tmp_path: Path) -> None:
    """A report for each page, none for a text; summed up in one line of card and datasheet."""
    root = project(tmp_path, {"ferry.html": PAGE.encode(), "walk.txt": ARTICLE.replace("forty", "sixty").encode()})
    assert run("build", "--root", root).returncode == 0
    page, text = rows(root, "documents")
    assert text["extraction"] is None
    report = page["extraction"]
    assert report["words_placed"] == report["words_of_answer"] > 50
    assert 0 < report["kept_chars"] < report["visible_chars"]
    line = (
        f"HTML: 1 page; {report['kept_chars']} of {report['visible_chars']} visible characters kept by the extractor, 0"
    )
    for paper in ("README.md", "DATASHEET.md"):
        assert line in (root / "release" / "1.0.0" / paper).read_text(encoding="utf-8")


def test_by_default_markup_is_left_out_and_every_verb_says_so(tmp_path: Path) -> None:
    """A page at `text`, a text at `full`; the page is restored only with its exact raw file."""
    walk = ARTICLE.replace("forty", "sixty").encode()
    root = project(tmp_path / "p", {"ferry.html": PAGE.encode(), "walk.txt": walk})
    release = root / "release" / "1.0.0"
    assert "reversibility: 1 document full, 1 text" in run("build", "--root", root).stdout
    edits = rows(root, "edits")
    assert {row["rule"] for row in edits if row["removed"] is None} == {"markup"}
    assert {row["removed"] for row in edits if row["rule"] == "extractor"} == {
        'Home</a> <a href="/news">News',
        "Copyright 2024 Oldnes News. All rights reserved.",
    }
    assert "1.0.0: verified (1 document full, 1 text)" in run("check", "--root", root).stdout
    assert "Ledger level in a release: text; " in run("explain", "ferry", "--root", root).stdout
    alone = "reversibility (1 document full, 1 text; 1 checked against the ledger only"
    assert alone in run("verify", release).stdout
    assert "1 text; 1 checked against raw files" in run("verify", release, "--raw", root / "raw").stdout

    partly = run("restore", release, tmp_path / "out")
    assert (partly.returncode, sorted(tree(tmp_path / "out"))) == (1, ["walk.txt"])
    assert "not restored: 1 document text" in partly.stderr
    whole = run("restore", release, tmp_path / "out", "--raw", root / "raw")
    assert whole.returncode == 0
    assert "1 of them from RAW" in whole.stdout
    assert (tmp_path / "out" / "ferry.html").read_bytes() == PAGE.encode()

    (root / "raw" / "ferry.html").write_bytes(PAGE.replace("storm", "gale").encode())
    assert run("verify", release, "--raw", root / "raw").returncode == 1
    for call in (("restore", release, tmp_path / "new", "--raw", root / "raw"), ("freeze", "--root", root)):
        other = run(*call)
        assert other.returncode == 1
        assert "does not match the sha256" in other.stderr
    (root / "raw" / "ferry.html").write_bytes(PAGE.encode())
    assert run("freeze", "--root", root).returncode == 0


@pytest.mark.parametrize("level", ["full", "text", "offsets"])
def test_a_level_that_is_set_holds_for_all(level: str, tmp_path: Path) -> None:
    """Texts, pages, and refused documents; the records are the same at every level."""
    root = project(tmp_path, {"ferry.html": PAGE.encode(), "walk.txt": ARTICLE.encode(), "bad.txt": b""}, level=level)
    assert run("build", "--root", root).returncode == 0
    assert {row["level"] for row in rows(root, "documents")} == {level}
    assert [row["payload"] for row in rows(root, "quarantine")] == [None if level == "offsets" else ""]
    kept = {row["removed"] is not None for row in rows(root, "edits") if row["start"] < row["end"]}
    assert kept == {"full": {True}, "text": {True, False}, "offsets": {False}}[level]
    assert run("verify", root / "release" / "1.0.0", "--raw", root / "raw").returncode == 0
    again = project(tmp_path / "full", {"ferry.html": PAGE.encode(), "walk.txt": ARTICLE.encode()}, level="full")
    assert run("build", "--root", again).returncode == 0
    assert rows(again, "data") == rows(root, "data")


def test_shares_and_pictures_leave_markup_aside(tmp_path: Path) -> None:
    """What a tag-heavy page loses is told in what its reader saw: in figures, card, picture and audit page."""
    heavy = PAGE.replace("<nav>", "<nav>" + "<i class='icon icon-long-name'></i>" * 400)
    root = project(tmp_path / "p", {"ferry.html": heavy.encode()})
    assert run("build", "--root", root).returncode == 0
    folder = root / "release" / "1.0.0"
    figures = json.loads((folder / "release.json").read_text(encoding="utf-8"))["figures"]
    sums = figures["characters"]
    seen = sums["raw"] - sums["markup"] - sums["decoded"] + sums["decoded_as"]
    assert sums["markup"] > 10_000 > seen
    *others, last = figures["rules"]
    assert (last["rule"], last["share"]) == ("markup", 0.0)
    assert sum(rule["share"] for rule in others) == pytest.approx(1.0)
    card = (folder / "README.md").read_text(encoding="utf-8")
    assert f"of {seen:,}](pictures/removed.svg)" in card
    assert "`markup`" not in card
    assert ">markup<" not in (folder / "pictures" / "removed.svg").read_text(encoding="utf-8")
    assert charts.characters(ledger_sums.figures(folder), {})[0] == ("raw", seen)
