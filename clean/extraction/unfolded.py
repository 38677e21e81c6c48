"""The rest of an article that is hidden until a reader clicks: a box beside its paragraphs, and what opens it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files

from clean.extraction.align.source_words import Line
from clean.extraction.blocks.likely_lines import share
from clean.extraction.blocks.page_prose import inside, length
from clean.extraction.blocks.part_names import parts
from clean.extraction.blocks.surroundings import Surroundings
from clean.extraction.carried.hidden_elements import HIDES, HiddenElements
from clean.extraction.markup.nesting import Element
from clean.extraction.markup.tags import attributes

MOSTLY = 0.6  # share of prose in the text of a box that holds a part of the article
LINKED = 0.5  # share of links from which on a line is a list of links
FEW = 0.25  # share of such lines in a box that holds a part of the article
WINDOW = 30  # elements before and behind a box among which its control is looked for
LONGEST = 300  # code points of the content of a control
_TAG = re.compile(r"<[^<>]{0,300}>")
_MARKS = " \t\n\r.…:!›»→▼▾⌄+"
_CONTROLS = frozenset({"a", "button", "label", "summary", "span", "div", "p"})
_OTHERS = frozenset(
    {"aside", "nav", "footer", "header", "form", "dialog", "menu", "figure", "figcaption", "button", "summary"}
)
"""Elements that are hidden for other reasons than their length."""
_ROLES = frozenset({"tabpanel", "dialog", "alertdialog", "tooltip", "menu", "navigation", "complementary", "search"})
_PARTS = frozenset({"comments", "related", "sharing", "offers", "navigation", "advertising"})
_MORE = re.compile(
    r"(?:read|show|view|see)[-_]?(?:more|full|all|rest)|continue[-_]?reading|expand|unfold|reveal", re.IGNORECASE
)
_ABOUT_MORE = re.compile(rf"{_MORE.pattern}|\bmore\b|-more|more-", re.I)
_PERSON = re.compile(r"author|byline|[\"'\s_-]bio", re.I)
_FOLDED = re.compile(
    rf"{HIDES.pattern}|\sclass\s*=[^>]*[\"'\s_-](?:hidden|hide|none|collapsed?|closed|folded|truncated?)[\"'\s]", re.I
)


def unfolded(places: Surroundings, found: Sequence[Line], stays: bytearray) -> Iterator[Line]:
    """Yield the lines of hidden boxes that continue the article.

    found: the lines of prose on the page; stays: 1 for each word of the article that is already found, else 0.
    """
    elements = places.visible.nesting.elements
    hidden = HiddenElements(places.source, elements, _FOLDED)
    lost = [line for line in found if not share(stays, line) and hidden.has(places.element(line))]
    kept = [places.element(line) for line in found if share(stays, line)] if lost else []
    shown = [element for element in kept if not hidden.has(element)]
    if not shown:
        return
    beside = {outer for element in shown for outer in _upwards(elements, element, 2)}
    for box in dict.fromkeys(hidden.outermost(places.element(line)) for line in lost):
        if box > min(shown) and elements[box].parent in beside and _is_part(places, box) and _opens(places, box):
            yield from _lines(places, box, found)


def _upwards(elements: Sequence[Element], element: int, steps: int) -> Iterator[int]:
    for _ in range(steps):
        element = elements[element].parent
        yield element


def _is_part(places: Surroundings, box: int) -> bool:
    """Return whether nothing about a box says that it is something else than a part of the article."""
    element = places.visible.nesting.elements[box]
    tag = places.source[element.start : element.end]
    named = parts(_ABOUT_MORE.sub("", tag))
    role = attributes(tag).get("role", "")
    return element.name not in _OTHERS and role not in _ROLES and not named & _PARTS and not _PERSON.search(tag)


def _lines(places: Surroundings, box: int, found: Iterable[Line]) -> list[Line]:
    """Return the lines of a box if most of its text is prose, and few of them are links, as in lists of teasers."""
    elements = places.visible.nesting.elements
    mine = [line for line in places.words.lines if inside(elements, places.element(line), box)]
    prose = [line for line in found if inside(elements, places.element(line), box)]
    links = sum(places.link_share(line) >= LINKED for line in mine)
    if links > FEW * len(mine) or length(places, prose) < MOSTLY * length(places, mine):
        return []
    return [line for line in mine if _is_text(places, line)]


def _is_text(places: Surroundings, line: Line) -> bool:
    return places.link_share(line) < LINKED and not places.of(line).around & _OTHERS and not places.hidden(line)


def _opens(places: Surroundings, box: int) -> bool:
    """Return whether a control near a box shows the rest of the article, and nothing else that it names."""
    source, elements = places.source, places.visible.nesting.elements
    last = next((n for n in range(box + 1, len(elements)) if not inside(elements, n, box)), len(elements))
    near = (*range(max(1, box - WINDOW), box), *range(last, min(len(elements), last + WINDOW)))
    return any(elements[n].name in _CONTROLS and _shows_more(source, elements[n], elements[box]) for n in near)


def _shows_more(source: str, control: Element, box: Element) -> bool:
    said = attributes(source[control.start : control.end])
    if said.get("role") == "tab" or not _may_open(said, attributes(source[box.start : box.end]).get("id", "")):
        return False
    names = " ".join(said.get(name, "") for name in ("class", "id"))
    named = control.name in {"a", "button", "label"} and _MORE.search(names) is not None
    return named or _label(source, control) in _labels()


def _may_open(control: Mapping[str, str], box: str) -> bool:
    """Return whether a control may open the box with this id: it names no other target and leads to no other page."""
    address = control.get("href", "")
    named = [control.get(name, "") for name in ("aria-controls", "data-target", "data-bs-target")]
    targets = {target.lstrip("#!") for target in (*named, address * (address[:1] == "#"))} - {""}
    return box in targets if targets else address[:1] in {"", "#"} or address.startswith("javascript:")


def _label(source: str, control: Element) -> str:
    inner = source[control.end : control.end + LONGEST].partition(f"</{control.name}")[0]
    return " ".join(_TAG.sub(" ", inner).replace("’", "'").split()).strip(_MARKS).casefold()


@cache
def _labels() -> frozenset[str]:
    table = tomllib.loads((files("clean.extraction") / "unfold_labels.toml").read_text(encoding="utf-8"))
    return frozenset(label.casefold() for label in table["labels"])
