"""A corpus's own record schema: ours, with properties of its own at the end of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from clean.errors import SchemaError
from clean.record.columns import columns
from clean.schemas import pointer

_WORDS = {"$schema", "$id", "$comment", "title", "description", "examples"}
"""Keywords that decide nothing: a corpus may say them in its own words."""
_LIMITS = {"maxLength", "minLength", "maxItems", "minItems", "maximum", "minimum", "pattern"}
"""Keywords by which a corpus may ask for more where ours asks for nothing: what breaks them goes to quarantine."""


def extended(own: Mapping[str, Any], ours: Mapping[str, Any], file: str) -> Mapping[str, Any]:
    """Give back `own` if it extends `ours`: more properties of a record, more limits, and else a difference in words.

    `file` is where it was read from. SchemaError, with the place in it, where it lies outside the profile, or where a
    property of ours is missing or another one: code and readers rely on each.
    """
    columns(own, file)
    for place, what, mend in _differences(own, ours, ()):
        raise SchemaError(what, where=f"{file}#{pointer(place)}", mend=mend)
    return own


def _differences(
    own: Mapping[str, Any], ours: Mapping[str, Any], place: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str, str]]:
    for keyword in sorted((own.keys() | ours.keys()) - _WORDS):
        here = (*place, keyword)
        if keyword == "properties":
            yield from _properties(own[keyword], ours[keyword], here)
        elif keyword == "items":
            yield from _differences(own[keyword], ours[keyword], here)
        elif keyword in _LIMITS and keyword not in ours:
            continue
        elif keyword != "required" and own.get(keyword) != ours.get(keyword):  # the profile requires every property
            mend = f"write {ours[keyword]!r}" if keyword in ours else "leave it out"
            yield here, f"{keyword!r} of the toolkit's own property was changed", mend


def _properties(
    own: Mapping[str, Any], ours: Mapping[str, Any], place: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str, str]]:
    inside = len(place) > 1
    for name in sorted(ours.keys() - own.keys()):
        yield (*place, name), "a property of the toolkit is missing", "put it back as `clean init` writes it"
    for name in sorted(own.keys() - ours.keys()) if inside else ():
        yield (
            (*place, name),
            "a property of its own in an object of the toolkit",
            "put it beside the record's own fields",
        )
    for name in (name for name in own if name in ours):
        yield from _differences(own[name], ours[name], (*place, name))
