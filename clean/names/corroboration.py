"""What in a document speaks for a person of the authority file whose surname stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from clean.names.authority import Entry
from clean.names.compare.name_parts import name
from clean.names.compare.patronymics import PATRONYMIC
from clean.names.group.grouping import Group
from clean.names.lexicon.given_names import same_given

_CYRILLIC = re.compile("[Ѐ-ӿ]")
_CASE = re.compile("(?:ия|ія|ый|ий|ая|яя|ое|[аяоеиіыйьу])$")
"""The last letters of a Cyrillic word, which change with its case."""


@dataclass(frozen=True, slots=True)
class Corroboration:
    """The text of a document, and the given names in it that stand without a surname."""

    text: str
    given: frozenset[str]

    @classmethod
    def of(cls, text: str, groups: Sequence[Group]) -> Corroboration:
        """Collect what a document says; a given name that goes with a full name of the document says nothing."""
        forms = (form.name.tokens for group in groups if not _with_surname(group) for form in group.forms)
        return cls(text, frozenset(tokens[0] for tokens in forms if tokens))

    def speaks_for(self, entry: Entry, office: str) -> str:
        """Return what speaks for an entry, as the end of a sentence; "" if nothing does.

        `office`: the public office that the text says the bearer of the surname holds, or "".
        """
        said = next((word for word in entry.about if _phrase(word).search(self.text)), "")
        if said:
            return f'the text has "{said}"'
        own = {name(form).tokens[0] for form in entry.forms if len(name(form).tokens) > 1}
        first = next((token for token in sorted(self.given) if any(_same(token, other) for other in own)), "")
        if first:
            return f'the text has "{first.title()}"'
        return f'the text says "{office}"' if office else ""


def _with_surname(group: Group) -> bool:
    return any(len(form.name.tokens) > 2 or not _patronymic(form.name.tokens) for form in group.full)


def _patronymic(tokens: Sequence[str]) -> bool:
    return len(tokens) == 2 and PATRONYMIC.fullmatch(tokens[1]) is not None


def _same(a: str, b: str) -> bool:
    return a == b or same_given(a, b) is True


@cache
def _phrase(words: str) -> re.Pattern[str]:
    """Return the pattern of a word or phrase: as a whole, in any case, and in Cyrillic in any grammatical case."""
    return re.compile(r"\b" + r"\s+".join(map(_word, words.split())) + r"\b", re.IGNORECASE)


def _word(word: str) -> str:
    if not _CYRILLIC.search(word) or len(word) < 4:
        return re.escape(word)
    return re.escape(_CASE.sub("", word)) + r"\w{0,3}"
