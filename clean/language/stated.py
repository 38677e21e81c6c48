"""What a page states about its language, and how much that is worth."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

Statement = tuple[str, str]
"""A language's code, and where it is stated, such as `html lang` or `url`."""

_CODE = re.compile(r"([a-z]{2,3})(?:[-_]|$)", re.IGNORECASE)
_PART = re.compile(r"([a-z]{2})(?:[-_][a-z]{2})?", re.IGNORECASE)
_SAME = {
    "nb": "no",
    "iw": "he",
    "in": "id",
    "ji": "yi",
    "jw": "jv",
    "mo": "ro",
    "fil": "tl",
    "kmr": "ku",
    "sh": "sr",
    "als": "sq",
}
_NONE = frozenset({"und", "mul", "zxx", "mis"})
_COUNTRIES = frozenset(
    {"co", "id", "tv", "my", "ms", "is", "it", "no", "so", "to", "io", "am"}
)  # words or services too


def code_of(tag: str) -> str:
    """Return the language of a tag such as `de-AT` or `pt_BR` by the code that `detect` uses; "" if there is none."""
    found = _CODE.match(tag.strip())
    code = found[1].lower() if found else ""
    return "" if code in _NONE else _SAME.get(code, code)


def named_by_address(url: str | None) -> Iterator[Statement]:
    """Yield the languages that an address names: in its first label or folder, or by the country of its domain."""
    try:
        address = urlsplit(url or "")
        host = (address.hostname or "").split(".")
    except ValueError:
        return
    folder = address.path.split("/")[1:2]
    for part in [*host[:1], *folder] if len(host) > 1 else []:
        found = _PART.fullmatch(part)
        if found and found[1].lower() in _languages() and (part != host[0] or part not in _COUNTRIES):
            yield code_of(part), "url"
    for code in _data()["domain"].get(host[-1], "").split():
        yield code, "domain"


def named_by_header(header: str | None) -> Iterator[Statement]:
    """Yield the languages that a server's header Content-Language names, such as `de-AT, en`.

    >>> list(named_by_header("de-AT, en"))
    [('de', 'http content-language'), ('en', 'http content-language')]
    """
    for tag in (header or "").split(","):
        if code := code_of(tag):
            yield code, "http content-language"


def support(statements: Iterable[Statement]) -> Mapping[str, float]:
    """Return what the statements are worth for each language, in log odds; places that are not known are worth 0."""
    data = _data()
    worth: dict[str, float] = defaultdict(float)
    for tag, place in dict.fromkeys(statements):
        if code := code_of(tag):
            worth[code] += data["place"].get(place, 0.0) * (data["default"] if code == "en" else 1.0)
    return {code: min(sum_, data["most"]) for code, sum_ in worth.items()}


@cache
def _languages() -> frozenset[str]:
    return frozenset(code for codes in _data()["domain"].values() for code in codes.split())


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "stated.toml").read_text(encoding="utf-8"))
