"""Clock, weather and currency boxes at the top or end of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from clean.rules.example_files import hits, misses
from clean.rules.lines.line_shape import UPPER
from clean.rules.lines.line_view import Line, View, drop
from clean.rules.rule import Rule
from clean.standoff import Edit

_PLACE = rf"[{UPPER}][\w’'.-]*+(?: [{UPPER}][\w’'.-]*+){{0,2}}"
_CURRENCY = "(?:USD|EUR|RUB|PLN|GBP|CNY|BYN|UAH|CHF)"
# What a line must have in it for a form to be tried, and the form, which takes long to compile.
_FORMS = (
    (r":", rf"{_PLACE},? \d{{1,2}}:\d{{2}}(?::\d{{2}})?(?: ?[AaPp][Mm])?"),  # City 09:15
    # City +4 °C
    (r"°", rf"(?:{_PLACE}:?,? )?(?:\d{{1,2}}:\d{{2}},? )?[+−–-]?\d{{1,2}}(?:[.,]\d)? ?°\s?[CFС]?(?:,? [\w ]{{1,20}})?"),
    # EUR 3.54 +0.02 %
    (
        rf"[$€£]|{_CURRENCY}",
        rf"(?:[$€£]|100 RUB|{_CURRENCY})(?:[ /–-]{_CURRENCY})?:? ?[\d.,]{{3,8}}(?: ?[▲▼↑↓+−–-] ?[\d.,]{{1,6}} ?%?)?",
    ),
)
_AMOUNT = re.compile(r"[$€£] ?[\d.,]+")


@cache
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form)


def _is_widget(text: str) -> bool:
    return any(_compiled(needed).search(text) and _compiled(form).fullmatch(text) for needed, form in _FORMS)


def look(view: View) -> Iterator[Edit]:
    """Find lines that are nothing but a time, a temperature or an exchange rate, at the top or the end."""
    for line in view.labels:
        if line.words > 8 or not any(c.isdigit() for c in line.text):
            continue
        edge = view.prose_before(line) <= 1 or view.prose_after(line) <= 1
        if edge and _is_widget(line.text) and not _is_price(view, line):
            yield drop(line, RULE.id)


def _is_price(view: View, line: Line) -> bool:
    """Return whether an amount of money stands alone, and not beside the rate of another currency or the weather."""
    beside = [other for other in (view.before(line), view.after(line)) if other and other.text[0] != line.text[0]]
    return bool(_AMOUNT.fullmatch(line.text)) and not any(_is_widget(other.text) for other in beside)


RULE = Rule(
    id="clock_widget",
    version=2,
    why="A clock, weather or currency box of the page.",
    stage="boilerplate",
    priority=70,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
