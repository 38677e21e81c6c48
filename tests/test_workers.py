"""Workers that die, hang or grow, and those that don't."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator

import pytest

from clean.errors import InputError
from clean.workers import CRASH, MEMORY, TIMEOUT, Bounds, Crew, Lost, working_on

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals of POSIX, and memory as Linux tells it")

BOUNDS = Bounds(seconds=2, memory=250 * 2**20)


def squared(number: int) -> int:
    """Square a number; some end the process, hang or take memory."""
    working_on(f"number {number}")
    match number:
        case 3:
            os.kill(os.getpid(), signal.SIGKILL)
        case 5:
            time.sleep(60)
        case 7:
            held = bytearray(400 * 2**20)
            held[:: os.sysconf("SC_PAGE_SIZE")] = b"x" * len(held[:: os.sysconf("SC_PAGE_SIZE")])
            time.sleep(60)
        case 9:
            raise InputError("nine", where="here", hint="ten")
    return number * number


def test_what_dies_is_told_and_the_rest_is_done() -> None:
    """A number that ends its worker is lost, with the reason; all others come out once."""
    lost = {3: CRASH, 5: TIMEOUT, 7: MEMORY}
    items = [number for number in range(14) if number != 9]
    with Crew(2, bounds=BOUNDS, queue=2) as crew:
        found = list(crew.run(squared, items))
    assert sorted(at for at, _ in found) == list(range(len(items)))
    results = {items[at]: result for at, result in found}
    assert results == {n: Lost(lost[n], f"number {n}") if n in lost else n * n for n in items}


def short_work(number: int) -> int:
    """Hang over 0, and take a moment for the others."""
    working_on(f"number {number}")
    time.sleep(0.02 if number else 60)
    return number


def test_one_that_hangs_is_ended_while_the_others_always_answer() -> None:
    """Not when they are done, by when it could have taken all memory."""
    with Crew(2, bounds=Bounds(seconds=0.5)) as crew:
        found = [result for _, result in crew.run(short_work, range(300))]
    lost = found.index(Lost(TIMEOUT, "number 0"))
    assert lost < len(found) - 50
    assert sorted(found[:lost] + found[lost + 1 :]) == list(range(1, 300))


def test_results_come_in_order_and_few_items_are_read_ahead() -> None:
    """Whatever order they are done in."""
    read = 0

    def items() -> Iterator[int]:
        nonlocal read
        for number in (1, 2, 4, 6, 8) * 8:
            read += 1
            yield number

    with Crew(2, queue=2) as crew:
        for done, result in enumerate(crew.run_in_order(squared, items(), ahead=6), start=1):
            assert result == ((1, 2, 4, 6, 8) * 8)[done - 1] ** 2
            assert read - done <= 2 * 6
    assert read == 40


def test_what_a_worker_raises_is_raised_here() -> None:
    """With all its fields."""
    with Crew(1) as crew, pytest.raises(InputError) as caught:
        list(crew.run(squared, [1, 9]))
    assert (caught.value.what, caught.value.where, caught.value.hint) == ("nine", "here", "ten")


def test_an_error_that_nobody_foresaw_says_where_it_came_from() -> None:
    """The traceback of the worker is a note on it."""
    with Crew(1) as crew, pytest.raises(TypeError) as caught:
        list(crew.run(squared, [1, None]))
    assert any("in squared" in note for note in caught.value.__notes__)


def test_nothing_is_told_outside_a_worker() -> None:
    """A step can say what it works on, wherever it runs."""
    working_on("number 1")
