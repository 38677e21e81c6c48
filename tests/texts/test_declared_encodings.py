"""Pages in bytes whose declaration is missing, wrong or right: the letters are right, and the bytes come back."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from clean import clean_text

FILE = Path(__file__).parents[1] / "extraction" / "misled.toml"
STORIES = {story["language"]: story for story in tomllib.loads(FILE.read_text(encoding="utf-8"))["story"]}
PAGES = [
    ("ru", "windows-1251", ""),
    ("ru", "windows-1251", "utf-8"),
    ("ru", "koi8-r", "koi8-r"),
    ("ru", "utf-8", "windows-1251"),
    ("pl", "iso-8859-2", ""),
    ("pl", "windows-1250", "iso-8859-1"),
    ("tr", "windows-1254", "utf-8"),
    ("tr", "iso-8859-9", "iso-8859-9"),
    ("fr", "windows-1252", "utf-8"),
    ("de", "utf-8", "utf-16"),
    ("hi", "utf-8", "iso-8859-1"),
    ("ar", "windows-1256", ""),
    ("ar", "utf-8", "windows-1256"),
    ("ja", "shift_jis", "utf-8"),
    ("ja", "euc-jp", "euc-jp"),
    ("zh", "gb18030", ""),
    ("zh", "gb18030", "gb2312"),
]


@pytest.mark.parametrize("capitals", [False, True])
@pytest.mark.parametrize(("language", "encoding", "declared"), PAGES)
def test_letters_are_read_right(language: str, encoding: str, declared: str, *, capitals: bool) -> None:
    """Whatever the page declares, in small letters and in capitals."""
    story = STORIES[language]
    title, *lines = (text.upper() if capitals else text for text in (story["title"], *story["paragraphs"]))
    meta = f'<meta charset="{declared}">' if declared else ""
    text = "".join(f"<p>{line}</p>" for line in lines)
    page = (
        f"<html><head>{meta}<title>{title}</title></head><body><article><h1>{title}</h1>{text}</article></body></html>"
    )
    raw = page.encode(encoding)
    done = clean_text(raw)
    assert done.text.split("\n\n") == [title, *lines]
    assert done.undo().encode(done.encoding or "") == raw
