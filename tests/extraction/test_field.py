"""What people reported of extractors, in other languages and other markup: the article whole, and nothing else."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from clean import clean_text

HERE = Path(__file__).parent
PAGES: list[dict[str, Any]] = tomllib.loads((HERE / "field.toml").read_text(encoding="utf-8"))["page"]
STORIES = {one["language"]: one for one in tomllib.loads((HERE / "misled.toml").read_text(encoding="utf-8"))["story"]}
HEAD = '<!DOCTYPE html><html lang="{language}"><head><title>{title} - Lindholm Post</title></head><body>'
TOP = '<header><nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav></header>'
END = '<footer><p>&copy; Lindholm Post</p><a href="/imprint">Imprint</a></footer></body></html>'
WHOLE = ["{title}", "{1}", "{2}", "{3}", "{4}"]


def filled(template: str, story: dict[str, Any]) -> str:
    """Return a template with the parts of a story in their places."""
    first, _, second = story["paragraphs"][1].partition(" ")
    parts = {"title": story["title"], "language": story["language"], "half": first, "other_half": second}
    parts |= {str(number): text for number, text in enumerate(story["paragraphs"], 1)}
    for name, text in parts.items():
        template = template.replace(f"{{{name}}}", text)
    return template


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page['kind']}, {page['language']}")
def test_the_article_and_nothing_else(page: dict[str, Any]) -> None:
    """The text is what is expected, in order, and the source comes back."""
    story = STORIES[page["language"]]
    raw = filled(HEAD + TOP + page["html"] + END, story)
    done = clean_text(raw)
    assert done.text.split("\n\n") == [filled(part, story) for part in page.get("text", WHOLE)]
    assert done.undo() == raw


def test_each_kind_has_four_variations() -> None:
    """In four languages."""
    kinds = {page["kind"] for page in PAGES}
    assert {kind: len({page["language"] for page in PAGES if page["kind"] == kind}) for kind in kinds} == dict.fromkeys(
        kinds, 4
    )
