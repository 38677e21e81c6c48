"""What a build says of itself while it runs, and at its end."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from clean import building
from clean.building import Progress
from clean.cli import build_progress
from clean.cli.build_progress import StepLog
from tests.support.projects import ARTICLE, project

MIB = 2**20


def noted(*told: tuple[float, Progress]) -> StepLog:
    """Return the log of a build that began at 100 seconds."""
    log = StepLog(100.0)
    for at, now in told:
        log.note(now, at)
    return log


LINES = {
    "cleaning: since 0:00": [(100, Progress("cleaning"))],
    "verifying 1.0.0: since 1:05": [(100, Progress("verifying 1.0.0")), (165, Progress("verifying 1.0.0"))],
    "cleaning: 0 of 1,000 documents, 512 MiB": [(100, Progress("cleaning", 0, 1000, memory=512 * MIB))],
    "cleaning: 300 of 1,000 documents, 30 a second, 0:23 left, 200 unchanged": [
        (120, Progress("cleaning", 0, 1000)),
        (130, Progress("cleaning", 300, 1000, stored=200)),
    ],
    "writing: 1 of 10,801 files, 0.5 a second, 6:00:00 left": [
        (120, Progress("writing", 0, 10_801, "files")),
        (122, Progress("writing", 1, 10_801, "files")),
    ],
}


@pytest.mark.parametrize("line", LINES)
def test_a_line_says_how_far_the_step_is(line: str) -> None:
    """Without what nobody can know yet."""
    assert noted(*LINES[line]).line() == line


def test_the_summary_says_what_each_step_took() -> None:
    """And what took longest."""
    log = noted(
        (100, Progress("reading raw/")),
        (102, Progress("cleaning", 0, 40)),
        (110, Progress("cleaning", 40, 40, stored=30, memory=64 * MIB, slowest=((3.5, "a/b"), (1.25, "c")))),
        (111, Progress("writing", 0, 9, "files", memory=80 * MIB, slowest=((3.5, "a/b"), (1.25, "c")))),
    )
    log.end(113.5)
    assert list(log.summary()) == [
        "13.5 s: reading raw/ 2.0; cleaning 9.0 (30 of 40 documents unchanged); writing 2.5",
        "largest process: 80 MiB",
        "slowest: a/b 3.50 s, c 1.25 s",
    ]


def test_a_build_tells_each_step_and_what_was_unchanged(tmp_path: Path) -> None:
    """By one worker or two, cold or warm; of documents that are unchanged, none is slow."""
    root = project(tmp_path / "p", {f"{n:02d}.txt": f"{ARTICLE}\n\n{n} came.".encode() for n in range(20)})
    for workers, unchanged in ((2, 0), (1, 20)):
        told: list[Progress] = []
        building.build(root, workers=workers, progress=told.append)
        ends = {now.step: now for now in told}
        assert list(ends) == ["reading raw/", "cleaning", "comparing articles", "writing", "numbering"]
        assert (ends["cleaning"].done, ends["cleaning"].total, ends["cleaning"].stored) == (20, 20, unchanged)
        assert ends["writing"].done == ends["writing"].total
        assert [bool(seconds) for seconds, _ in ends["numbering"].slowest] == [True] * (0 if unchanged else 5)


@pytest.mark.parametrize("every", [0.0, 30.0])
def test_without_a_terminal_a_short_build_says_nothing(every: float, capsys: pytest.CaptureFixture[str]) -> None:
    """A long one says a line now and then, and what it took."""
    with patch.object(build_progress, "EVERY", every), build_progress.watched() as tell:
        tell(Progress("cleaning", 1, 2))
    said = capsys.readouterr()
    assert (said.out, bool(said.err)) == ("", not every)


def test_a_build_that_fails_does_not_say_what_it_took(capsys: pytest.CaptureFixture[str]) -> None:
    """The error stands alone."""
    with (
        patch.object(build_progress, "EVERY", 0.0),
        pytest.raises(ValueError, match="broken"),
        build_progress.watched() as tell,
    ):
        tell(Progress("cleaning", 1, 2))
        raise ValueError("broken")
    assert "cleaning" in capsys.readouterr().err
