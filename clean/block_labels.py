"""What a block is, in a few words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def block_label(block: Mapping[str, Any]) -> str:
    """Return the kind of a block and its place: `list item, list 1, level 2`; `table row, table 1, row 2`.

    block: as in a record; in releases that do not say more, the kind alone.
    """
    level, number = block.get("level"), block.get("list")
    words = [block["kind"].replace("_", " ")]
    words += [f"list {number}"] if number is not None else []
    words += [f"level {level}"] if level is not None else []
    words += ["numbered"] if block.get("ordered") else []
    words += [f"table {block['table']}"] if block.get("table") is not None else []
    words += [f"row {block['row']}"] if block.get("row") is not None else []
    return ", ".join(words)
