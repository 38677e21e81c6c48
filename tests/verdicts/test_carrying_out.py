"""Passes over a page: all vetoes that can be carried out are, those at fault are found, and the work is bounded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.errors import DocumentError
from clean.intake import Decision
from clean.rules import Held
from clean.standoff import Edit, Page
from clean.verdicts import Honoured, Reader, Verdicts, carry_out, of_edit
from clean.verdicts.carrying_out import PASSES, TOO_MANY

WORDS = [f"{first}{second}" for first in "abcdefghij" for second in "klmnopqrst"]


@dataclass(frozen=True)
class Result:
    """A page after one pass."""

    page: Page


@dataclass
class Flow:
    """A made-up flow that removes every word of a page, and fails if certain words stay together."""

    words: Sequence[str]
    fails: Callable[[Collection[str]], bool]
    runs: int = 0

    def __call__(self, held: Sequence[Held]) -> Result:
        """Make one pass."""
        self.runs += 1
        page = Page.of(" ".join(self.words))
        starts = {word: page.raw.index(word) for word in self.words}
        kept = {page.raw[each.start : each.end] for each in held}
        if self.fails(kept):
            raise DocumentError(f"{len(kept)} words stay")
        return Result(page.edit(Edit(at, at + 2, "", "cut") for word, at in starts.items() if word not in kept))


def key(word: str) -> str:
    """Return the signature of the removal of a word."""
    return of_edit("cut", word, "")


def honoured(words: Sequence[str], fails: Callable[[Collection[str]], bool]) -> tuple[Honoured[Result], Flow]:
    """Veto the removal of every word, in this order."""
    flow = Flow(sorted(words), fails)
    vetoes = [Decision(key(word), "veto", "removal", "cut", line) for line, word in enumerate(words, 1)]
    return carry_out(flow, Verdicts.of(vetoes), Reader("d")), flow


@given(st.lists(st.sampled_from(WORDS), unique=True, max_size=8), st.sets(st.sampled_from(WORDS), max_size=60))
def test_exactly_those_at_fault_are_refused(words: list[str], bad: set[str]) -> None:
    """If each veto is good or bad by itself, the bad ones are refused and all others carried out."""
    done, _ = honoured(words, lambda kept: bool(bad & set(kept)))
    assert set(done.stuck) == {key(word) for word in words if word in bad}
    assert set(done.last.page.text.split()) == set(words) - bad
    assert done.met == {key(word) for word in words}


@given(st.permutations(WORDS[:6]), st.integers(0, 6))
def test_the_first_lines_take_precedence(words: list[str], most: int) -> None:
    """If only so many words may stay, they are those of the first decisions, whatever the order on the page."""
    done, _ = honoured(words, lambda kept: len(kept) > most)
    assert set(done.last.page.text.split()) == set(words[:most])


def test_vetoes_that_go_together_only() -> None:
    """Two that fail alone are carried out together."""
    done, flow = honoured(["ak", "bl"], lambda kept: len(kept) == 1)
    assert not done.stuck
    assert flow.runs == 2


@pytest.mark.parametrize("bad", [1, 99])
def test_the_work_is_bounded(bad: int) -> None:
    """One at fault among a hundred is found in a few passes; a veto that is not reached any more says so."""
    done, flow = honoured(WORDS, lambda kept: bool(set(WORDS[:bad]) & set(kept)))
    assert flow.runs <= PASSES
    assert (flow.runs <= 20) is (bad == 1)
    assert (TOO_MANY in done.stuck.values()) is (bad == 99)
    assert len(done.stuck) + len(done.held) == len(WORDS)


def test_the_first_pass_fails_as_ever() -> None:
    """There is nothing to fall back to."""
    with pytest.raises(DocumentError):
        honoured(["ak"], lambda kept: not kept)
