"""Small pieces of Markdown, with all user-supplied text escaped: the one place where that happens.

Markup is shown as written. So are characters that nobody sees, as marks. Names of users, addresses, issues and commits,
which hosts such as GitHub make active in a rendered text, are put in code, where they stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from clean.visible_characters import visible

_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~$])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_LIST_MARK = re.compile(r"^([-+=])(?=[-+=\s]*$|\s)|^(\d+)([.)])(?=\s|$)")
_LETTERS = {entity: letter for letter, entity in _ENTITIES.items()}
_WRITTEN = re.compile(
    r"\\(?P<mark>[\\`*_{}\[\]#|~$+=.)-])"
    r"|(?P<fence>`+)(?P<code>.*?)(?<!`)(?P=fence)(?!`)|`+|\*\*"
    r"|<(?P<link>https?://[^<>\s]+)>|&(?:amp|lt|gt);"
)
_LINK = re.compile(r"https?://[^\s<>|`\"\\\[\]]*[^\s<>|`\"\\\[\].,;:!?)']")
_BETWEEN = re.compile(r"([\s|<>&`\\]+)")
_MARKS = ".,;:?()[]\"'*_"
_LIVE = re.compile(
    r"@\w"  # users, teams, mail
    r"|\w://|\bwww\."  # addresses
    r"|#\d|\bgh-\d|!\d"  # issues, merge requests
    r"|\b(?=[0-9a-f]*[a-f])(?=[0-9a-f]*\d)[0-9a-f]{7,40}\b"  # commits
    r"|:[a-z][\w+-]*:",  # pictures
    re.IGNORECASE,
)


def escape(text: str) -> str:
    r"""Return a string as Markdown that renders as that very string: `escape("a|b <i>")` is `a\|b &lt;i&gt;`.

    Line breaks become spaces, so that it fits in a table cell or a heading; unseen characters become marks.
    """
    pieces = _BETWEEN.split(visible(" ".join(text.split())))
    line = "".join(_quiet(piece) if _LIVE.search(piece) else _escaped(piece) for piece in pieces)
    return _LIST_MARK.sub(lambda mark: f"\\{mark[1]}" if mark[1] else f"{mark[2]}\\{mark[3]}", line)


def _quiet(word: str) -> str:
    """Return a word as code, without the punctuation around it where that is not what makes it active."""
    start, end = len(word) - len(word.lstrip(_MARKS)), len(word.rstrip(_MARKS))
    if not _LIVE.search(word[start:end]):
        return code(word)
    return f"{_escaped(word[:start])}{code(word[start:end])}{_escaped(word[end:])}"


def _escaped(text: str) -> str:
    for letter, entity in _ENTITIES.items():
        text = text.replace(letter, entity)
    return _SPECIAL.sub(r"\\\1", text)


def plain(markdown: str) -> str:
    r"""Undo `escape`, `prose` and `code`: `plain("a\\|b &lt;i&gt;")` is `a|b <i>`.

    Paragraphs become one line.
    """
    return _WRITTEN.sub(_read, " ".join(markdown.split()))


def _read(piece: re.Match[str]) -> str:
    if piece["code"] is not None:
        return piece["code"].strip().replace("\\|", "|")
    return piece["mark"] or piece["link"] or _LETTERS.get(piece[0], "")


def prose(text: str) -> str:
    """Escape paragraphs of text; web addresses stay links, and blank lines between paragraphs are kept."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(_linked(paragraph) for paragraph in paragraphs)


def _linked(paragraph: str) -> str:
    pieces, at = [], 0
    for link in _LINK.finditer(paragraph):
        if link[0] == visible(link[0]):
            pieces += [_spaced(paragraph[at : link.start()]), f"<{link[0]}>"]
            at = link.end()
    return "".join([*pieces, _spaced(paragraph[at:])]).strip()


def _spaced(text: str) -> str:
    """Escape the text between two links, keeping a space at either end."""
    return f"{' ' * text[:1].isspace()}{escape(text)}{' ' * text[-1:].isspace()}" if text.strip() else " " * bool(text)


def code(text: str) -> str:
    """Return a string as inline code, fenced by one backtick more than its longest run of backticks."""
    line = visible(" ".join(text.split())).replace("|", "\\|")
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
