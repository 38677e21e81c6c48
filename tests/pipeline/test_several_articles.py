"""A page that shows several articles gives a record for each, and its bytes come back."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from clean import extract, release
from tests.support.projects import project, run

FERRY = [
    "The ferry to Lindholm will not run between November and March, the harbour board decided on Monday evening.",
    "Its engine needs parts that are made by a single workshop, and that workshop has a waiting list of five months.",
    "Some sixty people live on the island all year round, and most of them work or go to school on the mainland.",
    "A fishing boat will carry post, medicine and up to eight passengers twice a day when the sea is calm enough.",
    "The board will ask the county for money to buy a second engine, so that the old one can be repaired.",
    "Islanders said that they had heard such promises before, and that the last second engine was sold to a museum.",
]
METERS = [
    "Die Stadtwerke Ahrenbrück ersetzen bis zum Sommer alle siebentausend Wasserzähler der Stadt durch neue Geräte.",
    "Wie der Leiter des Netzes am Montag sagte, sind in den alten Zählern Batterien verbaut, die es nicht mehr gibt.",
    "Die Kosten von knapp einer Million Euro sollen die Gebühren nicht erhöhen, da niemand mehr ablesen muss.",
    "In zwei Straßen am Bahnhof wird im April begonnen, danach folgen die Siedlung am Hang und die Höfe vor der Stadt.",
    "Mieter müssen an einem Vormittag zu Hause sein oder jemanden bitten, den Monteuren die Tür zu öffnen.",
    "Der Verein der Hausbesitzer begrüßte den Plan, verlangte aber eine Zusage, dass die Daten wieder gelöscht werden.",
]
ENTRY = {
    "@type": "NewsArticle",
    "headline": "Stadtwerke tauschen alle Wasserzähler aus",
    "datePublished": "2026-03-05T08:00:00Z",
    "author": {"name": "Jana Vesna"},
    "url": "https://post.example/n/meters",
}
PAGE = f"""<!doctype html>
<html lang="en"><head><title>Ferry to Lindholm stops for the winter - Post</title>
<meta property="og:site_name" content="Lindholm Post"><meta name="author" content="Bo Winter">
<meta property="article:published_time" content="2026-03-02">
<script type="application/ld+json">{json.dumps(ENTRY)}</script></head><body>
<nav><a href="/">Home</a> <a href="/s">Sport</a></nav>
<article class="story"><h1>Ferry to Lindholm stops for the winter</h1>
{"".join(f"<p>{one}</p>" for one in FERRY)}<h3>Comments</h3><p>I was there on Monday and saw it with my own eyes.</p>
</article><div class="ad">Advertisement</div>
<article class="story" lang="de"><h1>Stadtwerke tauschen alle Wasserzähler aus</h1>
<figure><img src="/m.jpg"><figcaption>Ein Wasserzähler im Keller des Rathauses.</figcaption></figure>
{"".join(f"<p>{one}</p>" for one in METERS)}</article>
<footer><p>Imprint &copy; Lindholm Post</p></footer></body></html>
"""
URL = "https://post.example/n/ferry"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with the page, built."""
    root = project(tmp_path_factory.mktemp("several") / "p", {"page.html": PAGE.encode()}, url=URL)
    assert run("build", "--root", root).returncode == 0
    return root


@pytest.fixture(scope="module")
def records(root: Path) -> list[dict[str, Any]]:
    """Return its records."""
    return list(release.read_rows(root / "release" / "1.0.0", "default"))


def test_each_article_is_a_record(records: list[dict[str, Any]]) -> None:
    """The second has an id of its own, and its own language, date, authors and address."""
    told = [
        (
            row["id"],
            row["title"],
            row["language"]["code"],
            row["published"]["value"],
            row["authors"],
            row["source"]["url"],
        )
        for row in records
    ]
    assert told == [
        ("page", "Ferry to Lindholm stops for the winter", "en", "2026-03-02", ["Bo Winter"], URL),
        ("page#2", ENTRY["headline"], "de", "2026-03-05", ["Jana Vesna"], ENTRY["url"]),
    ]
    assert [row["text"].split("\n\n")[-1] for row in records] == [FERRY[-1], METERS[-1]]
    assert {row["source"]["publisher"] for row in records} == {"Lindholm Post"}


def test_dates_count_from_the_day_of_their_own_article(records: list[dict[str, Any]]) -> None:
    """Both say Monday, and mean another one."""
    days = [
        date["value"] for row in records for date in row["dates"] if date["surface"] in {"Monday evening", "Montag"}
    ]
    assert days == ["2026-03-02TEV", "2026-03-02"]


def test_metadata_says_where_it_is_stated(records: list[dict[str, Any]]) -> None:
    """Nothing of the page's own article is said of the other one."""
    said = {(one["field"], one["place"]): one["value"] for one in records[1]["metadata"]}
    assert said["url", "json-ld"] == ENTRY["url"]
    assert said["author", "json-ld"] == "Jana Vesna"
    assert said["published", "json-ld"] == "2026-03-05"
    assert said["language", "lang"] == "de"
    assert "Bo Winter" not in said.values()
    assert "Jana Vesna" not in {one["value"] for one in records[0]["metadata"]}


def test_the_records_share_the_page(root: Path, records: list[dict[str, Any]]) -> None:
    """Their places in the source are disjoint, the document counts both, and all edits are accounted for."""
    (document,) = release.read_rows(root / "release" / "1.0.0", "documents")
    assert document["articles"] == ["page", "page#2"]
    spans = [(row["source"]["raw_start"], row["source"]["raw_end"]) for row in records]
    assert all(one[1] < other[0] for one, other in pairwise(spans))
    assert all(PAGE[slice(*span)].count("<h1>") <= 1 for span in spans)
    assert run("check", "--root", root).returncode == 0


def test_the_bytes_come_back(root: Path, tmp_path: Path) -> None:
    """From the release and the raw file."""
    made = run("restore", root / "release" / "1.0.0", tmp_path / "out", "--raw", root / "raw")
    assert made.returncode == 0
    assert (tmp_path / "out" / "page.html").read_text(encoding="utf-8") == PAGE


def test_an_extract_lists_them() -> None:
    """What is returned beside them is about the page's own."""
    done = extract(PAGE, url=URL)
    assert (done.title, done.published, done.authors) == (FERRY_TITLE, "2026-03-02", ("Bo Winter",))
    assert [(one.title, one.language, one.published) for one in done.articles] == [
        (FERRY_TITLE, "en", "2026-03-02"),
        (ENTRY["headline"], "de", "2026-03-05"),
    ]
    assert [done.text[one.start : one.end].endswith(one.text) for one in done.articles] == [True, True]
    assert [block.kind for block in done.blocks].count("title") == 2
    assert done.undo() == PAGE


FERRY_TITLE = "Ferry to Lindholm stops for the winter"
