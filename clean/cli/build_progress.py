"""How far a build is, on standard error: live on a terminal, else a line now and then; at the end what it took."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from clean.cli.show import console, safe

if TYPE_CHECKING:
    from rich.console import Console

    from clean.building import Progress

EVERY = 30.0
"""Seconds between two lines, and of the shortest build that says what it took, where there is no terminal."""


@dataclass(slots=True)
class StepLog:
    """What a build has told so far, and when, in seconds."""

    began: float
    at: float = 0.0
    since: float = 0.0
    """When the step began."""
    told: dict[str, Progress] = field(default_factory=dict)
    """The last that was told of each step."""
    spent: dict[str, float] = field(default_factory=dict)
    """Seconds of each step."""
    step: str = ""

    def note(self, now: Progress, at: float) -> None:
        """Note what is told at a time."""
        if self.step:
            self.spent[self.step] = self.spent.get(self.step, 0.0) + at - self.at
        if now.step != self.step:
            self.step, self.since = now.step, at
        self.told[now.step] = now
        self.at = at

    def end(self, at: float) -> None:
        """Note when the build ended."""
        if self.step:
            self.note(self.told[self.step], at)

    @property
    def rate(self) -> float:
        """How many documents or files a second the step has done so far; 0 if it has just begun."""
        passed = self.at - self.since
        return self.told[self.step].done / passed if passed > 0 else 0.0

    def line(self) -> str:
        """Return how far the step is: `cleaning: 1,200 of 10,000 documents, 38 a second, 3:51 left`."""
        now = self.told[self.step]
        if not now.total:
            return f"{now.step}: since {_minutes(self.at - self.since)}"
        return f"{now.step}: {now.done:,} of {now.total:,} {now.unit}, {', '.join(self.facts())}"

    def facts(self) -> Iterator[str]:
        """Yield rate and time left, how many documents are unchanged, and the memory of the largest process."""
        now = self.told[self.step]
        if rate := self.rate:
            yield f"{rate:,.0f} a second" if rate >= 10 else f"{rate:.1f} a second"
            yield f"{_minutes((now.total - now.done) / rate)} left"
        if now.stored:
            yield f"{now.stored:,} unchanged"
        if now.memory:
            yield f"{now.memory / 2**20:,.0f} MiB"

    def summary(self) -> Iterator[str]:
        """Yield what the build took: seconds of each step, memory, and the slowest documents."""
        yield f"{self.at - self.began:.1f} s: {'; '.join(self._steps())}"
        last = self.told[self.step]
        if last.memory:
            yield f"largest process: {last.memory / 2**20:,.0f} MiB"
        if last.slowest:
            yield "slowest: " + ", ".join(f"{name} {seconds:.2f} s" for seconds, name in last.slowest)

    def _steps(self) -> Iterator[str]:
        for step, now in self.told.items():
            unchanged = f" ({now.stored:,} of {now.done:,} documents unchanged)" if now.stored else ""
            yield f"{step} {self.spent.get(step, 0.0):.1f}{unchanged}"


def _minutes(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


@contextmanager
def watched() -> Iterator[Callable[[Progress], None]]:
    """Yield a function that shows how far a build is. If the block ends well, say what the build took."""
    terminal = console(stderr=True)
    log = StepLog(monotonic())
    with _live(terminal, log) if terminal.is_terminal else _plain(terminal, log) as show:

        def tell(now: Progress) -> None:
            log.note(now, monotonic())
            show()

        yield tell
    log.end(monotonic())
    if log.step and (terminal.is_terminal or log.at - log.began >= EVERY):
        for line in log.summary():
            terminal.print(safe(line), style="dim")


@contextmanager
def _plain(terminal: Console, log: StepLog) -> Iterator[Callable[[], None]]:
    """Print a line now and then."""
    last = log.began

    def show() -> None:
        nonlocal last
        if log.at - last >= EVERY:
            last = log.at
            terminal.print(safe(log.line()))

    yield show


@contextmanager
def _live(terminal: Console, log: StepLog) -> Iterator[Callable[[], None]]:
    """Show a bar of the step."""
    from rich.progress import BarColumn, Progress, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[facts]}"))
    with Progress(*columns, console=terminal, transient=True) as bar:
        step, task = "", bar.add_task("", total=None, facts="")

        def show() -> None:
            nonlocal step, task
            now = log.told[log.step]
            if now.step != step:
                bar.remove_task(task)
                step, task = now.step, bar.add_task(now.step, total=now.total or None, facts="")
            count = [f"{now.done:,} of {now.total:,}"] if now.total else []
            bar.update(task, completed=now.done, facts=", ".join((*count, *log.facts())))

        yield show
