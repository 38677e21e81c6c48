"""The dateline that opens an article: place, date and agency at the head of its first paragraph."""

from __future__ import annotations

import re
from functools import cache

from clean.rules.lines.line_shape import UPPER
from clean.rules.lines.placeholders import expand

_WORD = rf"[{UPPER}][\w’'.-]*+"
_PLACE = rf"{_WORD}(?:[ /]{_WORD}){{0,2}}(?:, {_WORD}(?: {_WORD})?| \({_WORD}(?: {_WORD})?\))?"
_CAPITALS = rf"[{UPPER}][{UPPER}’'.-]{{2,}}(?:[ /-][{UPPER}][{UPPER}’'.-]+){{0,2}}"
_AGENCY = rf"[{UPPER}\w][\w.’'&-]*+(?:[ /][\w.’'&-]++){{0,3}}"
PLAIN = rf"[{UPPER}][\w’'-]*+"
_NAMED = rf"{PLAIN}(?: {PLAIN}){{0,2}}"
_DASH = r"(?:[—–]|--?)"
_NEXT = rf"(?=[\"“„«»‘\[(]?[{UPPER}\d])"


# Each alternative needs two of place, date and agency, or one of them with marks that occur nowhere else.
_FORMS = (
    rf"(?:{_PLACE}(?:, {{date}})?,? )?\((?:{{date}},? )?{_AGENCY}\) ?{_DASH} ",  # MINSK, March 4 (AP) — ; (Reuters) -
    rf"(?:{_PLACE}, )?{{date}} ?[/(]{_AGENCY}[/)]\.? ?{_DASH}? ?",  # МОСКВА, 4 марта /ТАСС/.
    rf"(?:{_PLACE}, )?{{date}}, (?:{_PLACE} )?[/(]{_AGENCY}[/)]\.? ?{_DASH}? ?",  # 4 марта, Минск /Агентство/.
    rf"(?:{_PLACE}[,.] )?{{date}}[,.] (?:{_NAMED}\.|{_AGENCY} ?{_DASH}) ",  # March 4, Agency. ; Минск. 4 марта. АБВ -
    rf"(?:{_PLACE}[,.] )?{{date}} ?{_DASH} ?{_NAMED}\. ",  # МИНСК, 4 мар — Агентство.
    rf"{_PLACE}, {{date}}\.? ?{_DASH} ",  # Kyiv, 4 March –
    rf"{_CAPITALS}(?:, (?:{_NAMED}|{_CAPITALS}))? (?:{_DASH}) {_NEXT}",  # LONDON — ; MIAMI, Florida –
    rf"{_PLACE} ?\| ?(?:{_AGENCY} ?\| ?)?(?:{{date}} ?)?[|—–-] ?",  # Paris | AFP | March 4 -
    rf"{_CAPITALS}\. {_NEXT}",  # BERLIN. Die
)
LONGEST = 90  # code points of the longest dateline


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{expand(form)})" for form in _FORMS))


def opening(text: str) -> int | None:
    """Return the length in code points of the dateline at the start of `text`, with the space after it, or None.

    >>> opening("OSLO (NTB) — The river rose.")
    13
    """
    head = text[: LONGEST + 20]
    if not any(mark in head for mark in "—–-/|.)"):
        return None
    found = _pattern().match(head)
    return found.end() if found and found.end() <= LONGEST and found.end() < len(text) else None
