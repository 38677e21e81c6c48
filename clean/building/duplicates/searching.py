"""The search for duplicates: exact ones always, near ones if the recipe says so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clean.building.duplicates import exact
from clean.building.duplicates.near import relations
from clean.building.duplicates.near.numbered_articles import Articles
from clean.building.duplicates.near.sign_files import SignFiles
from clean.building.duplicates.settling import Tasks
from clean.release.shards import Shard

if TYPE_CHECKING:
    from clean.intake import Recipe


def find(shards: Sequence[Shard], recipe: Recipe, folder: Path) -> tuple[Path, list[int]]:
    """Find the duplicates in all shards, whose signs are in `folder` if near ones are looked for.

    Returns the folder with what is to be done to the shards, and the numbers of those to which anything is.
    """
    copies = exact.find(shards)
    tasks = Tasks()
    tasks.merge_copies(copies)
    if recipe.near.action != "off":
        with SignFiles(folder) as files:
            articles = Articles.of(files, len(shards), copies.of.keys())
            found = relations.find(articles, recipe)
            tasks.relate(articles, found)
            if recipe.near.action == "merge":
                tasks.merge(articles, found, copies)
            else:
                tasks.mark(articles, found)
    return tasks.write(folder)
