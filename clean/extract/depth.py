"""How deep elements stand in each other, as libxml2 counts them below the extractor: end tags may be left out."""

from __future__ import annotations

from collections.abc import Iterable

from clean.extract.markup import Mark

_EMPTY = "area base br col embed hr img input link meta param source track wbr"
_VERBATIM = "script style title textarea iframe noembed noframes xmp"
_ONCE = "html head body"  # libxml2 takes each once, wherever it stands
_UNCOUNTED = frozenset(f"{_EMPTY} {_VERBATIM} {_ONCE}".split())
# Behind the equals sign: start tags that end the open element before it, where they stand right in it. Found by asking
# libxml2 2.14 about each pair of 58 elements.
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
# An end tag ends what is open in its element, but not what weighs more (`htmlEndPriority` of libxml2).
_WEIGHTS = {"div": 150, "td": 160, "th": 160, "tr": 170, "thead": 180, "tbody": 180, "tfoot": 180, "table": 190}
_WEIGHT = 100


def depth(source: str, found: Iterable[Mark], most: int) -> int:
    """Give how many elements of a page stand in each other where it is deepest, or `most` + 1 where that is more."""
    opened: list[str] = []
    deepest = 0
    for _, end, name in found:
        if name[:1] == "/":
            _close(opened, name[1:])
        elif name:
            while opened and name in _ENDS.get(opened[-1], _NONE):
                opened.pop()
            if name not in _UNCOUNTED and source[end - 2] != "/":
                opened.append(name)
                deepest = max(deepest, len(opened))
                if deepest > most:
                    break
    return deepest


def _close(opened: list[str], name: str) -> None:
    """End the innermost element of a name with all that is open in it."""
    if opened and opened[-1] == name:
        opened.pop()
        return
    weight = _WEIGHTS.get(name, _WEIGHT)
    for at in range(len(opened) - 1, -1, -1):
        if opened[at] == name:
            del opened[at:]
            return
        if _WEIGHTS.get(opened[at], _WEIGHT) > weight:
            return
