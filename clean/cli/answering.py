"""The verb for the datasheet: list open questions and stale answers, and accept answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING, Annotated, Any

import typer

from clean.cli.show import put_json, safe

if TYPE_CHECKING:
    from clean import release

SHOWN = 160
"""Longest figure to print, in code points."""


def answers(
    keys: Annotated[
        list[str] | None, typer.Argument(metavar="[KEY]...", help="Answers, as section.question; all by default.")
    ] = None,
    root: Annotated[Path, typer.Option("--root", help="The corpus project; the current folder by default.")] = Path(),
    accept: Annotated[
        bool, typer.Option("--accept", help="Confirm that the answers hold for the figures of the newest version.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List open questions and stale answers of raw/datasheet.toml, with their figures; or accept answers.

    An answer is stale if its figures have changed since it was written. Read the
    new figures, correct the answer if it is no longer true, accept it, and build
    again.
    """
    from clean import release

    if accept:
        done = release.datasheet.accept(root, keys or ())
        typer.echo(
            f"{len(done)} accepted for the figures of {release.datasheet.newest(root)[0]}; build again if any was stale"
        )
        return
    left = release.datasheet.answers_now(root)
    number, about = release.datasheet.newest(root)
    if as_json:
        put_json({"version": number, "open": left.open, "stale": left.stale, "unpinned": left.unpinned})
        return
    for line in _told(left, about, set(keys or ())):
        typer.echo(safe(line))


def _told(left: release.datasheet.Standing, about: Mapping[str, Any], only: set[str]) -> Iterator[str]:
    from clean import release

    asked = {question.key: question for question in release.datasheet.questions() if not only or question.key in only}
    kinds = {"open": left.open, "stale": tuple(left.stale), "not accepted yet": left.unpinned}
    for kind, keys in kinds.items():
        shown = [key for key in keys if key in asked]
        if shown:
            yield f"{kind}: {len(shown)}"
        for key in shown:
            yield f"  {key}: {asked[key].ask}"
            yield from _figures(asked[key], about, left.stale.get(key, ()))
    if not any(kinds.values()):
        yield "all questions are answered, and all answers accepted for their current figures"


def _figures(question: release.datasheet.Question, about: Mapping[str, Any], changed: tuple[str, ...]) -> Iterator[str]:
    from clean import release

    for name in question.evidence:
        mark = " (changed)" if name in changed else ""
        yield f"      {name}{mark}: {shorten(_value(release.datasheet.value_of(name, about)), SHOWN, placeholder=' …')}"


def _value(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_value(part) for part in value) or "none"
    if isinstance(value, Mapping):
        if value.keys() == {"name", "number", "share"}:
            return f"{value['name'] or 'not given'} {value['number']}"
        return " ".join(f"{name} {_value(part)}" for name, part in value.items())
    return "not given" if value in (None, "") else str(value)


VERBS: dict[str, Callable[..., None]] = {"answers": answers}
