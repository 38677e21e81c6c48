"""What a card says of near-duplicates: what became of them, how they were found, and how likely one was missed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clean.release.render.markdown import code, number, percent, plural, table

if TYPE_CHECKING:
    from clean.intake import Recipe
    from clean.release.statistics.near_counts import NearCounts

SIMILARITIES = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9)
"""For which similarities the chance of a comparison is told."""


def section(recipe: Recipe, found: NearCounts) -> Iterator[str]:
    """Yield the paragraphs of the section."""
    near = recipe.near
    yield "## Near-duplicates"
    done = (
        "are merged: only the record that stands for them is left, and what differs is in the table"
        if near.action == "merge"
        else "are marked: `duplicate_cluster` names the record that stands for them, and nothing is removed"
    )
    yield (
        f"{plural(found.near, 'article')} that say nearly the same as one of {plural(len(found.keepers), 'record')} "
        f"{done}. The table `duplicates` lists each, with its similarity and what differs; also "
        f"{plural(found.contained, 'article')} that a longer one contains, and {plural(found.paragraphs, 'paragraph')} "
        f"that at least {number(near.shared)} articles have."
    )
    yield (
        "Articles are compared by their shingles, runs of five words of headline and text (five characters in scripts "
        f"without spaces). Near-duplicates have a Jaccard similarity of at least {near.threshold:g} with the record "
        f"that stands for them; an article is contained in another that has {percent(near.contained)} of its shingles. "
        "Of several articles that say the same, the earliest stands for the others, of these the longest, then one "
        "whose page names no other site as its address, then the one with the smallest id."
    )
    yield (
        f"Which articles are compared depends on MinHash signatures of {number(near.bands)} bands of {near.rows} "
        "values each: two articles of similarity s have a band in common with a chance of "
        f"{code(f'1 - (1 - s^{near.rows})^{near.bands}')}. The comparison is exact, so nothing is listed by chance; "
        "pairs that the bands missed are looked for once more by one shingle in sixteen."
    )
    shown = [(f"{s:g}", percent(1 - (1 - s**near.rows) ** near.bands)) for s in SIMILARITIES]
    yield table(("similarity", "chance of a common band"), shown, right=[0, 1])
