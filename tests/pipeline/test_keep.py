"""Which of headline, captions and comments stay in the text, as the recipe says."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

import clean
from clean.errors import DocumentError, InputError
from clean.standoff import Block, Page
from tests.support.projects import project, run

RAW = Path(__file__).parents[2] / "raw"

HEADLINE = "Ferry to Skarholm runs again after winter storm"
CAPTION = "Passengers on the quay of Oldnes on Monday morning."
COMMENT = "At last. My goat has not seen her sister since the summer, and she asks for her every single day."
STORY = (
    "The ferry between Oldnes and Skarholm took up its service again on Monday, the harbour office said, and more than "
    "forty passengers and a dog were on board for the first crossing of the year.",
    "“We are glad that the ice has gone,” harbour master Ingrid Vestergaard told reporters on the quay.",
    "Vestergaard said that the first boat had carried forty passengers and a great many boxes to the island.",
)
TEXT = (
    f"{HEADLINE}\n\n{STORY[0]}\n\nShare\nFacebook\n\n{CAPTION[:-1]} (Photo: Jane Holt)\n\n{STORY[1]}\n\n{STORY[2]}\n\n"
    f"Comments (2)\n\nAda Brook\n\n{COMMENT}\n\nBen Ford\n\nWho pays for the paint? Not me, I hope, said the dog.\n"
)
PAGE = (
    '<!doctype html><html lang="en"><head><title>Ferry runs again</title></head><body>'
    '<nav><a href="/">Home</a> <a href="/news">News</a></nav>'
    f"<article><h1>{HEADLINE}</h1><p>{STORY[0]}</p>"
    f'<figure><img src="quay.jpg"><figcaption>{CAPTION}</figcaption></figure>'
    f"<p>{STORY[1]}</p><p>{STORY[2]}</p></article>"
    f'<section id="comments" class="comments"><h2>Comments</h2><div class="comment"><p>{COMMENT}</p></div></section>'
    "<footer>Copyright 2024 Oldnes News. All rights reserved.</footer></body></html>"
)
OPTIONS = ("headline", "captions", "comments")
CHOICES = [choice for size in range(4) for choice in combinations(OPTIONS, size)]


def built(root: Path, keep: tuple[str, ...]) -> list[dict[str, Any]]:
    """Build the two documents and return their records, the page's first; the release must pass every check."""
    project(root, {"page.html": PAGE.encode(), "text.txt": TEXT.encode()})
    recipe = root / "raw" / "corpus.toml"
    asked = ", ".join(f'"{word}"' for word in keep)
    recipe.write_text(f"{recipe.read_text(encoding='utf-8')}\n[text]\nkeep = [{asked}]\n", encoding="utf-8")
    assert run("build", "--root", root).returncode == 0
    release = root / "release" / "1.0.0"
    assert run("verify", release, "--raw", root / "raw").returncode == 0
    assert run("restore", release, root / "out", "--raw", root / "raw").returncode == 0
    assert (root / "out" / "page.html").read_bytes() == PAGE.encode()
    assert (root / "out" / "text.txt").read_bytes() == TEXT.encode()
    rows: list[dict[str, Any]] = pq.read_table(next(release.glob("data/*.parquet"))).to_pylist()
    return rows


@pytest.mark.parametrize("keep", CHOICES, ids="+".join)
def test_each_choice_keeps_what_it_names(tmp_path: Path, keep: tuple[str, ...]) -> None:
    """In a page and a text alike; what is kept is a block of its kind, and everything can be restored."""
    for record in built(tmp_path, keep):
        kinds = {
            record["text"][row["start"] : row["end"]]: row["kind"] for row in record["blocks"] if row["field"] == "text"
        }
        assert (record["title"] is None) == ("headline" in keep)
        assert (kinds.get(HEADLINE) == "title") == ("headline" in keep)
        assert ("caption" in kinds.values()) == (CAPTION[:-1] in record["text"]) == ("captions" in keep)
        assert (kinds.get(COMMENT) == "comment") == (COMMENT in record["text"]) == ("comments" in keep)
        assert all(line in record["text"] for line in STORY)
        assert not any(word in record["text"] for word in ("Home", "Facebook", "Copyright"))


def test_one_text_without_a_corpus() -> None:
    """`clean_text` accepts the same values."""
    assert COMMENT not in clean.clean_text(TEXT).text
    assert COMMENT in clean.clean_text(TEXT, keep=["comments"]).text
    assert CAPTION[:-1] in clean.clean_text(PAGE, keep=["captions"]).text


def test_a_slip_is_named(tmp_path: Path) -> None:
    """With the file, the place and the allowed values."""
    root = project(tmp_path, {"text.txt": TEXT.encode()})
    recipe = root / "raw" / "corpus.toml"
    recipe.write_text(recipe.read_text(encoding="utf-8") + '\n[text]\nkeep = ["caption"]\n', encoding="utf-8")
    done = run("build", "--root", root)
    assert done.returncode == 2
    assert "raw/corpus.toml" in done.stderr
    assert "captions" in done.stderr


def blocks(page: Page) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Kind and text of the article's own blocks, and of those that accompany it."""
    found = [(mark.kind, page.text[mark.start : mark.end]) for mark in page.annotations if isinstance(mark, Block)]
    beside = {"caption", "comment"}
    return [row for row in found if row[0] not in beside], [row for row in found if row[0] in beside]


@pytest.mark.parametrize("keep", [choice for choice in CHOICES if choice and "headline" not in choice], ids="+".join)
def test_what_is_kept_changes_nothing_else(keep: tuple[str, ...]) -> None:
    """The article's blocks are the same as if nothing else were kept."""
    beside = 0
    for file in sorted([*(RAW / "texts").iterdir(), *(RAW / "pages").iterdir()]):
        raw = file.read_text(encoding="utf-8", errors="replace")
        try:
            own, none = blocks(clean.clean_text(raw))
        except DocumentError:
            continue
        mine, kept = blocks(clean.clean_text(raw, keep=keep))
        assert (mine, none) == (own, []), file.name
        beside += len(kept)
    assert beside


def test_an_unknown_word_is_refused() -> None:
    """Not ignored: `caption` would keep nothing."""
    with pytest.raises(InputError, match="caption"):
        clean.clean_text(TEXT, keep=["caption"])


def test_a_headline_with_a_caption_is_no_article() -> None:
    """Captions and comments alone do not make an article."""
    page = "Ferry to Skarholm runs again after winter storm\n\nPassengers on the quay of Oldnes. (Photo: Jane Holt)\n"
    with pytest.raises(DocumentError):
        clean.clean_text(page, keep=["captions"])


def test_readers_write_what_language_they_like(tmp_path: Path) -> None:
    """The record's language is the article's."""
    russian = "Наконец-то паром снова ходит, моя коза соскучилась по сестре и спрашивает о ней каждый божий день. " * 9
    root = project(tmp_path, {"text.txt": (TEXT + f"\n{russian}\n").encode()})
    recipe = root / "raw" / "corpus.toml"
    recipe.write_text(f'{recipe.read_text(encoding="utf-8")}\n[text]\nkeep = ["comments"]\n', encoding="utf-8")
    assert run("build", "--root", root).returncode == 0
    record = pq.read_table(next((root / "release" / "1.0.0").glob("data/*.parquet"))).to_pylist()[0]
    assert russian.strip() in record["text"]
    assert record["language"]["code"] == "en"
    assert "comments" in (root / "release" / "1.0.0" / "README.md").read_text(encoding="utf-8")


FORM = "<p>Leave a Reply</p><p>Your email address will not be published.</p><p>Required fields are marked *</p>"
TEASER = (
    '<aside><figure><a href="/x"><figcaption>Ten boats you must see before summer</figcaption></a></figure></aside>'
)


def test_forms_and_teasers_stay_out() -> None:
    """A comment form is not a comment, and a teaser's caption is not the article's."""
    page = PAGE.replace("</section>", f"{FORM}</section>").replace(f"<p>{STORY[2]}", f"{TEASER}<p>{STORY[2]}")
    _, beside = blocks(clean.clean_text(page, keep=["captions", "comments"]))
    assert beside == [("caption", CAPTION), ("comment", COMMENT)]
