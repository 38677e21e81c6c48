"""Texts whose persons are labelled, and how decisions about their names fare."""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from clean.names.authority import Authority
from clean.names.certainty import Whose
from clean.names.find.finding import find
from clean.names.group.grouping import Group
from clean.names.linking import links
from clean.names.person_annotations import groups_of
from clean.standoff import Span
from clean.training.samples import fold_of


class Label(NamedTuple):
    """A labelled mention: who it is (None if the source does not say), and its nominative ("" if it does not say)."""

    person: str | None
    lemma: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with its mentions of persons."""

    source: str
    """Name of the file that it is from."""
    language: str
    text: str
    labels: Mapping[Span, Label]
    fold: int
    """0 to 4, by the file and the document's id."""


class Decision(NamedTuple):
    """One decision: of which kind, with which score (None if only the kind counts), and whether it was right."""

    kind: tuple[str, ...]
    score: float | None
    right: bool
    fold: int


def read(file: Path) -> list[Labelled]:
    """Read JSON lines of {"id", "text", "mentions", "lang"}; English if no language is given."""
    with file.open(encoding="utf-8") as lines:
        return [_labelled(file.name, json.loads(line)) for line in lines]


def _labelled(name: str, row: Mapping[str, object]) -> Labelled:
    found = row["mentions"]
    labels = {
        (m["start"], m["end"]): Label(m.get("person"), " ".join((m.get("lemma") or "").split()))
        for m in (found if isinstance(found, list) else ())
    }
    return Labelled(name, str(row.get("lang") or "en"), str(row["text"]), labels, fold_of(f"{name}:{row['id']}"))


def mentions(document: Labelled, kind: str) -> Iterator[Decision]:
    """Yield what is found, by its form; right is only the very span that is labelled."""
    for mention in find(document.text, document.language):
        right = (mention.start, mention.end) in document.labels
        yield Decision((kind, mention.form), mention.likelihood, right, document.fold)


def persons(document: Labelled) -> Iterator[Decision]:
    """Yield mentions that were given to a person of the document, where the labels say who both are."""
    for group in _groups(document):
        who = next(filter(None, (_who(document, form.mention.start, form.mention.end) for form in group.full)), None)
        for start, end, how in _given(group):
            label = _who(document, start, end)
            if who and label:
                yield Decision((how,), None, label == who, document.fold)


def linked(documents: Sequence[Labelled]) -> Iterator[Decision]:
    """Yield links to authority files made of the labels: half of the persons, by their nominatives in other languages.

    Of each linked mention, whether it is one of a person at all; of full names and surnames alone, whether of the right
    one.

    The other half is unknown to the file, so that a link of one of them is wrong.
    """
    names = _names(documents)
    documents = _with_shared_persons(documents, names)
    for language in sorted({document.language for document in documents}):
        known = {who: forms for who in sorted(names) if _kept(who) and (forms := _elsewhere(names[who], language))}
        rows = ({"id": who, "canonical": forms[0], "variants": forms[1:]} for who, forms in known.items())
        authority = Authority.of(rows)
        for document in documents:
            if document.language == language:
                yield from _links(document, authority)


def _links(document: Labelled, authority: Authority) -> Iterator[Decision]:
    groups = _groups(document)
    for group, link in zip(groups, links(groups, authority, document.text), strict=True):
        for start, end, how in _given(group) if not isinstance(link, str) else ():
            yield Decision(("mention",), None, (start, end) in document.labels, document.fold)
            who = _who(document, start, end)
            if who and how in {"canonical", "variant", "nobody"} and not isinstance(link, str):
                kind = "full" if group.full else "lone"
                yield Decision((kind,), link.match, who == link.entry.id, document.fold)


def _groups(document: Labelled) -> list[Group]:
    return groups_of(document.text, [(0, len(document.text), document.language)])


def _given(group: Group) -> Iterator[tuple[int, int, Whose]]:
    canonical = group.canonical
    for form in group.full:
        how: Whose = "canonical" if form.mention.surface == canonical else "variant"
        yield form.mention.start, form.mention.end, how
    for form, how, _ in group.bare:
        yield form.mention.start, form.mention.end, how


def _who(document: Labelled, start: int, end: int) -> str | None:
    label = document.labels.get((start, end))
    return label.person if label else None


def _names(documents: Sequence[Labelled]) -> dict[str, dict[str, Counter[str]]]:
    """Return the full nominatives of each person by language, with their counts."""
    names: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for document in documents:
        for label in document.labels.values():
            if label.person and " " in label.lemma:
                names[label.person][document.language][label.lemma] += 1
    return names


def _with_shared_persons(documents: Sequence[Labelled], names: Mapping[str, Mapping[str, object]]) -> list[Labelled]:
    """Return the documents of sources whose persons have one id in all languages."""
    shared = {who for who, by_language in names.items() if len(by_language) > 1}
    sources = {d.source for d in documents if any(label.person in shared for label in d.labels.values())}
    return [document for document in documents if document.source in sources]


def _elsewhere(names: Mapping[str, Counter[str]], language: str) -> list[str]:
    return [counts.most_common(1)[0][0] for other, counts in sorted(names.items()) if other != language]


def _kept(who: str) -> bool:
    return hashlib.sha256(who.encode()).digest()[0] % 2 == 0
