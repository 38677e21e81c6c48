"""Worker processes that are watched: replaced when they die, ended when they hang, gone with what started them.

Written here since the pools of the standard library, of loky and of joblib give up all work when one worker dies, and
leave theirs behind when the process that started them is killed.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import connection, get_context
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Any

from clean.garbage import collect_rarely
from clean.last_word import LastWord
from clean.process_memory import held

CRASH, TIMEOUT, MEMORY = "crash", "timeout", "memory"

_TICK = 0.25
"""Seconds between two looks at how long the workers take and how much memory they use."""
_LIFELINE_LOST = 1
"""Exit code of a worker that ends because the process that started it is gone."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a worker may use for one thing that it works on; beyond it, it is ended."""

    seconds: float = 300.0
    """From when it said what it works on (`working_on`) until it says something else, or is done."""
    memory: int = 4 * 2**30
    """Bytes that the worker holds. Watched where the system tells it in /proc."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What became of a call whose worker died."""

    why: str
    """`crash`: it died by itself or was killed; `timeout`, `memory`: it was ended, as it used more than its bounds."""
    at: str
    """What it worked on at that time, as `working_on` was told; "" if it was told nothing."""


@dataclass(slots=True, eq=False)
class _Worker:
    process: BaseProcess
    pipe: connection.Connection
    word: LastWord
    """What it says that it works on; "" if on nothing."""
    given: deque[tuple[int, Any]] = field(default_factory=deque)
    """Numbers and items it was given, the one it works on first."""
    said: int = 0
    """How many words were heard of it."""
    since: float = 0.0
    """When the last one was heard."""
    ended: str = ""
    """Why it was ended, if it was."""


def _nothing() -> None:
    """Begin without preparation."""


class Crew:
    """A number of workers, to be used in a `with` statement.

    Leaving it waits for nothing: workers that are still busy are ended.
    """

    def __init__(
        self,
        workers: int,
        begin: Callable[..., None] = _nothing,
        known: tuple[Any, ...] = (),
        *,
        bounds: Bounds | None = None,
        queue: int = 1,
    ) -> None:
        """Prepare `workers` processes, each of which first calls `begin(*known)`; none is started yet.

        queue: how many items a worker is given at a time, so that it need not wait for the next.
        """
        self._context = get_context("spawn")  # not forked: the same on every system, never amid a library's threads
        self._number, self._start, self._bounds, self._queue = workers, (begin, known), bounds or Bounds(), queue
        self._workers: list[_Worker] = []
        self._looked = 0.0
        """When it was last looked at how long they take and how much memory they use."""

    def __enter__(self) -> Crew:
        """Open the pipe whose closing ends the workers."""
        self._theirs, self._ours = self._context.Pipe(duplex=False)
        return self

    def __exit__(self, *_raised: object) -> None:
        """End all workers."""
        self._ours.close()
        for worker in self._workers:
            _end(worker)
        self._theirs.close()

    def run(self, function: Callable[[Any], Any], items: Iterable[Any]) -> Iterator[tuple[int, Any]]:
        """Call `function` on each item in a worker; yield the number of each with its result, as they are done.

        The result is `Lost` if the worker died over the item. What the function raises is raised here.
        """
        yield from self._run(function, enumerate(items), None)

    def run_in_order(self, function: Callable[[Any], Any], items: Iterable[Any], ahead: int) -> Iterator[Any]:
        """Call `function` on each item, and yield the results in the order of the items.

        At most `ahead` items are read beyond the one that is waited for.
        """
        found: dict[int, Any] = {}
        due = 0
        for number, result in self._run(function, enumerate(items), ahead):
            found[number] = result
            while due in found:
                yield found.pop(due)
                due += 1

    def _run(
        self, function: Callable[[Any], Any], items: Iterator[tuple[int, Any]], ahead: int | None
    ) -> Iterator[tuple[int, Any]]:
        again: deque[tuple[int, Any]] = deque()
        open_, more, newest = set[int](), True, -1
        while True:
            for worker in self._with_room():
                if not again and (not more or (ahead and open_ and newest - min(open_) >= ahead)):
                    break
                one = again.popleft() if again else next(items, None)
                if one is None:
                    more = False
                    break
                newest = max(newest, one[0])
                open_.add(one[0])
                _give(worker, function, one)
            if not open_:
                return
            for worker in self._heard():
                for number, result in self._answers(worker, again):
                    open_.discard(number)
                    yield number, result

    def _with_room(self) -> Iterator[_Worker]:
        """Yield workers that can be given an item, those that have least first, and new ones."""
        for depth in range(self._queue):
            yield from [worker for worker in self._workers if len(worker.given) == depth]
            while depth == 0 and len(self._workers) < self._number:
                worker = self._started()
                yield worker

    def _started(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        word = LastWord(self._context)
        process = self._context.Process(target=_serve, args=(theirs, self._theirs, word, *self._start), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours, word)
        self._workers.append(worker)
        return worker

    def _heard(self) -> list[_Worker]:
        """Wait until workers have something to say, or are dead; meanwhile end those that exceed their bounds."""
        busy = {worker.pipe: worker for worker in self._workers if worker.given}
        while True:
            heard = [
                busy[pipe] for pipe in connection.wait(list(busy), _TICK) if isinstance(pipe, connection.Connection)
            ]
            if monotonic() - self._looked >= _TICK:
                self._looked = monotonic()
                self._end_those_beyond(worker for worker in busy.values() if worker not in heard)
            if heard:
                return heard

    def _end_those_beyond(self, workers: Iterable[_Worker]) -> None:
        for worker in workers:
            worker.ended = worker.ended or self._beyond(worker)
            if worker.ended:
                worker.process.kill()

    def _beyond(self, worker: _Worker) -> str:
        said, at = worker.word.heard()
        if said != worker.said:
            worker.said, worker.since = said, monotonic()
        if held(worker.process.pid) > self._bounds.memory:
            return MEMORY
        return TIMEOUT if at and monotonic() - worker.since > self._bounds.seconds else ""

    def _answers(self, worker: _Worker, again: deque[tuple[int, Any]]) -> Iterator[tuple[int, Any]]:
        """Yield the results that a worker has sent; if it is dead, what it did is lost, and the rest is done again."""
        while worker.given:
            try:
                if not worker.pipe.poll():
                    return
                kind, value = worker.pipe.recv()
            except (EOFError, ConnectionError):
                yield worker.given[0][0], self._lost(worker, again)
                return
            if kind == "raised":
                raise value
            yield worker.given.popleft()[0], value

    def _lost(self, worker: _Worker, again: deque[tuple[int, Any]]) -> Lost:
        """Bury a worker; what it was given but had not begun is to be done again."""
        self._workers.remove(worker)
        _end(worker)
        again.extend(list(worker.given)[1:])
        return Lost(worker.ended or CRASH, worker.word.heard()[1])


def _give(worker: _Worker, function: Callable[[Any], Any], one: tuple[int, Any]) -> None:
    worker.given.append(one)
    with suppress(ConnectionError):  # it is dead, which shows when it is listened to
        worker.pipe.send((function, one[1]))


def _end(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.pipe.close()
    worker.process.close()


_WORD: list[LastWord] = []
"""In a worker: what it says to the process that started it."""


def working_on(what: str) -> None:
    """Tell whoever watches this process what it works on from now on: its time begins anew."""
    for word in _WORD:
        word.say(what)


def _serve(
    pipe: connection.Connection,
    lifeline: connection.Connection,
    word: LastWord,
    begin: Callable[..., None],
    known: tuple[Any, ...],
) -> None:
    """Be a worker. Ctrl-C reaches the whole group of processes, but is for the one that was called."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(lifeline,), daemon=True).start()
    collect_rarely()
    begin(*known)
    _WORD.append(word)
    with suppress(EOFError, ConnectionError):
        while True:
            function, item = pipe.recv()
            result = _result(function, item)
            word.say("")
            pipe.send(result)


def _result(function: Callable[[Any], Any], item: Any) -> tuple[str, Any]:  # noqa: ANN401 - whatever it takes
    try:
        return "done", function(item)
    except Exception as error:  # noqa: BLE001 - raised again by whoever waits for the result
        error.add_note(f"In a worker:\n{traceback.format_exc()}")
        return "raised", error


def _end_with(lifeline: connection.Connection) -> None:
    lifeline.poll(None)  # nobody writes, so there is something to read once the other end is closed
    os._exit(_LIFELINE_LOST)


def available() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
