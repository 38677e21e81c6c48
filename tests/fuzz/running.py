"""Run inputs in a process of their own, so that a crash, a hang or a flood of memory is a finding and not the end."""

from __future__ import annotations

import contextlib
import hashlib
import multiprocessing
import random
import signal
import time
import traceback
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.fuzz.mutating import mutated
from tests.fuzz.targets import TARGETS

SECONDS = 10.0
PER_BYTE = 0.0002
"""CPU seconds that an input may take: a base, and a share for its length."""
HUNG = 120.0
"""Seconds on the clock without a finished input after which its process is killed."""
MEMORY = 6 * 2**30
"""Bytes of address space that a process may use."""


@dataclass(frozen=True)
class Finding:
    """An input that broke something."""

    target: str
    data: bytes
    what: str
    """The error, in a line, with where it was raised."""

    @property
    def name(self) -> str:
        """Name of the file that keeps it."""
        return f"{self.target}-{hashlib.sha256(self.data).hexdigest()[:12]}.bin"


class Overdue(Exception):  # noqa: N818 - it is raised into whatever runs, as a signal
    """An input took more CPU time than its length allows."""


def inputs(target: str, seed: int, number: int, more: Sequence[bytes] = ()) -> Iterator[bytes]:
    """Yield mutated inputs of a target, the same for the same seed."""
    sound = (*TARGETS[target].seeds(), *more)
    for n in range(number):
        dice = random.Random(f"{target} {seed} {n}")  # noqa: S311  not a secret
        yield mutated(dice.choice(sound), sound, dice)


def judged(target: str, data: bytes) -> str:
    """Run one input; return what is wrong, or ""."""
    with _timed(SECONDS + PER_BYTE * len(data)):
        try:
            TARGETS[target].run(data)
        except Overdue:
            return f"more than {SECONDS + PER_BYTE * len(data):.0f} CPU seconds for {len(data):,} bytes"
        except Exception as error:  # noqa: BLE001 - whatever is not foreseen is what this is for
            last = traceback.extract_tb(error.__traceback__)[-1]
            return f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno})"[:500]
    return ""


@contextlib.contextmanager
def _timed(seconds: float) -> Iterator[None]:
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_signal: int, _frame: object) -> None:
        raise Overdue

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def run(target: str, seed: int, number: int, more: Sequence[bytes] = ()) -> Iterator[Finding | float]:
    """Run a batch in a process of its own; yield what it finds, and at last the CPU seconds that it used."""
    kind = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context: Any = multiprocessing.get_context(kind)
    ours, theirs = context.Pipe()
    worker = context.Process(target=_batch, args=(theirs, target, seed, number, tuple(more)), daemon=True)
    worker.start()
    theirs.close()
    last = b""
    try:
        while ours.poll(HUNG):
            kind_of, value = ours.recv()
            if kind_of == "begin":
                last = value
            elif kind_of == "wrong":
                yield Finding(target, last, value)
            else:
                yield float(value)
                return
        yield Finding(target, last, f"no answer for {HUNG:.0f} seconds")
    except EOFError:
        worker.join()
        yield Finding(target, last, f"the process died with {worker.exitcode}")
    finally:
        worker.kill()
        worker.join()


def _batch(answers: Any, target: str, seed: int, number: int, more: Sequence[bytes]) -> None:
    _limit_memory()
    for data in inputs(target, seed, number, more):
        answers.send(("begin", data))
        if wrong := judged(target, data):
            answers.send(("wrong", wrong))
    answers.send(("end", time.process_time()))


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
