r"""The examples of a rule in Python, in a file beside it, `<rule>.examples.toml`, read when they are asked for.

    text.lead = "The river rose again."           # pieces of text, `{lead}` in the examples
    hit = ["{lead}\n\n[-Share-]", "[-Share-]"]    # see clean.rules.examples
    miss = ["{lead}\n\nShare and share alike."]

A rule that depends on the site of a page also says under `known` what is known about it: `site`, `documents`, and on
how many of them each line occurs, `opening` lines (before the first paragraph) and `other` ones.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, overload

from clean.rules.lines.repeated_lines import Repeated, key

ENDING = ".examples.toml"
_PIECE = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Examples(Sequence[str]):
    """The hits or misses of a rule, read when one of them is asked for."""

    read: Callable[..., tuple[str, ...]]
    """Reads the examples of a key, and keeps them."""
    key: tuple[str, ...]
    """Says whose they are, and which."""

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[str, ...]: ...
    def __getitem__(self, at: int | slice) -> str | tuple[str, ...]:
        return self.read(*self.key)[at]

    def __len__(self) -> int:
        return len(self.read(*self.key))


def hits(module: str) -> Examples:
    """Return the hits of the rule in a module, in the order of its file; none if it has no file: `hits(__name__)`."""
    return Examples(_texts, (module, "hit"))


def misses(module: str) -> Examples:
    """Return the misses of the rule in a module."""
    return Examples(_texts, (module, "miss"))


def known(module: str) -> Repeated:
    """Return what is known about the site of a rule's examples."""
    table = _table(module)["known"]
    lines = {
        key(_whole(line, _table(module)), opening=opening): number
        for opening in (True, False)
        for line, number in table["opening" if opening else "other"].items()
    }
    return Repeated(table["site"], table["documents"], lines)


@cache
def _texts(module: str, kind: str) -> tuple[str, ...]:
    return tuple(_whole(text, _table(module)) for text in _table(module).get(kind, ()))


def _whole(text: str, table: Mapping[str, Any]) -> str:
    """Return an example with its pieces put in, and theirs; KeyError for a piece that the file lacks."""
    return _PIECE.sub(lambda piece: _whole(table["text"][piece[1]], table), text)


@cache
def _table(module: str) -> Mapping[str, Any]:
    package, _, name = module.rpartition(".")
    file = files(package) / f"{name}{ENDING}"
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
