"""Examples of the rules in Python: one file beside each rule, without leftovers, read only when asked for."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from clean.rules.example_files import ENDING, hits, misses
from clean.rules.examples import complaints
from clean.rules.python_rules import KIND
from clean.rules.rule_book import our_rules
from tests.house import ROOT

FOLDERS = [ROOT.joinpath(*package.split(".")) for package in KIND.packages]
FILES = sorted(file for folder in FOLDERS for file in folder.glob(f"*{ENDING}"))
RULE = our_rules()["separator"]


def test_every_rule_by_shape_has_a_file() -> None:
    """A file is called like its rule, and no file is left of a rule that went."""
    modules = {file.with_suffix("") for folder in FOLDERS for file in folder.glob("*.py") if file.stem != "__init__"}
    assert {file.with_name(file.name.removesuffix(ENDING)) for file in FILES} == modules
    assert len(FILES) > 20


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.removesuffix(ENDING))
def test_every_line_of_a_file_counts(file: Path) -> None:
    """No misspelt list is passed over, and every piece of text is used."""
    text = file.read_text(encoding="utf-8")
    table = tomllib.loads(text)
    assert {"hit", "miss"} <= set(table) <= {"text", "hit", "miss", "known"}
    assert [piece for piece in table.get("text", {}) if f"{{{piece}}}" not in text] == []
    assert text.startswith(f"# What the rule `{file.name.removesuffix(ENDING)}` does")


def test_a_rule_without_examples_is_refused() -> None:
    """Where there is no file there are no examples, and a rule needs both kinds."""
    nothing = "clean.rules.boilerplate.no_such_rule"
    lacking = ["a rule needs at least one hit and one miss"]
    assert complaints(RULE) == []
    assert complaints(replace(RULE, hit=hits(nothing))) == lacking
    assert complaints(replace(RULE, miss=misses(nothing))) == lacking


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    """Make a package with the examples of one rule, and return the name of its module."""
    package = f"made_up_{request.node.name}"
    (tmp_path / package).mkdir()
    (tmp_path / package / "__init__.py").write_text("")
    text = 'text.a = "A."\ntext.both = "{a} B."\nhit = ["{both}{+!+}", "[-{a}-]"]\nmiss = ["{b}", "}{"]\n'
    (tmp_path / package / f"rule{ENDING}").write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    return f"{package}.rule"


def test_pieces_are_put_in(made_up: str) -> None:
    """Pieces may hold other pieces; the marks of an example are not pieces; a piece that the file lacks is named."""
    assert tuple(hits(made_up)) == ("A. B.{+!+}", "[-A.-]")
    assert hits(made_up)[1:] == ("[-A.-]",)
    with pytest.raises(KeyError, match="b"):
        len(misses(made_up))


def test_nothing_is_read_until_asked_for() -> None:
    """A process that cleans texts opens none of the files."""
    code = (
        "from clean.rules import example_files\nimport clean\n"
        "clean.clean_text('A headline\\n\\nThe river rose again on Tuesday.\\n\\n* * *')\n"
        "print(example_files._table.cache_info().misses)\n"
        "from clean.rules.rule_book import our_rules\n"
        "print(len(our_rules()['separator'].hit), example_files._table.cache_info().misses)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split("\n") == ["0", f"{len(RULE.hit)} 1", ""]
