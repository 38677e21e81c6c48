"""The papers of a release, one module each: what describes its tables, for different readers.

A paper is a module with `FILE`, its path in the release folder, and `text(edition)`, which returns its content or None
if the edition has nothing to put in it. Papers are found by walking this folder and the plugins of the corpus; they are
not listed anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from clean import registry
from clean.registry import FUNCTION, Kind, Part, broken, running
from clean.release.storage import layout

if TYPE_CHECKING:
    from clean.release.edition import Edition


def _faults(part: Part) -> Iterator[str]:
    path = PurePosixPath(part.value.FILE)
    if str(path) != part.value.FILE or path.is_absolute() or ".." in path.parts or "\\" in part.value.FILE:
        yield f"`FILE` is {part.value.FILE!r}, not a path in the release folder, with / between folders"
    elif path.parts[0] in {
        *layout.FOLDERS.values(),
        layout.DUPLICATES.folder,
        layout.ANCHORS.folder,
        layout.SCHEMA_FOLDER,
    }:
        yield f"`FILE` is {part.value.FILE!r}, in a folder of the tables and their schemas"
    elif part.value.FILE in {layout.CHECKSUMS, layout.INPUTS}:
        yield f"`FILE` is {part.value.FILE!r}, which the release needs for itself"


KIND = Kind("paper", "papers", (__name__,), {"FILE": str, "text": FUNCTION}, faults=_faults)


def papers(use: Iterable[str] = ()) -> dict[str, Part]:
    """Return our papers and those of the distributions in `use`, by path in the release folder.

    Raises PluginError if one is missing or broken, or writes the file of another.
    """
    found: dict[str, Part] = {}
    for part in registry.parts(KIND, use).values():
        file = part.value.FILE
        if file in found:
            raise broken(KIND, part.name, part.origin, f"{file} is written by `{found[file].name}` already")
        found[file] = part
    return found


def all_papers(edition: Edition) -> dict[str, str]:
    """Return the content of every paper, by path in the release folder."""
    texts = {file: _text(part, edition) for file, part in papers(edition.recipe.plugins).items()}
    return {file: text for file, text in texts.items() if text is not None}


def _text(part: Part, edition: Edition) -> str | None:
    with running(KIND, part):
        text = part.value.text(edition)
    if not (text is None or isinstance(text, str)):
        raise broken(KIND, part.name, part.origin, f"`text` returns {type(text).__name__}, not a text or None")
    return text
