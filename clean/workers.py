"""Worker processes that never outlive what started them."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any

from clean.garbage import collect_rarely


def _nothing() -> None:
    """Begin without preparation."""


@contextmanager
def worker_pool(
    workers: int, begin: Callable[..., None] = _nothing, known: tuple[Any, ...] = ()
) -> Iterator[ProcessPoolExecutor]:
    """Yield a pool of processes, each of which first calls `begin(*known)`.

    When the block ends they finish what was submitted; when it raises, or this process ends however it does, they end
    at once: each watches a pipe, whose other end closes with the block and with this process.
    """
    context = get_context("spawn")  # not forked: the same on every system, and never in the midst of a library's thread
    theirs, ours = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(workers, context, initializer=_begin, initargs=(theirs, begin, known))
    with theirs, pool, ours:
        yield pool
        pool.shutdown()


def _begin(lifeline: Connection, begin: Callable[..., None], known: tuple[Any, ...]) -> None:
    """Prepare a worker. Ctrl-C reaches the whole group of processes, but is for the one that was called."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(lifeline,), daemon=True).start()
    collect_rarely()
    begin(*known)


def _end_with(lifeline: Connection) -> None:
    lifeline.poll(None)  # nobody writes, so there is something to read once the other end is closed
    os._exit(1)
