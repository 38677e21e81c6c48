"""What a process said last is heard, whatever it is and whether the process lives or not."""

from __future__ import annotations

import os
import signal
import sys
from multiprocessing import get_context

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.last_word import LONGEST, LastWord

CONTEXT = get_context("spawn")
WORDS = st.one_of(st.text(), st.sampled_from(["", "\ud800", "é漢🧊", "x" * LONGEST, "é" * (LONGEST // 2)]))


@given(st.lists(WORDS, max_size=6))
def test_the_last_word_is_heard_with_how_many_there_were(words: list[str]) -> None:
    """Nothing of longer ones before it is left."""
    word = LastWord(CONTEXT)
    assert word.heard() == (0, "")
    for times, said in enumerate(words, start=1):
        word.say(said)
        assert word.heard() == (times, said)


def test_of_a_word_too_long_it_is_heard_that_it_was_said() -> None:
    """No other is put in its place."""
    word = LastWord(CONTEXT)
    word.say("first")
    word.say("x" * (LONGEST + 1))
    assert word.heard() == (2, "")


def _die(word: LastWord) -> None:
    for number in range(1000):
        word.say(f"number {number}")
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.skipif(sys.platform == "win32", reason="a signal of POSIX")
def test_a_dead_process_is_heard() -> None:
    """It said something and was killed."""
    word = LastWord(CONTEXT)
    process = CONTEXT.Process(target=_die, args=(word,))
    process.start()
    process.join()
    assert word.heard() == (1000, "number 999")
