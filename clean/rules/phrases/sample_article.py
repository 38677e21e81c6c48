"""The neutral article in which a phrase rule's examples are placed."""

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
    """Return an article with `text` at the place named by `where`: `top`, `tail`, `end`, or "" for the middle."""
    if where == "top":
        return "\n\n".join((_TITLE, text, _LEAD, *_BODY, _LAST))
    if where in {"tail", "end"}:
        return "\n\n".join((_TITLE, _LEAD, *_BODY, _LAST, text))
    return "\n\n".join((_TITLE, _LEAD, text, *_BODY, _LAST))


def everywhere(text: str) -> Iterator[str]:
    """Yield articles with `text` near the top, in the middle and at the end."""
    for where in ("top", "", "tail"):
        yield placed(text, where)


def marked(hit: str) -> str:
    """Return a hit in the notation of `clean.rules.examples`: without marks of its own, each line is deleted whole."""
    if "[-" in hit:
        return hit
    return "\n".join(f"[-{line}-]" if line.strip() else line for line in hit.split("\n"))
