"""An error that nobody foresaw in one document: it stands in quarantine, the others are released, the build exits 1."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from clean import pipeline
from clean.errors import NoArticleError, PluginError
from clean.pipeline import flow
from tests.support.projects import ARTICLE, project, run, run_process, tree

BAD = ARTICLE.replace("Ingrid Vestergaard", "Marker Vestergaard")
TEXTS = {"bad.txt": BAD.encode(), "good.txt": ARTICLE.encode()}

RULES = """\
from clean.rules import Rule, drop


def look(view):
    if "Marker" in view.text:
        {fault}
    return (drop(line, "own_ahoy") for line in view.labels if line.bare == "ahoy")


RULES = (Rule("own_ahoy", 1, "A button.", "boilerplate", 90, look, ("It rained.\\n\\n[-ahoy-]",), ("It rained.",)),)
"""


def raising(error: BaseException) -> Callable[[], None]:
    """Return a function that raises an error."""

    def raise_it() -> None:
        raise error

    return raise_it


def endless() -> None:
    """Call itself without end."""
    endless()


FAULTS: dict[str, tuple[Callable[[], None], str]] = {
    "an overflow": (raising(OverflowError("date value out of range")), r"OverflowError: date value out of range"),
    "no message": (raising(StopIteration()), r"StopIteration"),
    "no memory": (raising(MemoryError()), r"MemoryError"),
    "no end": (endless, r"RecursionError"),
    "the end of the process": (raising(SystemExit(3)), r"SystemExit: 3"),
    "a page that can't be put together": (raising(PluginError("it fails", where="p 1.0")), r"p 1\.0: it fails"),
    "an address in memory": (raising(ValueError("<object at 0x7f3a5c0d>")), r"ValueError: <object at 0x…>"),
    "a folder of this machine": (
        raising(FileNotFoundError(2, "No such file", "/srv/ada/raw/bad.txt")),
        r"FileNotFoundError: \[Errno 2\] No such file: '…/bad\.txt'",
    ),
    "half a character": (raising(ValueError("\ud800")), r"ValueError: \\ud800"),
    "many lines": (raising(ValueError("one\ntwo")), r"ValueError: one"),
}


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Return a way to let a step of the pipeline fail for the texts with a marker."""
    before = flow.annotate

    def fail(fault: Callable[[], None]) -> None:
        def annotate(page: Any, *others: Any) -> Any:
            if "Marker" in page.raw:
                fault()
            return before(page, *others)

        monkeypatch.setattr(flow, "annotate", annotate)

    return fail


def quarantined(release: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the path and the reasons of each document in quarantine."""
    for row in pq.read_table(next(release.glob("quarantine/*.parquet"))).to_pylist():
        yield from ((row["path"], reason) for reason in row["reasons"])


@pytest.mark.parametrize("fault", FAULTS)
def test_one_document_does_not_stop_the_others(
    fault: str, failing: Callable[[Callable[[], None]], None], tmp_path: Path
) -> None:
    """Its reason names the error and our innermost line, nothing of this machine; its bytes can be had back."""
    raised, message = FAULTS[fault]
    failing(raised)
    root = project(tmp_path / "p", TEXTS)
    done = run("build", "--root", root, "--json")
    assert done.returncode == 1, done.stderr
    built = json.loads(done.stdout)
    assert (built["figures"]["documents"], built["figures"]["documents_quarantined"]) == (2, 1)
    ((path, reason),) = quarantined(root / "release" / "1.0.0")
    assert (path, reason["code"], reason["pointer"]) == ("bad.txt", "defect", "")
    assert re.fullmatch(message + r" \(clean/pipeline/flow\.py:\d+, in _annotated\)", reason["message"]) or (
        fault == "no end" and re.fullmatch(message + r" \(clean/[\w/]+\.py, in \w+\)", reason["message"])
    ), reason["message"]
    assert str(tmp_path) not in reason["message"]
    assert built["defects"] == [f"raw/bad.txt: {reason['message']}"]
    assert run("verify", root / "release" / "1.0.0").returncode == 0
    assert run("restore", root / "release" / "1.0.0", tmp_path / "out").returncode == 0
    assert (tmp_path / "out" / "bad.txt").read_bytes() == BAD.encode()


def test_an_interrupt_is_not_a_defect(failing: Callable[[Callable[[], None]], None], tmp_path: Path) -> None:
    """Who presses Ctrl-C means the build, not the document."""
    failing(raising(KeyboardInterrupt()))
    root = project(tmp_path, TEXTS)
    assert run("build", "--root", root).returncode != 0
    assert [path.name for path in (root / "release").iterdir() if not path.name.startswith(".")] == []


def test_the_end_of_a_build_says_so_loudly(failing: Callable[[Callable[[], None]], None], tmp_path: Path) -> None:
    """Which document, what was raised, and that the rest is released; again when nothing has changed."""
    failing(raising(KeyError("value")))
    root = project(tmp_path, TEXTS)
    for said in ("1.0.0: written", "1.0.0: no changes"):
        done = run("build", "--root", root)
        assert (done.returncode, said in done.stdout) == (1, True)
        assert "DEFECT: raw/bad.txt: KeyError: 'value' (clean/pipeline/flow.py:" in done.stderr
        assert "1 document stands in quarantine because of a defect" in done.stderr
    sound = run("build", "--root", project(tmp_path / "sound", {"good.txt": ARTICLE.encode()}))
    assert (sound.returncode, "DEFECT" in sound.stderr) == (0, False)


def test_a_check_finds_the_same_defect(failing: Callable[[Callable[[], None]], None], tmp_path: Path) -> None:
    """A release with a defect is reproduced like any other; once the defect is gone, it is not."""
    failing(raising(ZeroDivisionError("division by zero")))
    root = project(tmp_path, TEXTS)
    assert run("build", "--root", root).returncode == 1
    assert run("check", "--root", root).returncode == 0
    failing(lambda: None)
    done = run("check", "--root", root, "--cold")
    assert (done.returncode, "record added: bad" in done.stdout + done.stderr) == (1, True)


def test_explain_gives_the_reason(failing: Callable[[Callable[[], None]], None], tmp_path: Path) -> None:
    """As for every other document in quarantine, without a traceback."""
    failing(raising(KeyError("value")))
    done = run("explain", "bad", "--root", project(tmp_path, TEXTS))
    assert "KeyError: 'value' (clean/pipeline/flow.py:" in done.stdout + done.stderr
    assert "report this" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


RULE_FAULTS = {
    "1 / 0": "ZeroDivisionError: division by zero (raw/rules.py:6, in look)",
    "look(view)": "RecursionError (raw/rules.py, in look)",
    "raise SystemExit": "SystemExit (raw/rules.py:6, in look)",
    "raise MemoryError": "MemoryError (raw/rules.py:6, in look)",
    "return 7": "TypeError: 'int' object is not iterable",
}


@pytest.mark.parametrize("fault", RULE_FAULTS)
def test_a_rule_from_outside_that_fails_is_named(fault: str, tmp_path: Path) -> None:
    """The rule and its line in raw/rules.py; the same bytes with workers."""
    root = project(tmp_path / "p", {f"{n}/{name}": data for n in range(9) for name, data in TEXTS.items()})
    (root / "raw" / "rules.py").write_text(RULES.format(fault=fault), encoding="utf-8")
    recipe = root / "raw" / "corpus.toml"
    recipe.write_text(recipe.read_text(encoding="utf-8") + "[rules]\npython = true\n", encoding="utf-8")
    done = run("build", "--root", root)
    assert done.returncode == 1, done.stderr
    found = list(quarantined(root / "release" / "1.0.0"))
    assert len(found) == 9
    for _path, reason in found:
        assert reason["message"].startswith(f"raw/rules.py: rule own_ahoy: it fails: {RULE_FAULTS[fault]}")
        assert "CONTRIBUTING" in reason["expected"]
    apart = run_process("build", "--root", root, "--to", tmp_path / "out", "--workers", "2")
    assert apart.returncode == 1, apart.stderr
    assert tree(tmp_path / "out") == tree(root / "release" / "1.0.0")


def test_what_is_foreseen_keeps_its_code(failing: Callable[[Callable[[], None]], None], tmp_path: Path) -> None:
    """A document without an article is no defect, and ends no build with 1."""
    failing(raising(NoArticleError("no sentence is left")))
    root = project(tmp_path, TEXTS)
    assert run("build", "--root", root).returncode == 0
    assert [reason["code"] for _, reason in quarantined(root / "release" / "1.0.0")] == ["no_article"]
    assert pipeline.refusal(NoArticleError("nothing", where="text")) == "text: nothing"
