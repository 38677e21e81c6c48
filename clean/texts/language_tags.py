"""Language tags that callers write: understood where they are BCP 47, refused with a guess where they are not."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from functools import cache

from clean.errors import InputError
from clean.language import languages

_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{1,8})*", flags=re.IGNORECASE)
_UNKNOWN = "und"


def language_code(tag: str) -> str | None:
    """Return the code of a language tag: `en` for `en`, `EN`, `en-GB`, `en_GB.UTF-8` and `eng`; None for `und`.

    It is the tag's primary subtag, in the shortest form that BCP 47 has for it. Raises InputError if it is unknown.
    """
    found = _TAG.fullmatch(tag.strip().partition(".")[0])
    code = _shortest(found[1].casefold()) if found else ""
    if code == _UNKNOWN:
        return None
    if code not in _names():
        near = _guess(tag.strip().casefold())
        hint = f"did you mean {near!r}?" if near else "write a code of ISO 639 such as 'en', or leave it out"
        raise InputError(f"{tag!r} is not a language code", where="language", hint=hint)
    return code


def _shortest(code: str) -> str:
    """Return the two letters for a code of three, and the present code for one that was withdrawn."""
    from babel.core import get_global

    return str(get_global("language_aliases").get(code, code))


def _guess(word: str) -> str | None:
    """Return the code of the language that is most likely meant by a word."""
    names = dict(_spoken())
    near = difflib.get_close_matches(word, names, n=1) or difflib.get_close_matches(word.partition("-")[0], names, n=1)
    return names[near[0]] if near else None


def _spoken() -> Iterator[tuple[str, str]]:
    """Yield names of languages with their codes: the names in English, those in a language itself, the codes."""
    from babel import Locale

    for code, name in sorted(_names().items(), reverse=True):
        yield name.casefold(), code
    for code in languages("phrases"):
        yield (Locale.parse(code).get_display_name() or code).casefold(), code
        yield code, code


@cache
def _names() -> Mapping[str, str]:
    """Return the English name of every language by its code."""
    from babel import Locale

    return dict(Locale.parse("en").languages)
