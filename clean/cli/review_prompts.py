"""The questions of `clean review`: what can be answered, and the verdicts that the answers are."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import typer

from clean.cli.show import safe

if TYPE_CHECKING:
    from clean.audit import Answer, Question

QUIT = "q"
_WAYS: Mapping[str, Mapping[str, str]] = {
    "removal": {"a": "accept", "v": "veto", "n": "never for {}"},
    "person": {
        "a": "accept", "v": "not a person", "n": "never for {}", "p": "only a part is the name", "i": "it is …",
        "m": "same as …", "t": "two persons",
    },
    "date": {"a": "accept", "v": "not a date", "n": "never for {}", "i": "its value is …"},
}  # fmt: skip
"""What can be answered about each kind, by key; {} is the source."""

_VERDICTS = {
    "a": "accept", "v": "veto", "n": "never", "p": "part", "i": "is", "m": "same_as", "t": "separate",
}  # fmt: skip
_CORRECTIONS = frozenset("pimt")
_SEVERAL = "   this class has several texts: judge them case by case, with c"


def answers(question: Question) -> Iterator[Answer | None]:
    """Print a question and yield the verdicts on it, None to quit; the end of the input means quit."""
    _show(question.lines())
    while not _fits(key := _key(question, None), question):
        typer.echo(_SEVERAL)
    if key == "c":
        yield from _cases(question)
    elif key != "s":
        yield _answer(key, question, None)


def _fits(key: str, question: Question) -> bool:
    """Return whether an answer can be on the class as a whole."""
    if key == "p":
        return question.single
    return key not in _CORRECTIONS or question.alike


def _cases(question: Question) -> Iterator[Answer | None]:
    """Ask about one context after the other."""
    for context in range(question.cases):
        typer.echo(f"   case {context + 1} of {question.cases}; a capital letter is for all that are alike")
        _show(question.case(context))
        key = _key(question, context)
        if key.lower() != "s":
            yield _answer(key, question, context)
        if key.lower() == QUIT:
            return


def _key(question: Question, context: int | None) -> str:
    """Repeat the prompt until it is answered by a key; capitals count only for a single context."""
    keys = {**_WAYS[question.kind], **({} if context is not None or not question.cases else {"c": "case by case"})}
    keys |= {"s": "skip", QUIT: "quit"}
    source = safe(question.source(context or 0)) or "unknown source"
    told = ", ".join(f"{key} {way.format(source)}" for key, way in keys.items())
    while True:
        given = _line(f"   {told}: ")
        key = QUIT if given is None else given.strip()
        if key.lower() in keys and len(key) == 1:
            return key if context is not None else key.lower()


def _answer(key: str, question: Question, context: int | None) -> Answer | None:
    """Return the verdict of a key, after asking for what it needs; None to quit."""
    from clean.audit import Answer

    verdict = _VERDICTS.get(key.lower())
    if verdict is None:
        return None
    answer = Answer(verdict, context=context, everywhere=key.isupper())
    if verdict == "part":
        return _part(answer, question.marked(context or 0))
    if verdict in {"is", "same_as"}:
        return _to(answer, question.kind)
    return answer


def _part(answer: Answer, mention: str) -> Answer | None:
    name = _until(f"   the name in {safe(mention)!r}: ", lambda said: 0 < len(said) < len(mention) and said in mention)
    if name is None:
        return None
    start = mention.index(name)
    return replace(answer, span=(start, start + len(name)))


def _to(answer: Answer, kind: str) -> Answer | None:
    from clean.dates import is_value

    if answer.verdict == "same_as":
        said = _until("   the other person, as this document calls it: ", bool)
    elif kind == "person":
        said = _until("   the id or name of the person: ", bool)
    else:
        said = _until("   its TIMEX3 value, such as 2026-05-04, 2026-W19 or P3D: ", is_value)
    return None if said is None else replace(answer, to=said)


def _until(prompt: str, good: Callable[[str], bool]) -> str | None:
    """Repeat a prompt until the answer is good; None at the end of the input."""
    while True:
        given = _line(prompt)
        if given is None or good(given.strip()):
            return given and given.strip()


def _line(prompt: str) -> str | None:
    """Print a prompt and return the line that is typed, without its end; None at the end of the input."""
    typer.echo(prompt, nl=False)
    given = sys.stdin.readline()
    typer.echo()
    return given.removesuffix("\n") if given else None


def _show(lines: Iterator[str]) -> None:
    for line in lines:
        typer.echo(safe(line))
