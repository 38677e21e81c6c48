"""Nesting depth of a page's elements as libxml2, which the extractor uses, counts it: end tags may be omitted."""

from __future__ import annotations

from collections.abc import Iterable

from clean.extraction.markup.tags import Mark

_EMPTY = "area base br col embed hr img input link meta param source track wbr"
_VERBATIM = "script style title textarea iframe noembed noframes xmp"
_ONCE = "html head body"  # libxml2 accepts each once, wherever it occurs
_UNCOUNTED = frozenset(f"{_EMPTY} {_VERBATIM} {_ONCE}".split())
# After the equals sign: start tags that close the element before it when they occur directly inside it. Determined by
# testing each pair of 58 elements with libxml2 2.14.
_ENDED = """\
a=a fieldset table td th
address=dd dl dt form li ul
b=center p td th
big=p
caption=tbody tfoot thead tr
dd=dt
dl=form li
dt=dd dl
font=center td th
form=form
h1=fieldset form li p table
h2=fieldset form li p table
h3=fieldset form li p table
i=center p td th
li=li
menu=dd dl dt form ul
ol=form
option=option
p=address blockquote caption center dd div dl dt fieldset form h1 h2 h3 h4 h5 h6 li menu ol p pre table
p=tbody td tfoot th tr ul
pre=dd dl dt fieldset form li table ul
s=p
small=p
span=td th
strike=p
tbody=tbody tfoot
td=tbody td tfoot th tr
tfoot=tbody
th=tbody td tfoot th tr
thead=tbody tfoot
tr=tbody tfoot tr
tt=p
u=p td th
ul=address form menu pre
"""
_NONE: frozenset[str] = frozenset()


def _ends() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for old, _, ends in (line.partition("=") for line in _ENDED.splitlines()):
        found[old] = found.get(old, _NONE).union(ends.split())
    return found


_ENDS = _ends()
# An end tag closes whatever is open inside its element, except elements of higher weight (libxml2's `htmlEndPriority`).
_WEIGHTS = {"div": 150, "td": 160, "th": 160, "tr": 170, "thead": 180, "tbody": 180, "tfoot": 180, "table": 190}
_WEIGHT = 100


def depth(source: str, found: Iterable[Mark], most: int) -> int:
    """Return the maximum nesting depth of a page's elements, or `most` + 1 if it exceeds `most`."""
    opened: list[str] = []
    deepest = 0
    for _, end, name in found:
        if name[:1] == "/":
            if opened and opened[-1] == name[1:]:
                opened.pop()
            else:
                _close(opened, name[1:])
        elif name:
            while opened and name in _ENDS.get(opened[-1], _NONE):
                opened.pop()
            if name not in _UNCOUNTED and source[end - 2] != "/":
                opened.append(name)
                if len(opened) > deepest:
                    deepest = len(opened)
                    if deepest > most:
                        break
    return deepest


def _close(opened: list[str], name: str) -> None:
    """Close the innermost element with that name and everything open inside it."""
    weight = _WEIGHTS.get(name, _WEIGHT)
    for at in range(len(opened) - 1, -1, -1):
        if opened[at] == name:
            del opened[at:]
            return
        if _WEIGHTS.get(opened[at], _WEIGHT) > weight:
            return
