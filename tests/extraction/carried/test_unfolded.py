"""What is hidden until a reader clicks: the rest of the article comes with it, and nothing else that is hidden."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from clean import clean_text

TABLE: dict[str, Any] = tomllib.loads(Path(__file__).with_name("unfolded.toml").read_text(encoding="utf-8"))
MISLED = Path(__file__).parents[1] / "misled.toml"
STORIES = {story["language"]: story for story in tomllib.loads(MISLED.read_text(encoding="utf-8"))["story"]}
OTHER = {
    "title": "An exhibition of old clocks opens",
    "text": "The museum of clocks opens again on Saturday, after two years.",
}
HEAD = '<!DOCTYPE html><html lang="{language}"><head><title>{title} - Lindholm Post</title></head><body>'
TOP = '<header><nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav></header>'
EACH = 4  # languages of a page
END = '<footer><p>&copy; Lindholm Post</p><a href="/imprint">Imprint</a></footer></body></html>'


def source(page: dict[str, str], story: dict[str, Any]) -> str:
    """Return the source of a page."""
    first, rest = story["paragraphs"][:2], story["paragraphs"][2:]
    parts = {
        "title": story["title"],
        "language": story["language"],
        "notice": story["notice"],
        "more": TABLE["more"][story["language"]],
        "first": _marked_up(first),
        "rest": _marked_up(rest),
        "all": _marked_up(first + rest),
        "each_hidden": "".join(f'<p style="display:none">{text}</p>' for text in rest),
        "other": OTHER["text"],
        "other_title": OTHER["title"],
    }
    made = HEAD + TOP + page["html"] + END
    for name, text in parts.items():
        made = made.replace(f"{{{name}}}", text)
    return made


def _marked_up(paragraphs: list[str]) -> str:
    return "".join(f"<p>{text}</p>" for text in paragraphs)


def _pages() -> Iterator[tuple[dict[str, str], str]]:
    """Yield each page in some of the languages; over all pages they take turns."""
    languages = list(TABLE["more"])
    for number, page in enumerate([*TABLE["hit"], *TABLE["miss"]]):
        yield from ((page, languages[(3 * number + step) % len(languages)]) for step in range(EACH))


@pytest.mark.parametrize(
    ("page", "language"), list(_pages()), ids=lambda part: part["why"] if isinstance(part, dict) else part
)
def test_the_whole_article_and_nothing_else(page: dict[str, str], language: str) -> None:
    """The text is the headline and the paragraphs, and the source comes back."""
    story = STORIES[language]
    raw = source(page, story)
    done = clean_text(raw)
    assert done.text.split("\n\n") == [story["title"], *story["paragraphs"]]
    assert done.undo() == raw
