"""Which kinds of pages a corpus takes, and what becomes of the others."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from datasets import load_dataset

import clean
from tests.support.projects import ARTICLE, project, run, write_manifest

STORY = (
    "The ferry between Oldnes and Skarholm took up its service again on Monday, the harbour office said.",
    "“We are glad that the ice has gone,” harbour master Ingrid Vestergaard told reporters on the quay.",
    "Vestergaard said that the first boat had carried forty passengers and a great many boxes to the island.",
)
NEWS = (
    '<!doctype html><html lang="en"><head><title>Ferry runs again</title><meta property="og:type" content="article">'
    "</head><body><article><h1>Ferry to Skarholm runs again after winter storm</h1>"
    + "".join(f"<p>{line}</p>" for line in STORY)
    + "</article></body></html>"
).encode()
POSTS = (
    "Has anybody taken a bicycle on the ferry this year? They would not let me on with mine last autumn at all.",
    "I have, on Monday. You pay two crowns more, and it has to stand on the lower deck with the boxes for the shop.",
    "They let me on as well, though the harbour master looked at my tyres for a long time before she said yes.",
    "Thank you both, then I will try it at the weekend, and if they do not let me on I will row across myself.",
)
THREAD = (
    '<!doctype html><html lang="en"><head><title>Bicycle on the ferry</title>'
    '<meta name="generator" content="XenForo"><script type="application/ld+json">'
    '{"@type": "DiscussionForumPosting", "headline": "Bicycle on the ferry", "comment": ['
    '{"@type": "Comment"}, {"@type": "Comment"}, {"@type": "Comment"}]}</script></head><body>'
    "<h1>Bicycle on the ferry</h1>"
    + "".join(
        f'<div class="message post"><div class="message-user"><a class="username" href="/m/{n}">rower{n}</a></div>'
        f'<time datetime="2026-01-0{n}T08:00">{n} January</time><div class="message-body post-body">{post}</div>'
        '<div class="reactions"><a href="#">Like</a> <a href="#">Reply</a></div></div>'
        for n, post in enumerate(POSTS, start=1)
    )
    + "</body></html>"
).encode()
ADDRESSES = {"news.html": "https://oldnes.example/news/2026/01/05/ferry-runs-again-after-winter-storm",
             "thread.html": "https://forum.oldnes.example/threads/bicycle-on-the-ferry.71/"}  # fmt: skip


def made(root: Path, recipe: str, stated: dict[str, str] | None = None) -> Path:
    """Build a corpus of a news page, a thread and a plain text; `stated`: kinds in the manifest, by file."""
    texts = {"news.html": NEWS, "thread.html": THREAD, "text.txt": ARTICLE.encode()}
    project(root, texts)
    lines = [
        {"path": name}
        | ({"url": ADDRESSES[name]} if name in ADDRESSES else {})
        | ({"kind": stated[name]} if stated and name in stated else {})
        for name in texts
    ]
    write_manifest(root, lines)
    file = root / "raw" / "corpus.toml"
    file.write_text(file.read_text(encoding="utf-8") + recipe, encoding="utf-8")
    assert run("build", "--root", root).returncode == 0
    release = root / "release" / "1.0.0"
    assert run("verify", release, "--raw", root / "raw").returncode == 0
    return release


def kinds(release: Path) -> dict[str, str]:
    """Return the kind of each record by its id."""
    return {row["id"]: row["source"]["kind"] for row in rows(release, "data")}


def rows(release: Path, folder: str) -> list[dict[str, Any]]:
    """Return the rows of a table."""
    return [row for file in sorted((release / folder).glob("*.parquet")) for row in pq.read_table(file).to_pylist()]


def test_by_default_all_kinds_are_taken_and_marked(tmp_path: Path) -> None:
    """Each record says what it was; so do the card, the datasheet, and what load_dataset opens."""
    release = made(tmp_path / "p", "")
    assert kinds(release) == {"news": "article", "text": "text", "thread": "forum"}
    found = load_dataset(str(release), split="train", cache_dir=str(tmp_path / "cache"))
    assert {row["id"]: row["source"]["kind"] for row in found} == kinds(release)
    card = (release / "README.md").read_text(encoding="utf-8")
    assert "| kind of page | records | share | words | posts | visible text kept |" in card
    assert re.search(r"\| forum \| 1 \| 33\.3 % \| \d+ \| 4 \| \d+\.\d % \|", card)
    assert re.search(r"\| text \| 1 \| 33\.3 % \| \d+ \| 0 \|  \|", card)
    assert "Kinds of pages, by number of records" in (release / "DATASHEET.md").read_text(encoding="utf-8")
    figures = json.loads((release / "release.json").read_text(encoding="utf-8"))["figures"]
    assert {row["name"] for row in figures["kinds"]} == {"article", "forum", "text"}
    assert {row["kind"]: row["posts"] for row in figures["by_kind"]} == {"article": 0, "forum": 4, "text": 0}


def test_what_is_not_taken_is_quarantined_whole(tmp_path: Path) -> None:
    """The reason names the kind and what is taken; the sums hold; a text that is not a page stays."""
    root = tmp_path / "p"
    release = made(root, '[pages]\nkinds = ["article", "product"]\n')
    assert kinds(release) == {"news": "article", "text": "text"}
    listed = run("quarantine", root).stdout
    assert "thread  (raw/thread.html, rejected at: clean)\n  kind: a forum (" in listed
    assert "of pages, the corpus takes only: article, product" in listed
    assert "1 row of 1" in run("quarantine", root, "--code", "kind").stdout
    about = json.loads((release / "release.json").read_text(encoding="utf-8"))
    assert about["page_kinds"] == ["article", "product"]
    assert [(row["name"], row["number"]) for row in about["figures"]["refusals"]] == [("kind", 1)]
    assert about["figures"]["documents"] == 3
    assert "as set in the recipe: article, product." in (release / "README.md").read_text(encoding="utf-8")


def test_the_manifest_knows_better(tmp_path: Path) -> None:
    """A kind that is stated counts, with full confidence, for pages and for texts."""
    stated = {"thread.html": "article", "text.txt": "forum"}
    release = made(tmp_path / "p", '[pages]\nkinds = ["article"]\n', stated)
    assert kinds(release) == {"news": "article", "thread": "article"}
    card = (release / "README.md").read_text(encoding="utf-8")
    assert "kind of page" not in card
    assert "Kinds of pages, by" not in (release / "DATASHEET.md").read_text(encoding="utf-8")
    told = run("status", cwd=tmp_path / "p").stdout
    assert "\n  kinds stated in the manifest: article 1, forum 1\n" in told
    assert "of the newest by kind" not in told
    thread = next(row for row in rows(release, "data") if row["id"] == "thread")
    assert thread["source"]["kind_confidence"] == 1
    assert (
        "text  (raw/text.txt, rejected at: clean)\n  kind: a forum (1.00)" in run("quarantine", tmp_path / "p").stdout
    )


def test_another_choice_is_a_change(tmp_path: Path) -> None:
    """`clean status` names it, since a build would make another release."""
    root = tmp_path / "p"
    made(root, "")
    told = run("status", cwd=root).stdout
    assert "records of the newest by kind of page: article 1, forum 1, text 1" in told
    assert not any(word in told for word in ("pages that are taken", "stated in the manifest"))
    file = root / "raw" / "corpus.toml"
    file.write_text(file.read_text(encoding="utf-8") + '[pages]\nkinds = ["forum"]\n', encoding="utf-8")
    told = run("status", cwd=root).stdout
    assert "the kinds of pages in raw/corpus.toml" in told
    assert "\n  pages that are taken: forum\n" in told


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ('[pages]\nkinds = ["artcle"]\n', 'did you mean "article"?'),
        ("[pages]\nkinds = []\n", "at /pages/kinds"),
        ('[pages]\nkinds = ["text"]\n', "at /pages/kinds/0"),
        ('[pages]\nkind = ["article"]\n', "did you mean 'kinds'?"),
        ('[page]\nkinds = ["article"]\n', "did you mean 'pages'?"),
        ('[pages]\nkinds = "article"\n', "at /pages/kinds"),
    ],
)
def test_slips_in_the_recipe_are_told(tmp_path: Path, table: str, told: str) -> None:
    """The message guesses what was meant."""
    root = project(tmp_path / "p", {"news.html": NEWS})
    file = root / "raw" / "corpus.toml"
    file.write_text(file.read_text(encoding="utf-8") + table, encoding="utf-8")
    done = run("build", "--root", root)
    assert done.returncode == 2
    assert told in done.stderr


def test_one_page_says_its_kind() -> None:
    """From Python, with and without cleaning; and in the explanation."""
    page = clean.clean_text(THREAD, url=ADDRESSES["thread.html"])
    assert page.kind.name == "forum"
    assert "kind  forum (" in str(page.explain())
    assert clean.extract(NEWS, ADDRESSES["news.html"]).kind.name == "article"
    text = clean.clean_text(ARTICLE)
    assert text.kind == clean.Kind("text", 1.0)
    assert "kind" not in str(text.explain())
