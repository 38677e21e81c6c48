"""A corpus's own record schema: the toolkit's, with properties added at the top level."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from clean.errors import SchemaError
from clean.record.compile.schema_columns import columns
from clean.schemas import pointer

_WORDS = {"$schema", "$id", "$comment", "title", "description", "examples"}
"""Keywords that do not affect validation: a corpus may word them as it likes."""
_LIMITS = {"maxLength", "minLength", "maxItems", "minItems", "maximum", "minimum", "pattern"}
"""Keywords with which a corpus may limit what ours leaves unlimited: records beyond a limit go to quarantine."""

SHORT = 60
"""Characters of a value that a hint spells out."""
COPY = "copy the file that `clean init` of this toolkit writes for a new project"
"""What to do with a schema that was made by another version of the toolkit."""


def extended(own: Mapping[str, Any], ours: Mapping[str, Any], file: str) -> Mapping[str, Any]:
    """Return `own` if it extends `ours`: more properties of a record, more limits, and otherwise only other wording.

    `file` is where it was read from. Raises SchemaError, with the place in it, if it is outside the profile, or if one
    of our properties is missing or changed: code and readers rely on each.
    """
    columns(own, file)
    for place, what, hint in _differences(own, ours, ()):
        raise SchemaError(what, where=f"{file}#{pointer(place)}", hint=hint)
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
            yield here, f"{keyword!r} of a toolkit property was changed", _mend(ours, keyword)


def _mend(ours: Mapping[str, Any], keyword: str) -> str:
    if keyword not in ours:
        return "remove it"
    value = repr(ours[keyword])
    return f"write {value}" if len(value) <= SHORT else f"{COPY}, and add your own fields to it again"


def _properties(
    own: Mapping[str, Any], ours: Mapping[str, Any], place: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str, str]]:
    inside = len(place) > 1
    for name in sorted(ours.keys() - own.keys()):
        yield (*place, name), "a toolkit property is missing", f"{COPY}, and add your own fields to it again"
    for name in sorted(own.keys() - ours.keys()) if inside else ():
        yield (
            (*place, name),
            "a property was added inside an object of the toolkit",
            "add it at the top level of the record",
        )
    for name in (name for name in own if name in ours):
        yield from _differences(own[name], ours[name], (*place, name))
