"""The neutral article into which a phrase rule's examples are put."""

from __future__ import annotations

from collections.abc import Iterator

_TITLE = "Council agrees on a new bridge over the river"
_LEAD = "The council agreed on Tuesday evening to build a second bridge over the river, after nine years of debate."
_BODY = (
    "Work is to begin in the spring, once the ground has thawed and the builders have their permits in hand.",
    "Some of those who live on the far bank had hoped for a ferry, which would have cost less and come sooner.",
)
_LAST = "The first cars should cross in three years, the head of the works told the meeting."


def placed(text: str, where: str) -> str:
    """`text` at the place in an article that `where` asks for: `top`, `tail`, `end`, or "" for the middle."""
    if where == "top":
        return "\n\n".join((_TITLE, text, _LEAD, *_BODY, _LAST))
    if where in {"tail", "end"}:
        return "\n\n".join((_TITLE, _LEAD, *_BODY, _LAST, text))
    return "\n\n".join((_TITLE, _LEAD, text, *_BODY, _LAST))


def everywhere(text: str) -> Iterator[str]:
    """`text` near the top, in the middle and at the end of an article."""
    for where in ("top", "", "tail"):
        yield placed(text, where)


def marked(hit: str) -> str:
    """Give a hit in the notation of `clean.rules.examples`: unless it says otherwise, each of its lines goes whole."""
    if "[-" in hit:
        return hit
    return "\n".join(f"[-{line}-]" if line.strip() else line for line in hit.split("\n"))
