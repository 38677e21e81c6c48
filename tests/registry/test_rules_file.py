"""Rules in Python that a corpus brings itself, in raw/rules.py."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from clean import building, intake, pipeline, registry
from clean.errors import PluginError, RecipeError
from clean.rules import RuleBook, python_rules
from tests.support.projects import ARTICLE, project

RULES = """\
from dataclasses import dataclass

from clean.rules import Rule, drop


@dataclass(frozen=True)
class Word:
    word: str

    def look(self, view):
        return (drop(line, f"own_{self.word}", reason="own") for line in view.labels if line.bare == self.word)


def rule(word):
    hit = f"It rained.\\n\\n[-{word}-]"
    return Rule(f"own_{word}", 2, f"“{word}” is a button.", "boilerplate", 90, Word(word).look, (hit,), ("It rained.",))


RULES = (rule("ahoy"), rule("avast"))
"""
TEXT = ARTICLE.replace("Vestergaard said", "ahoy\n\nVestergaard said", 1)


def corpus(folder: Path, rules: str | None, *, on: bool = True, level: str = "") -> Path:
    """Make a project with a text, and rules if there are any."""
    project(folder, {"a.txt": TEXT.encode()}, level=level)
    if rules is not None:
        (folder / "raw" / "rules.py").write_text(rules, encoding="utf-8")
    if on:
        recipe = folder / "raw" / "corpus.toml"
        recipe.write_text(recipe.read_text(encoding="utf-8") + "[rules]\npython = true\n", encoding="utf-8")
    return folder


def test_they_clean_and_are_named(tmp_path: Path) -> None:
    """Their edits stand in the ledger, they in the list of rules, their file with its digest in release.json."""
    built = building.build(corpus(tmp_path, RULES))
    about = json.loads((built.folder / "release.json").read_text(encoding="utf-8"))
    assert about["python_rules"] == {"path": "raw/rules.py", "sha256": hashlib.sha256(RULES.encode()).hexdigest()}
    told = {rule["id"]: (rule["version"], rule["why"]) for rule in about["rules"]}
    assert told["own_ahoy"] == (2, "“ahoy” is a button.")
    assert {rule.rule: rule.chars_deleted for rule in built.figures.rules}["own_ahoy"] == len("ahoy")
    assert building.verify_report(built.folder).holds
    assert building.check(tmp_path).faults == ()
    assert not [warning for warning in built.warnings if "raw/rules.py" in warning]


def test_without_the_switch_nothing_runs(tmp_path: Path) -> None:
    """The file may stand there, whatever it does; the build says that it has no effect."""
    built = building.build(corpus(tmp_path, "raise SystemExit('it runs')", on=False))
    assert [warning for warning in built.warnings if "raw/rules.py is not used" in warning]
    assert json.loads((built.folder / "release.json").read_text(encoding="utf-8"))["python_rules"] is None


def test_a_change_of_the_file_is_a_change_of_the_release(tmp_path: Path) -> None:
    """Even if no edit changes: the digest is another."""
    building.build(corpus(tmp_path, RULES))
    (tmp_path / "raw" / "rules.py").write_text(RULES + "\n# the same rules\n", encoding="utf-8")
    assert any("different bytes" in fault for fault in building.check(tmp_path).faults)


def test_workers_and_switches(tmp_path: Path) -> None:
    """They run in other processes, and are switched off by id like ours."""
    tools = pipeline.Tools.of(intake.load(corpus(tmp_path, RULES)))
    assert {"own_ahoy", "own_avast"} <= {rule.id for rule in tools.rules}
    book = RuleBook.load(off=["own_ahoy"], others=python_rules.of_file(RULES.encode()))
    assert "own_ahoy" not in book.by_id


BROKEN = [
    ("RULES = (", "raw/rules.py:1: it doesn't run: SyntaxError"),
    ("import os\n\n1 / 0", "raw/rules.py:3: it doesn't run: ZeroDivisionError"),
    ("import nonsense_xyz", "raw/rules.py:1: it doesn't run: ModuleNotFoundError"),
    ("", "raw/rules.py: it has no `RULES` that is a tuple of rules"),
    ("RULES = ()", "raw/rules.py: it has no `RULES`"),
    ("RULES = ('ahoy',)", "raw/rules.py: it has no `RULES`"),
    (RULES.replace("[-{word}-]", "[-{word}!-]"), "raw/rules.py: rule own_ahoy: the hit '[-ahoy!-]' is not removed"),
    (RULES.replace('("It rained.",)', "()"), "raw/rules.py: rule own_ahoy: a rule needs at least one hit and one miss"),
    (RULES.replace("own_", "Own "), "raw/rules.py: rule Own ahoy: invalid id"),
    (RULES.replace('f"own_{word}", 2', '"separator", 2').replace('f"own_{self.word}"', '"separator"'),
     "raw/rules.py: rule separator: the id `separator` is taken"),
    (RULES.replace('f"own_{word}", 2', '"unlikely_block", 2').replace('f"own_{self.word}"', '"unlikely_block"'),
     "raw/rules.py: rule unlikely_block: the id `unlikely_block` is taken"),
    (RULES.replace('rule("avast")', 'rule("ahoy")'), "raw/rules.py: rule own_ahoy: the id `own_ahoy` is taken"),
]  # fmt: skip


@pytest.mark.parametrize(("rules", "message"), BROKEN)
def test_refused(rules: str, message: str, tmp_path: Path) -> None:
    """The build stops before the work, with the place and a hint that speaks of the file."""
    with pytest.raises(PluginError) as caught:
        building.build(corpus(tmp_path, rules))
    assert message in str(caught.value)
    assert caught.value.hint
    assert "tell the authors" not in caught.value.hint
    assert not list((tmp_path / "release").glob("*/"))


def test_a_rule_that_fails_on_a_document_is_named(tmp_path: Path) -> None:
    """Its examples pass; the document has a line that they don't have."""
    rules = RULES.replace("return (drop", "assert 'Vestergaard' not in view.text, 'a name'\n        return (drop")
    (defect,) = building.build(corpus(tmp_path, rules)).defects
    assert re.match(r"raw/a\.txt: raw/rules\.py: rule own_a\w+: it fails: AssertionError: a name", defect)


def test_the_switch_without_the_file(tmp_path: Path) -> None:
    """The place is that of the switch."""
    with pytest.raises(RecipeError, match=r"raw/corpus\.toml at /rules/python: there is no raw/rules\.py"):
        building.build(corpus(tmp_path, None))


def test_a_release_without_text_can_not_carry_them(tmp_path: Path) -> None:
    """It is rebuilt by others, from data alone."""
    with pytest.raises(RecipeError, match="rebuilt from data alone") as caught:
        building.build(corpus(tmp_path, RULES, level="withheld"))
    assert "raw/rules.toml" in caught.value.hint


def test_the_example_of_the_readme_works() -> None:
    """As it stands there."""
    text = (Path(registry.__file__).parent / "README.md").read_text(encoding="utf-8").partition("## raw/rules.py")[2]
    code = "\n".join(line[4:] for line in text.splitlines() if line.startswith("    ") or not line)
    (rule,) = python_rules.of_file(code.encode())
    assert rule.rule.id == "harbour_ticker"
