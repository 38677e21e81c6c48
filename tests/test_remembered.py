"""What is remembered is what would be computed, and bounded."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clean.remembered import LONGEST, MOST, Remembered


@given(st.lists(st.text("ab", max_size=6)), st.integers(1, 5), st.integers(0, 5))
def test_answers_are_those_of_the_function(asked: list[str], most: int, longest: int) -> None:
    """Whatever was asked before; no more answers are kept than may be, and none to long questions."""
    known = Remembered(str.upper, most, longest)
    assert [known[one] for one in asked] == [one.upper() for one in asked]
    assert len(known) <= most
    assert all(len(one) <= longest for one in known)


def test_an_answer_is_computed_once() -> None:
    """Of long questions none is kept, and of short ones a limited number; tuples are asked like strings."""
    asked: list[object] = []

    def answer(one: str | tuple[int, ...]) -> int:
        asked.append(one)
        return len(one)

    known = Remembered[str | tuple[int, ...], int](answer)
    long = "b" * (LONGEST + 1)
    assert [known["a"], known["a"], known[long], known[long], known[1, 2], known[1, 2]] == [1, 1, 49, 49, 2, 2]
    assert asked == ["a", long, long, (1, 2)]
    for number in range(MOST + 5):
        known[str(number)]
    assert len(known) <= MOST
