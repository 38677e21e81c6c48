"""The words of a text, used to locate an extractor's answer in a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

# Extractors drop invisible characters, so a word continues across them and its key omits them.
_UNSEEN = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_WORD = re.compile(rf"\w++(?:[{_UNSEEN}]++\w++)*|^(?=[^\w\n]*+$)[^\S\n]*+[^\n]++", re.MULTILINE)
_UNSEEN_OR_SPACE = re.compile(rf"[{_UNSEEN}\s]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text with at least one word, or marks such as `***` in place of words."""

    start: int
    """First code point in the text."""
    end: int
    """One past the last code point."""
    first: int
    """Position of its first word."""
    last: int
    """One past the position of its last word."""


@dataclass(frozen=True)
class Words:
    """The words of a text in order, and its lines. No slots: the offsets are computed on demand, for pages only."""

    text: str
    keys: list[str]
    """The words, without invisible characters."""
    lines: list[Line]

    @classmethod
    def of(cls, text: str) -> Words:
        """Read a text; a line of nothing but marks counts as one word, whose key is the marks."""
        keys: list[str] = []
        lines: list[Line] = []
        at = 0
        for line in text.split("\n"):
            end = at + len(line)
            found = _keys(_WORD.findall(line)) if line else None
            if found:
                lines.append(Line(at, end, len(keys), len(keys) + len(found)))
                keys += found
            at = end + 1
        return cls(text, keys, lines)

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        spans = [match.span() for match in _WORD.finditer(self.text)]
        if len(spans) > len(self.keys):  # a line of invisible characters has no key
            spans = [(start, end) for start, end in spans if _key(self.text[start:end])]
        return spans

    @cached_property
    def starts(self) -> list[int]:
        """First code point of each word in the text."""
        return [start for start, _ in self._spans]

    @cached_property
    def ends(self) -> list[int]:
        """One past the last code point of each word in the text."""
        return [end for _, end in self._spans]


def _keys(words: list[str]) -> list[str]:
    """Return the words of a line without invisible characters, and without those of nothing else."""
    return words if "".join(words).isalnum() else list(filter(None, map(_key, words)))


def _key(word: str) -> str:
    """Return the word without invisible characters; "" if nothing else is left."""
    return word if word.isalnum() else _UNSEEN_OR_SPACE.sub("", word)


def is_word(key: str) -> bool:
    """Return whether a key is a word and not a line of marks."""
    return key[0].isalnum() or key[0] == "_"
