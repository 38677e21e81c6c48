"""How elements affect the text around them.

Source: the HTML standard's suggested rendering (section 15.3) for what is a block; elements not named here are inline,
as unknown elements are.
"""

from __future__ import annotations

from enum import IntEnum


class Break(IntEnum):
    """What separates two pieces of text; the largest wins where several meet."""

    NONE = 0
    """Nothing: a word may continue across it."""
    SPACE = 1
    """White space."""
    CELL = 2
    """The next cell, button or option: another text on the same line."""
    LINE = 3
    """The next line of the same block."""
    BLOCK = 4
    """The next block."""


_BLOCKS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu nav ol optgroup p "
    "pre search section summary table tbody template textarea tfoot thead title tr ul"
)
_CELLS = "td th button select option"

BREAKS = {
    **{name: Break.BLOCK for block in _BLOCKS.split() for name in (block, "/" + block)},
    **{name: Break.CELL for cell in _CELLS.split() for name in (cell, "/" + cell)},
    "br": Break.LINE,
    "/br": Break.LINE,
}
"""The break that a tag makes, if any, by its name in lower case, with the `/` of an end tag."""

_HIDDEN = "template noscript select datalist svg object audio video canvas"
HIDDEN = frozenset(name for hidden in _HIDDEN.split() for name in (hidden, "/" + hidden))
"""Elements whose text is never shown, or only as a fallback if the element itself can't be shown."""

_FURNITURE = "audio video object svg iframe canvas"
FURNITURE = frozenset(name for own in _FURNITURE.split() for name in (own, "/" + own))
"""Pictures, players and icons: they may stand in the middle of a paragraph, and separate only words that would meet."""

TELLING = frozenset({"html", "title", "meta", "link", "script", "time"})
"""Elements that may hold metadata about the page."""

PREFORMATTED = frozenset({"pre", "listing"})
"""Elements whose white space and line ends are part of the text (section 15.3.3)."""

HEADLINE = "h1"
"""The element of a page's headline."""


_HEADLINES = frozenset({HEADLINE, "/" + HEADLINE})
_VERBATIM = frozenset(name for own in PREFORMATTED for name in (own, "/" + own))
MORE_THAN_BREAKS = HIDDEN | FURNITURE | TELLING | _HEADLINES | _VERBATIM
"""Names of all tags that affect the text in another way than by their breaks, or may describe it."""
BREAKING = {name: found for name, found in BREAKS.items() if name not in MORE_THAN_BREAKS}
"""The break that a tag makes which does nothing else."""


def break_of(name: str) -> Break:
    """Return the break that a tag makes; name: in lower case, with the `/` of an end tag."""
    return BREAKS.get(name, Break.NONE)
