"""Which script a text is written in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_KANA = 0.05  # of Han and kana together: Japanese prose has about half, Chinese with a Japanese name hardly any


@dataclass(frozen=True, slots=True)
class Script:
    """The script of most letters of a text."""

    name: str
    """Of a script that several languages share, its name; else the code of the language that it is for."""
    letters: int
    share: float
    """Of all letters of the text."""


def script_of(text: str) -> Script | None:
    """Return the script of most letters; None if there are no letters, or none of a script that is known."""
    letters = sum(map(str.isalpha, text))
    latin = _count("latin", text)
    counts = {"latin": latin} if 2 * latin > letters else {name: _count(name, text) for name in _letters()}
    if "ja" in counts and counts["ja"] > _KANA * (counts["ja"] + counts["zh"]):
        counts["ja"] += counts.pop("zh")
    name = max(counts, key=counts.__getitem__)
    if not counts[name]:
        return None
    return Script(_instead(name, text), counts[name], min(1.0, counts[name] / max(letters, 1)))


def is_shared(script: str) -> bool:
    """Return whether several languages are written in a script."""
    return script in _data()["shared"]


def chinese(text: str) -> str:
    """Return the code of the characters that a Chinese text uses: `zh-cn` or `zh-tw`, "" if neither has more."""
    few, many = sorted((sum(map(text.count, set(forms))), code) for code, forms in _data()["chinese"].items())
    return many[1] if many[0] > few[0] else ""


def is_known(code: str) -> bool:
    """Return whether a language is told from others by its script or letters."""
    return code in _known()


@cache
def letter_of(script: str) -> re.Pattern[str]:
    """Return the pattern of a letter of a script."""
    return re.compile(f"[{_letters()[script]}]")


@cache
def _letters() -> Mapping[str, str]:
    return _data()["shared"] | _data()["own"]


def _count(name: str, text: str) -> int:
    return sum(map(len, _run_of(name).findall(text)))


@cache
def _run_of(name: str) -> re.Pattern[str]:
    return re.compile(f"[{_letters()[name]}]+")


def _instead(name: str, text: str) -> str:
    for rarer, of in _data()["instead"].items():
        if name == of["usual"] and any(letter in text for letter in of["letters"]):
            return rarer
    return name


@cache
def shared_languages() -> Mapping[str, tuple[str, ...]]:
    """Return the languages of each script that several share."""
    return {script: tuple(codes.split()) for script, codes in _data()["languages"].items()}


@cache
def _known() -> frozenset[str]:
    shared = (code for codes in shared_languages().values() for code in codes)
    return frozenset({*_data()["own"], *_data()["instead"], *shared})


@cache
def _data() -> dict[str, dict[str, Any]]:
    return tomllib.loads((files(__package__) / "scripts.toml").read_text(encoding="utf-8"))
