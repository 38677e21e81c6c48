"""Texts that are published as columns, a word a line with its label, as texts with their persons marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from clean.standoff import Span
from clean.training.labelled_persons import Label, Labelled
from clean.training.samples import fold_of

_TIGHT_BEFORE = frozenset(".,;:!?%)]}»”…") | {"'s", "..."}
_TIGHT_AFTER = frozenset("([{«¿¡„")
_SENTENCES = 12
"""Sentences that make a document where the source does not say."""
_TRAILING = re.compile(r"(.*\w)([.,;:!?])$")
Word = tuple[str, bool, bool]
"""A word, whether it is in a person, and whether it begins one."""


def read(file: Path, language: str) -> list[Labelled]:
    """Read words with their labels in the last column; an empty line ends a sentence."""
    found = []
    for number, sentences in enumerate(_documents(file)):
        text, labels = "", {}
        for sentence in sentences:
            said, spans = _joined(sentence)
            labels.update({(start + len(text), end + len(text)): Label(None, "") for start, end in spans})
            text += said + "\n"
        found.append(Labelled(file.name, language, text, labels, fold_of(f"{file.name}:{number}")))
    return found


def _documents(file: Path) -> Iterator[list[list[Word]]]:
    document: list[list[Word]] = []
    for sentence in _sentences(file):
        document.append(sentence)
        if len(document) == _SENTENCES:
            yield document
            document = []
    if document:
        yield document


def _sentences(file: Path) -> Iterator[list[Word]]:
    sentence: list[Word] = []
    before = "O"
    for line in file.read_text(encoding="utf-8").splitlines():
        parts = line.split()
        if len(parts) < 2 or parts[0] == "-DOCSTART-":
            if sentence:
                yield sentence
            sentence, before = [], "O"
            continue
        label = parts[-1]
        inside = label.endswith(("PER", "-P"))
        begins = inside and (label[0] == "B" or before != label.replace("B-", "I-"))
        trailing = _TRAILING.fullmatch(parts[0]) if len(parts[0]) > 2 else None
        if trailing and not ("." in trailing[1] or len(trailing[1]) < 4):
            sentence += [(trailing[1], inside, begins), (trailing[2], False, False)]
        else:
            sentence.append((parts[0], inside, begins))
        before = label.replace("B-", "I-")
    if sentence:
        yield sentence


def _joined(sentence: Sequence[Word]) -> tuple[str, list[Span]]:
    text, spans, start = "", [], -1
    last = ""
    for word, inside, begins in [*sentence, ("", False, False)]:
        if start >= 0 and (begins or not inside):
            spans.append((start, len(text)))
            start = -1
        tight = not text or word in _TIGHT_BEFORE or last in _TIGHT_AFTER or last.endswith(("l'", "d'", "l’", "d’"))
        text += word if tight else f" {word}"
        if begins:
            start = len(text) - len(word)
        last = word
    return text, spans
