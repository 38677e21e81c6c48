"""Annotate the persons of a text: find, group, link."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from clean.names.authority import Authority, Link
from clean.names.certainty import Whose, of_link, of_linked, of_person
from clean.names.find.finding import find
from clean.names.group.grouping import Group, group
from clean.names.group.name_forms import Form, form
from clean.names.linking import links
from clean.names.person import Person

Part = tuple[int, int, str]
"""Start and end of an article in code points, and its language (ISO 639-1 code)."""

_INK = re.compile(r"[^\n]")


def annotate(
    text: str, *, articles: Sequence[Part], authority: Authority, document: str, least: float = 0.0
) -> list[Person]:
    """Mark every mention of a person in a text and identify the person.

    `text`: the clean view of one document; `articles`: its articles, each read in its own language; `document`: its
    id, the prefix of local person ids; `least`: the lowest score of a mention that is marked. A person is the same in
    all articles. The result is in text order, without overlaps, and depends only on the arguments.
    """
    groups = groups_of(text, articles)
    persons: list[Person] = []
    for number, (members, link) in enumerate(zip(groups, links(groups, authority, text), strict=True), 1):
        persons.extend(_persons(members, link, f"{document}:p{number}"))
    return sorted((person for person in persons if person.score >= least), key=lambda person: person.start)


def groups_of(text: str, articles: Sequence[Part]) -> list[Group]:
    """Return the persons that a text mentions, in order of first appearance; arguments as for `annotate`."""
    found = (mention for language, own in _by_language(text, articles) for mention in find(own, language))
    mentions = sorted(found, key=lambda mention: mention.start)
    seen = frozenset(token.word.low for mention in mentions for token in mention.tokens)
    starts = [start for start, _, _ in articles]
    return group([form(mention, _article(mention.start, articles, starts), seen) for mention in mentions])


def _by_language(text: str, articles: Sequence[Part]) -> Iterator[tuple[str, str]]:
    """Yield each language with a text that is blank wherever the page has another, so that all offsets hold.

    What is between two articles is in the language of the one before.
    """
    starts = [0, *(start for start, _, _ in articles[1:])]
    spans = [(*span, own) for span, (_, _, own) in zip(pairwise([*starts, len(text)]), articles, strict=True)]
    for language in dict.fromkeys(own for _, _, own in spans):
        parts = (text[a:b] if own == language else _INK.sub(" ", text[a:b]) for a, b, own in spans)
        yield language, "".join(parts)


def _article(offset: int, articles: Sequence[Part], starts: Sequence[int]) -> int:
    number = bisect_right(starts, offset) - 1
    return number if number >= 0 and offset < articles[number][1] else -1


def _persons(members: Group, link: Link | str, local: str) -> list[Person]:
    canonical = members.canonical
    status = "coreferent" if members.full else "unresolved"
    known = [(item, *_full(item, canonical)) for item in members.full] + members.bare
    if isinstance(link, str):
        told = f"; {link}" if link else ""
        return [_person(item, local, canonical, status, (of_person(how), why + told)) for item, how, why in known]
    found, linked = [], of_link(link.match)
    for item, how, why in known:
        by_link = item.full or not members.full
        certain = linked * of_person(how) * max(1.0, of_linked() / item.mention.certainty)
        ground = certain, link.evidence if by_link else f"{why}; {link.evidence}"
        found.append(_person(item, link.entry.id, link.entry.canonical, "linked", ground))
    return found


def _full(item: Form, canonical: str) -> tuple[Whose, str]:
    if item.mention.surface == canonical:
        return "canonical", "full name as this document writes it"
    return "variant", f'another form of "{canonical}" in this document'


def _person(item: Form, person_id: str, canonical: str, status: str, ground: tuple[float, str]) -> Person:
    """Build an annotation; `ground`: how certain it is that a person here is this one, and why."""
    mention, (certain, why) = item.mention, ground
    score = round(mention.certainty * certain, 3)
    return Person(mention.start, mention.end, mention.surface, person_id, canonical, status, score, why)
