"""What a plugin that can't be used gets told: whose it is, what is wrong, and what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from clean import building, registry
from clean.building import engines
from clean.errors import PluginError
from clean.intake.adding import readers
from clean.names.lexicon import schemes
from clean.release import exports, papers
from clean.rules import python_rules
from tests.registry.installing import NAME, POINTS, harbour, installed, made
from tests.support.projects import ARTICLE, project

USE = ["other-plugin"]
LOAD: dict[str, Callable[[str], object]] = {
    "rules": lambda _name: python_rules.of_plugins(USE),
    "readers": lambda _name: readers.readers(USE),
    "papers": lambda _name: papers.papers(USE),
    "romanisations": lambda _name: schemes.schemes(USE),
    "exporters": lambda name: registry.pick(exports.KIND, name),
    "engines": lambda name: registry.pick(engines.KIND, name),
}

RULE = """\
from clean.rules import Rule, drop
def look(view):
    return (drop(line, "tick_tock") for line in view.labels if line.bare == "Tick tock")
HIT = "It rained.\\n\\n[-Tick tock-]"
RULE = Rule("tick_tock", 1, "A clock.", "boilerplate", 90, look, hit=(HIT,), miss=("It rained.",))
"""

BROKEN = [
    ("rules", "tick_tock", "import nonsense_xyz", "can't be imported: ModuleNotFoundError"),
    ("rules", "tick_tock", "RULES = ()", "it has no `RULE`"),
    ("rules", "tick_tock", "RULE = 'tick_tock'", "`RULE` is of type str, not Rule"),
    ("rules", "ticker", RULE, "a rule's id is its name everywhere"),
    ("rules", "separator", RULE, "the name is taken by a built-in one"),
    ("rules", "tick_tock", RULE.replace("[-Tick tock-]", "[-Tick tack-]"), "the hit '[-Tick tack-]' is not removed"),
    ("rules", "tick_tock", RULE.replace('miss=("It rained.",)', 'miss=("Tick tock",)'), "the miss 'Tick tock' is"),
    ("rules", "tick_tock", RULE.replace('miss=("It rained.",)', "miss=()"), "at least one hit and one miss"),
    ("rules", "tick_tock", RULE.replace('miss=("It rained.",)', 'miss="It rained."'), "`miss` is of type str"),
    ("rules", "tick_tock", RULE.replace('"boilerplate"', '"later"'), "unknown stage 'later'"),
    ("rules", "tick_tock", RULE.replace('1, "A clock."', '0, "A clock."'), "a version from 1"),
    ("rules", "tick_tock", RULE.replace("view.labels", "view.label"), "it fails: AttributeError"),
    ("rules", "tick_tock", RULE.replace('drop(line, "tick_tock")', 'drop(line, "other")'), "in the name of `other`"),
    ("rules", "tick_tock", RULE.replace('drop(line, "tick_tock")', "line.text"), "`look` yields str, not Edit"),
    ("readers", "boxes", "1 / 0", "can't be imported: ZeroDivisionError"),
    ("readers", "boxes", "ENDINGS = ('.box',)\nSINGLE = True", "it has no `read`"),
    ("readers", "boxes", "ENDINGS = '.box'\nSINGLE = True\ndef read(named): ...", "`ENDINGS` is of type str"),
    ("readers", "boxes", "ENDINGS = ('box',)\nSINGLE = True\ndef read(named): ...", "not an ending such as"),
    ("readers", "boxes", "ENDINGS = ('.txt',)\nSINGLE = True\ndef read(named): ...", "read by `plain` already"),
    ("readers", "plain", "ENDINGS = ('.box',)\nSINGLE = True\ndef read(named): ...", "the name is taken by a built-in"),
    ("papers", "notes", "FILE = 'NOTES.md'", "it has no `text`"),
    ("papers", "notes", "FILE = 'NOTES.md'\ntext = 'notes'", "`text` is of type str, not a function"),
    ("papers", "notes", "FILE = '../NOTES.md'\ndef text(edition): ...", "not a path in the release folder"),
    ("papers", "notes", "FILE = 'data/NOTES.md'\ndef text(edition): ...", "in a folder of the tables"),
    ("papers", "notes", "FILE = 'SHA256SUMS'\ndef text(edition): ...", "needs for itself"),
    ("papers", "notes", "FILE = 'README.md'\ndef text(edition): ...", "README.md is written by `card` already"),
    ("romanisations", "press", "RULES = (('qx', 'S'),)", "it has no `NAME`"),
    ("romanisations", "press", "NAME = 'Press'\nRULES = ('qx',)", "not a pair"),
    ("romanisations", "press", "NAME = 'Press'\nRULES = (('(q)x', 'S'),)", "has a group of its own"),
    ("romanisations", "press", "NAME = 'Press'\nRULES = (('(qx', 'S'),)", "its check fails: error"),
    ("romanisations", "press", "NAME = 'Press'\nRULES = (('qx', '?'),)", "is not a sound"),
    ("exporters", "sheet", "def read(): ...", "it has no `write`"),
    ("exporters", "sheet", "def write(:", "can't be imported: SyntaxError"),
    ("engines", "cloud", "crew = 'fast'", "`crew` is of type str, not a function"),
]  # fmt: skip


@pytest.mark.parametrize(("group", "name", "source", "message"), BROKEN)
def test_a_broken_one_is_told_what_is_wrong(group: str, name: str, source: str, message: str, tmp_path: Path) -> None:
    """Each kind, by what can be wrong with it."""
    with made(tmp_path / "site", group, name, source), pytest.raises(PluginError) as caught:
        LOAD[group](name)
    assert message in caught.value.what
    assert caught.value.where.startswith("other-plugin 1.0: ")
    assert caught.value.where.endswith(f" {name}")
    assert "needs `" in caught.value.hint
    assert "other-plugin" in caught.value.hint


LAZY = """\
from contextlib import nullcontext
class Lazy:
    def run(self, task, numbers):
        return []
def crew(setting):
    return nullcontext(Lazy())
"""
FAILING = {
    "paper": ("papers", "FILE = 'NOTES.md'\ndef text(edition): return edition.nothing", "it fails: AttributeError"),
    "type": ("papers", "FILE = 'NOTES.md'\ndef text(edition): return 7", "`text` returns int, not a text or None"),
    "exporter": ("exporters", "def write(rows, to): [][0]", "it fails: IndexError"),
    "engine": ("engines", "def crew(setting): return {}[1]", "it fails: KeyError"),
    "tasks": ("engines", f"{LAZY}", "it did 0 of 1 tasks"),
}


@pytest.mark.parametrize("case", FAILING)
def test_one_that_fails_at_its_work_is_named(case: str, tmp_path: Path) -> None:
    """What was begun is removed."""
    group, source, message = FAILING[case]
    root = project(tmp_path / "corpus", {"a.txt": ARTICLE.encode()})
    with made(tmp_path / "site", group, "other", source), pytest.raises(PluginError) as caught:
        if group == "papers":
            recipe = root / "raw" / "corpus.toml"
            recipe.write_text(recipe.read_text(encoding="utf-8") + '[plugins]\nuse = ["other-plugin"]\n')
        built = building.build(root, to=tmp_path / "out", engine="other" if group == "engines" else "auto")
        exports.export(built.folder, "other", tmp_path / "exported")
    assert message in caught.value.what
    assert caught.value.where.startswith("other-plugin 1.0: ")
    assert not (tmp_path / "out").exists() or group == "exporters"
    assert not (tmp_path / "exported").exists()


@pytest.mark.parametrize(
    ("read", "message"),
    [("yield named.nothing", "it fails: AttributeError"), ("yield named", "`read` yields str")],
)
def test_a_reader_that_fails_is_named(read: str, message: str, tmp_path: Path) -> None:
    """While it reads an input."""
    source = f"ENDINGS = ('.box',)\nSINGLE = False\ndef read(named): {read}"
    with made(tmp_path / "site", "readers", "boxes", source):
        found = readers.of_file("a.box", readers.readers(USE))
        assert found is not None
        with pytest.raises(PluginError, match=message) as caught:
            list(readers.members(found[0], "a.box"))
    assert caught.value.where == "other-plugin 1.0: reader boxes"


SOUND = [
    ("rules", "tick_tock", RULE),
    ("readers", "boxes", "ENDINGS = ('.box',)\nSINGLE = True\ndef read(named): ..."),
    ("papers", "notes", "FILE = 'NOTES.md'\ndef text(edition): ..."),
    ("romanisations", "press", "NAME = 'Press'\nRULES = (('qx', 'S'),)"),
    ("exporters", "sheet", "def write(rows, to): ..."),
    ("engines", "cloud", "def crew(setting): ..."),
]


@pytest.mark.parametrize(("group", "name", "source"), SOUND)
def test_a_sound_one_is_not(group: str, name: str, source: str, tmp_path: Path) -> None:
    """What the broken ones are broken from."""
    with made(tmp_path / "site", group, name, source):
        assert LOAD[group](name)


def test_what_is_not_installed() -> None:
    """The message names it, and what is installed."""
    with pytest.raises(PluginError, match="the plugin `no-such-plugin` is not installed") as caught:
        registry.plugins(["no-such-plugin"])
    assert "plugins installed here: none" in caught.value.hint


def test_a_name_that_is_nearly_right(tmp_path: Path) -> None:
    """The hint guesses."""
    with harbour(tmp_path / "site"), pytest.raises(PluginError) as caught:
        registry.plugins(["harbor-plugin"])
    assert "did you mean `harbour-plugin`?" in caught.value.hint


def test_names_are_compared_as_installers_do(tmp_path: Path) -> None:
    """Upper case and underscores make no other name."""
    with harbour(tmp_path / "site"):
        assert [each.name for each in registry.plugins(["Harbour_Plugin"])] == [NAME]


def test_a_distribution_that_offers_nothing(tmp_path: Path) -> None:
    """A group with a typing error is no group of ours."""
    with installed(tmp_path / "site", "typo", {"clean.rulez": {"a": "b"}}), pytest.raises(PluginError) as caught:
        registry.plugins(["typo"])
    assert "offers nothing" in caught.value.what
    assert "clean.rules" in caught.value.hint


def test_entry_points_without_a_package(tmp_path: Path) -> None:
    """Metadata without the files that it names."""
    with installed(tmp_path / "site", "hollow", POINTS), pytest.raises(PluginError, match="there is no package"):
        registry.plugins(["hollow"])


@pytest.mark.parametrize("kind", [exports.KIND, engines.KIND], ids=lambda kind: kind.noun)
def test_an_unknown_name(kind: registry.Kind) -> None:
    """The known ones are listed, with a guess."""
    wrong = f"{registry.known(kind)[0]}x"
    with pytest.raises(PluginError, match=f"there is no {kind.noun} `{wrong}`") as caught:
        registry.pick(kind, wrong)
    assert f"did you mean `{wrong[:-1]}`?" in caught.value.hint
    assert all(name in caught.value.hint for name in registry.known(kind))


def test_two_distributions_with_one_exporter(tmp_path: Path) -> None:
    """Which one is meant can't be known."""
    one = installed(tmp_path / "a", "one", {"clean.exporters": {"sheet": "json"}})
    two = installed(tmp_path / "b", "two", {"clean.exporters": {"sheet": "csv"}})
    with one, two, pytest.raises(PluginError, match=r"several distributions offer it: one 1\.0, two 1\.0"):
        registry.pick(exports.KIND, "sheet")


def test_installed_is_not_switched_on(tmp_path: Path) -> None:
    """Nothing of a plugin is even imported as long as nobody names it."""
    source = "raise SystemExit('it runs')"
    for group in LOAD:
        with made(tmp_path / group, group, "trap", source):
            assert python_rules.of_plugins([]) == ()
            assert {"trap"}.isdisjoint({*papers.papers(), *readers.endings(), *(s.name for s in schemes.schemes())})
            assert ("trap" in exports.formats()) is (group == "exporters")
