"""Locate a value in a line of JSON."""

from __future__ import annotations

import json
import re

_SPACE = re.compile(r"[ \t\r\n]*")
_VALUE = json.JSONDecoder()


def locate(line: bytes, pointer: str) -> int:
    """Return the byte offset at which the value of a JSON pointer begins in a line of JSON in UTF-8.

    If there is no such value (a key is missing), it is that of the innermost value that exists; if the line is not
    JSON, it is 0.
    """
    text = line.decode("utf-8", "surrogateescape")
    try:
        at = _found(text, [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]])
    except (ValueError, IndexError):
        at = 0
    return len(text[:at].encode("utf-8", "surrogateescape"))


def _found(text: str, steps: list[str]) -> int:
    at = _skip(text, 0)
    for step in steps:
        inner = _member(text, at, step) if text[at] == "{" else _item(text, at, step) if text[at] == "[" else None
        if inner is None:
            break
        at = inner
    return at


def _member(text: str, at: int, key: str) -> int | None:
    """Return where the value of a key begins, in the object that begins at `at`."""
    at = _skip(text, at + 1)
    while text[at] == '"':
        name, at = _VALUE.raw_decode(text, at)
        at = _skip(text, _skip(text, at) + 1)
        if name == key:
            return at
        at = _after(text, at)
    return None


def _item(text: str, at: int, number: str) -> int | None:
    """Return where an item begins, in the list that begins at `at`."""
    at = _skip(text, at + 1)
    for _ in range(int(number)):
        if text[at] == "]":
            break
        at = _after(text, at)
    return None if text[at] == "]" else at


def _after(text: str, at: int) -> int:
    """Return the place after a value and the comma that follows it."""
    at = _skip(text, _VALUE.raw_decode(text, at)[1])
    return _skip(text, at + 1) if text[at] == "," else at


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
