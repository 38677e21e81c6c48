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


# Each form needs two of place, date and agency, or one of them with marks that occur nowhere else. The first one that
# matches decides. Beside it, what a head must have in it to be tried: the forms take long to compile.
_FORMS = (
    # MINSK, March 4 (AP) — ; (Reuters) -
    (r"\(", rf"(?:{_PLACE}(?:, {{date}})?,? )?\((?:{{date}},? )?{_AGENCY}\) ?{_DASH} "),
    # МОСКВА, 4 марта /ТАСС/.
    (r"\d", rf"(?:{_PLACE}, )?{{date}} ?[/(]{_AGENCY}[/)]\.? ?{_DASH}? ?"),
    # 4 марта, Минск /Агентство/.
    (r"\d", rf"(?:{_PLACE}, )?{{date}}, (?:{_PLACE} )?[/(]{_AGENCY}[/)]\.? ?{_DASH}? ?"),
    # March 4, Agency. ; Минск. 4 марта. АБВ -
    (r"\d", rf"(?:{_PLACE}[,.] )?{{date}}[,.] (?:{_NAMED}\.|{_AGENCY} ?{_DASH}) "),
    # МИНСК, 4 мар — Агентство.
    (r"\d", rf"(?:{_PLACE}[,.] )?{{date}} ?{_DASH} ?{_NAMED}\. "),
    # Kyiv, 4 March –
    (r"\d", rf"{_PLACE}, {{date}}\.? ?{_DASH} "),
    # LONDON — ; MIAMI, Florida –
    (_DASH, rf"{_CAPITALS}(?:, (?:{_NAMED}|{_CAPITALS}))? (?:{_DASH}) {_NEXT}"),
    # Paris | AFP | March 4 -
    (r"\|", rf"{_PLACE} ?\| ?(?:{_AGENCY} ?\| ?)?(?:{{date}} ?)?[|—–-] ?"),
    # BERLIN. Die
    (r"\. ", rf"{_CAPITALS}\. {_NEXT}"),
)
LONGEST = 90  # code points of the longest dateline


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(expand(form))


def opening(text: str) -> int | None:
    """Return the length in code points of the dateline at the start of `text`, with the space after it, or None.

    >>> opening("OSLO (NTB) — The river rose.")
    13
    """
    head = text[: LONGEST + 20]
    likely = (form for needed, form in _FORMS if re.search(needed, head))
    found = next(filter(None, (_compiled(form).match(head) for form in likely)), None)
    return found.end() if found and found.end() <= LONGEST and found.end() < len(text) else None
