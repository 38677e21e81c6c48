"""Text that is harmless in a page: every character is visible, and nothing can end the script that contains it."""

from __future__ import annotations

from collections.abc import Mapping

from clean.visible_characters import visible


def tail(text: str, most: int) -> str:
    """Return about the last `most` code points, from the start of a word, with an ellipsis if the text is cut."""
    if len(text) <= most:
        return text
    last = text[-most:]
    return "…" + (last.split(None, 1)[1] if len(last.split(None, 1)) > 1 else last)


def head(text: str, most: int) -> str:
    """Return about the first `most` code points, up to the end of a word, with an ellipsis if the text is cut."""
    if len(text) <= most:
        return text
    first = text[:most]
    return (first.rsplit(None, 1)[0] if len(first.split()) > 1 else first) + "…"


def inert(value: object) -> object:
    """Make every character visible in the strings of a JSON value, including keys."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Mapping):
        return {visible(str(key)): inert(part) for key, part in value.items()}
    return [inert(part) for part in value] if isinstance(value, list | tuple) else value


def script_json(value: object) -> str:
    """Return a value as JSON that is safe in a script element: it contains no `<`, `>` or `&`."""
    from jinja2.utils import htmlsafe_json_dumps

    return str(htmlsafe_json_dumps(inert(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False))
