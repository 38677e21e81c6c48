"""Small pieces of Markdown, with all user-supplied text escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~$])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_LIST_MARK = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$)")
_MARK = re.compile(r"\\([\\`*_{}\[\]#|~$+=.)-])|`+|\*\*")
_ADDRESS = re.compile(r"<(https?://[^<>\s]+)>")
_LINK = re.compile(r"https?://[^\s<>|`\"\\\[\]]*[^\s<>|`\"\\\[\].,;:!?)']")


def escape(text: str) -> str:
    r"""Return a string as Markdown that renders as that very string: `escape("a|b <i>")` is `a\|b &lt;i&gt;`.

    Line breaks become spaces, so that it fits in a table cell or a heading.
    """
    line = " ".join(text.split())
    safe = _SPECIAL.sub(r"\\\1", "".join(_ENTITIES.get(letter, letter) for letter in line))
    return _LIST_MARK.sub(lambda mark: f"{mark[1]}\\{mark[2]}" if len(mark[2]) == 1 else _ordered(mark), safe)


def _ordered(mark: re.Match[str]) -> str:
    return f"{mark[1]}{mark[2][:-1]}\\{mark[2][-1]}"


def plain(markdown: str) -> str:
    r"""Undo `escape`, `prose` and `code`: `plain("a\\|b &lt;i&gt;")` is `a|b <i>`.

    Paragraphs become one line.
    """
    words = _MARK.sub(lambda mark: mark[1] or "", " ".join(markdown.split()))
    return _ADDRESS.sub(r"\1", words).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def prose(text: str) -> str:
    """Escape paragraphs of text; web addresses stay links, and blank lines between paragraphs are kept."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(_linked(paragraph) for paragraph in paragraphs)


def _linked(paragraph: str) -> str:
    pieces, at = [], 0
    for link in _LINK.finditer(paragraph):
        pieces += [_spaced(paragraph[at : link.start()]), f"<{link[0]}>"]
        at = link.end()
    return "".join([*pieces, _spaced(paragraph[at:])]).strip()


def _spaced(text: str) -> str:
    """Escape the text between two links, keeping a space at either end."""
    return f"{' ' * text[:1].isspace()}{escape(text)}{' ' * text[-1:].isspace()}" if text.strip() else " " * bool(text)


def code(text: str) -> str:
    """Return a string as inline code, fenced by one backtick more than its longest run of backticks."""
    line = " ".join(text.split()).replace("|", "\\|")
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", line)), default=0))
    pad = " " if line.startswith("`") or line.endswith("`") else ""
    return f"{fence}{pad}{line}{pad}{fence}"


def quote(text: str) -> str:
    """Return paragraphs as a block quote."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def table(head: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> str:
    """Return a table; cells are already Markdown. `right` lists the right-aligned columns, counted from 0."""
    numbers = set(right)
    rule = ["---:" if column in numbers else "---" for column in range(len(head))]
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, rule, *rows])


def number(value: int) -> str:
    """Format an integer with thousands separators: `number(12345)` is `12,345`."""
    return f"{value:,}"


def percent(share: float) -> str:
    """Format a fraction as a percentage with one decimal: `percent(.1234)` is `12.3 %`."""
    return f"{share * 100:.1f} %"


def plural(value: int, one: str, many: str = "") -> str:
    """Format a number with its noun: `plural(1, "edit")` is `1 edit`, `plural(2, "edit")` is `2 edits`."""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"
