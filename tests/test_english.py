"""The prose of the project reads as a native engineer would write it: the forms of a translation stay away."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house import ROOT, modules, tracked

NOT_A_NOUN = "longer|more|such|fewer|less|later|earlier|one|different|better"

FORBIDDEN: dict[str, tuple[str, str, str]] = {
    r"\bGives? (?:the|an?|each|every|all|what)\b": ("Give the rows.", "Return the rows.", "Return"),
    r"\bTell whether\b": ("Tell whether it is a label.", "Return whether it is a label.", "Return whether"),
    r"\bmend(?:s|ed|ing)?\b": ("mend the line", "fix the line", "fix; an error has a hint"),
    rf"(?<![Tt]here )\b(?:is|are|was|were) no (?!(?:{NOT_A_NOUN})\b)(?=[A-Za-z])": (
        "it is no JSON", "there is no file; it is not JSON", "is not a",
    ),
    r"\bhad (?:back )?from\b": ("the files are had from it", "the files are restored from it", "is restored from"),
    r"\bnothing is called\b": ("nothing is called 'x'", "unknown value 'x'", "unknown value"),
    r"\b1 (?:articles|documents|records|edits|rows|lines|files|rules|classes|versions|words|persons)\b": (
        "1 articles are expected", "expected 1 article", "the singular",
    ),
    r"\bshall\b": ("Where it shall be.", "Folder to create it in.", "will, or an imperative"),
    r"\bsuch as (?:are|say|have|hold)\b": ("and such as say nothing", "and empty ones", "an adjective"),
    r"\b(?:stands|stand|lies|lie) (?:there|beside|behind)\b": ("It stands beside it.", "It is next to it.", "is, has"),
    r"\b[Tt]ake of\b": ("Take of the lines the last.", "Keep the last line.", "Keep the …"),
    r"\b[Rr]efuse[sd]? (?:such|what|whatever)\b": ("Refuse what has no id.", "Reject invalid ids.", "Reject"),
}  # fmt: skip
"""Pattern → a hit, a miss, and what to write instead."""


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_each_form_is_known_again(pattern: str) -> None:
    """A pattern finds what it is meant to find, and leaves the better wording alone."""
    hit, miss, _ = FORBIDDEN[pattern]
    assert re.search(pattern, hit)
    assert not re.search(pattern, miss)


def found_in(prose: Iterator[tuple[int, str]]) -> Iterator[str]:
    """Yield each old form in some lines of prose."""
    for line, text in prose:
        for pattern, (_, _, better) in FORBIDDEN.items():
            for match in re.finditer(pattern, text):
                yield f"{line}: …{text[max(0, match.start() - 30) : match.end() + 30]!r}: write {better}"


def prose_of_code(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the docstrings, messages and comments of a module, each with its line; patterns and keys are not prose."""
    source = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.count(" ") >= 2:
            yield node.lineno, node.value
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def prose_of_text(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text file."""
    yield from enumerate(path.read_text(encoding="utf-8").splitlines(), 1)


@pytest.mark.parametrize("module", modules())
def test_code_is_in_plain_english(module: str) -> None:
    """Docstrings, messages, help and comments."""
    assert list(found_in(prose_of_code(modules()[module]))) == []


DATA = {("tests", "golden"), ("tests", "gold"), ("tests", "held_out")}


def pages() -> list[Path]:
    """Return the READMEs, the files that `clean init` writes, and the schemas."""
    listed = [path for path in tracked() if path.suffix in {".md", ".json"} and path.name != "CHANGELOG.md"]
    prose = [path for path in listed if path.parts[0] in {"clean", "schema", "tests"} or len(path.parts) == 1]
    data = {Path("clean/rules/RULEBOOK.md"), *(path for path in prose if path.parts[:2] in DATA)}
    return [*(path for path in prose if path not in data), Path("release/README.md"), Path("raw/README.md")]


@pytest.mark.parametrize("path", pages(), ids=str)
def test_pages_are_in_plain_english(path: Path) -> None:
    """What people read beside the code."""
    assert list(found_in(prose_of_text(ROOT / path))) == []
