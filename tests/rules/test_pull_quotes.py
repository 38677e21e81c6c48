"""Which paragraphs hold a line is the same as if each line were compared with each paragraph."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from clean.rules.boilerplate.pull_quote import FUZZY, PIECE, _holds, _pieces, holders_of

WORDS = st.lists(
    st.sampled_from(["the", "water", "rose", "at", "night", "and", "old", "bridges", "stood", "closed", "in", "ma"]),
    min_size=4,
)
SLIPS = st.lists(st.tuples(st.floats(0, 1), st.sampled_from(["", "x", " the "]), st.integers(0, 3)), max_size=4)


@settings(max_examples=300)
@given(st.lists(st.tuples(WORDS, SLIPS), min_size=1, max_size=4), st.lists(st.lists(WORDS, max_size=2), max_size=2))
def test_no_paragraph_that_holds_a_line_is_passed_over(
    quotes: list[tuple[list[str], list[tuple[float, str, int]]]], others: list[list[list[str]]]
) -> None:
    """With slips in it, among others, beside text of its own."""
    lines, bodies = {}, {}
    for number, (words, slips) in enumerate(quotes):
        lines[number] = body = " ".join(words)
        for share, put_in, left_out in slips:
            at = int(share * len(body))
            body = body[:at] + put_in + body[at + left_out :]
        bodies[100 + number] = f"and then {body} it was said"
    bodies |= {200 + number: " ".join(" ".join(words) for words in texts) for number, texts in enumerate(others)}
    assume(all(len(mine) > PIECE * 2 for mine in lines.values()))
    each = [[number for number, body in bodies.items() if _holds(body, mine)] for mine in lines.values()]
    assert holders_of(lines, bodies) == each


@given(st.integers(2 * PIECE, 5_000))
def test_every_piece_is_long_enough(length: int) -> None:
    """So that a piece that is whole is found by its beginning; a short line is one piece."""
    pieces = _pieces("".join(map(chr, range(0x4E00, 0x4E00 + length))))
    assert {len(piece) for piece in pieces} == {PIECE}
    assert (len(pieces) == 1) == (length < FUZZY)
