"""The texts in a tree of values: strings that are paragraphs of one text, told by the shape of the data around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from clean.extraction.carried import prose
from clean.extraction.carried.key_names import key_names
from clean.extraction.carried.leaves import Leaf, Spot, leaves
from clean.extraction.carried.letters import holds
from clean.extraction.carried.values.value_tree import Node

LEAST = 150
"""Letters of a text; shorter ones are notices."""
MOST_TEXTS = 12
"""Texts of one tree that are looked at, the longest first."""

MOSTLY = 0.7
"""Share of the letters around a text that must be prose if all of them are taken for the text."""
WIDER = 1.6
"""How many times the letters of a text's main strings may be taken with the others."""
FEW = 5
"""Strings of a text that is not narrowed to where most of it is."""
NEARLY = 0.8
"""Share of a text that must be in one place to be narrowed to it."""
SHORT = 30
"""Letters of a string that a text may repeat."""
REPEATED = 0.9
"""Share of a string that was said before if the string is a repetition."""

_REFERENCE = re.compile(r"\$[\w@:.]*|[0-9a-f]{8}[0-9a-f-]*|(?:https?:)?//\S+|/\S*")


@dataclass(frozen=True, slots=True)
class Body:
    """One text in the data."""

    place: str
    """`json-ld` or `script`."""
    leaves: tuple[Leaf, ...]
    """Its strings, in the order of the source."""
    container: Spot
    """The innermost node around all of them."""
    every: Sequence[Leaf]
    """All strings of the same tree."""
    weight: int
    """Letters of its prose."""


def bodies(source: str, place: str, root: Node) -> list[Body]:
    """Return the texts of a tree, the longest first."""
    every = list(leaves(source, root))
    groups: dict[int, list[Leaf]] = {}
    weights: Counter[int] = Counter()
    for leaf in every:
        if leaf.prose:
            groups.setdefault(leaf.pattern, []).append(leaf)
            weights[leaf.pattern] += leaf.prose
    order = sorted((p for p in groups if weights[p] >= LEAST), key=lambda p: (-weights[p], p))[:MOST_TEXTS]
    return [_body(place, groups[p], every) for p in order]


def _body(place: str, found: Sequence[Leaf], every: Sequence[Leaf]) -> Body:
    container = _narrowed(reduce(_common, (leaf.spot for leaf in found)), found)
    found = _below(container, found)
    weight = sum(leaf.prose for leaf in found)
    own = {leaf.pattern for leaf in found}
    alone = len(found) == 1 and not container.element and container.node.bracket != "["
    parts = found if alone else _below(container, every)
    if not alone and container.node.bracket == "[":
        keys = {leaf.key for leaf in found}
        wider = _once(leaf for leaf in parts if leaf.pattern in own or _belongs(leaf, keys))
        heavy = sum(leaf.prose for leaf in wider)
        if MOSTLY * sum(map(_size, wider)) <= heavy <= WIDER * weight:
            return Body(place, tuple(wider), container, every, weight)
    return Body(place, tuple(_once(leaf for leaf in parts if leaf.pattern in own)), container, every, weight)


def _size(leaf: Leaf) -> int:
    return prose.weight(leaf.plain)


def _once(found: Iterable[Leaf]) -> list[Leaf]:
    """Return strings without references and without what was said before: data often holds a text in several forms."""
    kept: list[Leaf] = []
    said = ""
    for leaf in found:
        if _REFERENCE.fullmatch(leaf.text.written):
            continue
        if len(leaf.letters) < SHORT or not holds(said, leaf.letters, REPEATED):
            kept.append(leaf)
            said += leaf.letters
    return kept


def _belongs(leaf: Leaf, keys: set[str]) -> bool:
    """Return whether a string beside the prose of a text is part of it: a heading, a short line, a word in bold."""
    names = key_names()
    return leaf.key not in names.other and (leaf.key in keys or leaf.key in names.body or leaf.key in names.heading)


def _common(one: Spot, two: Spot) -> Spot:
    """Return the innermost node around both."""
    while one is not two:
        if one.depth >= two.depth and one.parent:
            one = one.parent
        elif two.parent:
            two = two.parent
    return one


def _narrowed(container: Spot, found: Sequence[Leaf]) -> Spot:
    """Return the innermost node that holds most of some strings: a few elsewhere in the page are not the same text."""
    paths = [[*leaf.spot.up()][::-1] for leaf in found]
    total = sum(leaf.prose for leaf in found)
    while True:
        held: Counter[int] = Counter()
        inner: dict[int, Spot] = {}
        for leaf, path in zip(found, paths, strict=True):
            if len(path) > container.depth + 1 and path[container.depth] is container:
                inner[id(path[container.depth + 1])] = path[container.depth + 1]
                held[id(path[container.depth + 1])] += leaf.prose
        best = max(held, key=lambda key: held[key], default=0)
        if len(found) < FEW or held[best] < NEARLY * total:
            return container
        container = inner[best]


def _below(container: Spot, found: Iterable[Leaf]) -> list[Leaf]:
    """Return the strings inside a node."""
    return [leaf for leaf in found if any(spot is container for spot in leaf.spot.up())]
