"""The runs of a text as the weights see them: for each item, the keys of its signs, and what they weigh."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from clean.names.find.learned import item_signs
from clean.names.find.learned.labelling import Scores, weights
from clean.names.find.learned.run_items import Place, Run, items, token_runs
from clean.names.find.learned.seen_words import SeenWords, cues
from clean.names.find.words_around import Context, left_of, right_of

Itself = tuple[str, tuple[str, ...], str]
Neighbours = tuple[str, str, str, str, str]
Around = tuple[int, int, str, bool]
Document = tuple[int, int, bool, str]


class Keys(NamedTuple):
    """What the signs of an item follow from: few of each kind, so that what a key weighs is summed once."""

    itself: Itself
    """Its sort, its traits, and its place in the run."""
    neighbours: Neighbours
    """The sorts of the two items before, of its own, and of the two after."""
    around: Around
    """The signs before the run, for its first item, and after it, for its last (-1 for others); its sort; whether it
    is the only word."""
    document: Document
    """The cues of the word and of the next one elsewhere in the text; whether it is the only word; its sort."""

    def names(self) -> Iterator[str]:
        """Yield the names of all signs."""
        yield from item_signs.of_itself(*self.itself)
        yield from item_signs.of_neighbours(*self.neighbours)
        yield from item_signs.of_around(*self.around)
        yield from item_signs.of_document(*self.document)

    def score(self) -> Scores:
        """Return what all signs weigh."""
        a, b = _of_itself(self.itself), _of_neighbours(self.neighbours)
        c, d = _of_around(self.around), _of_document(self.document)
        return a[0] + b[0] + c[0] + d[0], a[1] + b[1] + c[1] + d[1], a[2] + b[2] + c[2] + d[2]


class Look(NamedTuple):
    """A run, and what is seen of it."""

    run: Run
    shouted: bool
    """Whether its line is set in capitals or Title Case."""
    left: int
    right: int
    """The signs of what is before it and after it."""
    stems: tuple[str, ...]
    """What the forms of each word have in common; "" for a small word."""
    keys: tuple[Keys, ...]


def looks(context: Context) -> list[Look]:
    """Return all runs of a text."""
    text, words = context.text, context.words
    runs = token_runs(text, words)
    cyrillic = 2 * sum([tokens[0].word.cyrillic for tokens in runs]) > len(runs)
    seen, found = SeenWords(context.lowered), []
    for tokens in runs:
        start = tokens[0].start
        edge, shouted = context.lines.beginning(start) != "", context.lines.kind(start) != "plain"
        run = Run(items(text, tokens, words, Place(edge, shouted, cyrillic)), edge)
        left, right = left_of(run.items[0].start, context), right_of(tokens[-1], context)
        noted = cues(run, left, right)
        seen.add(noted)
        found.append((run, shouted, left, right, noted))
    return [
        Look(run, shouted, left, right, tuple([stem for stem, _ in noted]), _keys(run, left, right, noted, seen))
        for run, shouted, left, right, noted in found
    ]


def _keys(run: Run, left: int, right: int, noted: list[tuple[str, int]], seen: SeenWords) -> tuple[Keys, ...]:
    last = len(run.items) - 1
    words = sum([item.token is not None for item in run.items])
    sorts = ["", "^" if run.edge else "", *[item.sort for item in run.items], "", ""]
    others = [*[seen.of(item, *own) for item, own in zip(run.items, noted, strict=True)], 0]
    alone = words == 1
    return tuple(
        [
            Keys(
                (item.sort, item.traits, _place(i, last, alone, run.edge)),
                (sorts[i], sorts[i + 1], item.sort, sorts[i + 3], sorts[i + 4]),
                (-1 if i else left, right if i == last else -1, item.sort, alone),
                (others[i], others[i + 1], alone, item.sort),
            )
            for i, item in enumerate(run.items)
        ]
    )


def _place(i: int, last: int, alone: bool, edge: bool) -> str:
    mark = "^" if edge and i == 0 else ""
    if alone:
        return "only" + mark
    return ("inner" if 0 < i < last else "last" if i else "first") + mark


@lru_cache(maxsize=65536)
def _of_itself(key: Itself) -> Scores:
    return weights().of(item_signs.of_itself(*key))


@lru_cache(maxsize=65536)
def _of_neighbours(key: Neighbours) -> Scores:
    return weights().of(item_signs.of_neighbours(*key))


@lru_cache(maxsize=65536)
def _of_around(key: Around) -> Scores:
    return weights().of(item_signs.of_around(*key))


@lru_cache(maxsize=65536)
def _of_document(key: Document) -> Scores:
    return weights().of(item_signs.of_document(*key))
