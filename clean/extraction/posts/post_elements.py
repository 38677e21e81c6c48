"""Which elements of a page are the posts of its thread."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from clean.extraction.lines.part_words import parts
from clean.extraction.markup.element_shapes import key_of
from clean.extraction.markup.nesting import Element

NAMED = frozenset({"a post", "comments"})
"""What parts of a page are called that may be posts."""
ALIKE = 0.9  # share of the most words that elements of one sort must hold to be as good as those that hold most
_STATED = re.compile(r"""itemtype\s*=\s*["']?https?://schema\.org/(?:Comment|Answer|Question|\w*Posting)\b""", re.I)
_BOXES = frozenset({"div", "li", "article", "section", "tr", "table", "tbody", "dd", "td", "details"})


class PostElements:
    """The elements of a page that are posts, and what is inside of each."""

    def __init__(self, elements: Sequence[Element], source: str, kept: Iterable[tuple[int, int]]) -> None:
        """Find the posts; kept: the innermost element around each line of the content, and its number of words."""
        self._elements, self._source = elements, source
        self._inside: dict[int, int] = {0: 0}
        self._sorts: dict[str, str] = {}
        self.posts = self._chosen(kept)

    def post_of(self, element: int) -> int:
        """Return the number of the innermost post around an element, or 0."""
        unknown = []
        while element not in self._inside:
            unknown.append(element)
            element = self._elements[element].parent
        found = self._inside[element]
        for inner in reversed(unknown):
            found = self._inside[inner] = inner if inner in self.posts else found
        return found

    def _chosen(self, kept: Iterable[tuple[int, int]]) -> frozenset[int]:
        """Return the elements of the sort that holds most of the content in several, and single ones beside them."""
        words, members = self._by_sort(kept)
        several = {sort: size for sort, size in words.items() if len(members[sort]) > 1}
        if not several:
            return frozenset()
        most = max(several.values())
        equal = (sort for sort, size in several.items() if size >= ALIKE * most)
        best = min(equal, key=lambda sort: (-len(members[sort]), min(members[sort])))
        chosen = members[best]
        around = {up for one in chosen for up in self._upwards(one)}
        single = (min(found) for sort, found in members.items() if len(found) == 1)
        return frozenset(chosen | {one for one in single if one not in around and not self._upwards(one) & chosen})

    def _by_sort(self, kept: Iterable[tuple[int, int]]) -> tuple[Counter[str], Mapping[str, set[int]]]:
        """Return the words of the content that the elements of each sort hold, and these elements."""
        words: Counter[str] = Counter()
        members: defaultdict[str, set[int]] = defaultdict(set)
        for element, size in kept:
            for sort, number in self._sorts_around(element).items():
                words[sort] += size
                members[sort].add(number)
        return words, members

    def _sorts_around(self, element: int) -> dict[str, int]:
        """Return the innermost element of each sort around a text."""
        found: dict[str, int] = {}
        for number in sorted(self._upwards(element), reverse=True):
            if sort := self._sort(number):
                found.setdefault(sort, number)
        return found

    def _upwards(self, element: int) -> set[int]:
        found = set()
        while element:
            found.add(element)
            element = self._elements[element].parent
        return found

    def _sort(self, number: int) -> str:
        """Return the name and classes of an element that may be a post; "" for any other."""
        element = self._elements[number]
        if element.name not in _BOXES:
            return ""
        tag = self._source[element.start : element.end]
        if tag not in self._sorts:
            may_be = _STATED.search(tag) or parts(tag) & NAMED
            self._sorts[tag] = key_of(element.name, tag) if may_be else ""
        return self._sorts[tag]
