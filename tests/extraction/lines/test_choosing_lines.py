"""How lines are chosen: by what they are expected to be worth together, and by the names of the parts of a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.extraction.lines.content import evened, likeliest
from clean.extraction.lines.page_sums import PageSums, Sum
from clean.extraction.lines.part_words import parts
from clean.extraction.markup.visible import Visible

LINES = st.lists(st.tuples(st.floats(-8, 8), st.integers(1, 60)), min_size=1, max_size=9)


def worth(lines, chosen):
    """Return the expected F1 of words of a choice, counted in the plainest way."""
    chances = [1 / (1 + 2.718281828459045**-score) for score, _ in lines]
    found = sum(chances[n] * lines[n][1] for n in chosen)
    everything = sum(chance * size for chance, (_, size) in zip(chances, lines, strict=True))
    return 2 * found / (sum(lines[n][1] for n in chosen) + everything)


@given(LINES)
def test_no_other_number_of_lines_is_worth_more(lines):
    """The lines with the highest scores are kept, as many as are worth most."""
    kept = likeliest(*zip(*lines, strict=True))
    order = sorted(range(len(lines)), key=lambda n: (-lines[n][0], n))
    assert kept == set(order[: len(kept)])
    assert worth(lines, kept) >= max(worth(lines, order[:n]) for n in range(1, len(lines) + 1)) - 1e-9


def test_a_page_has_content():
    """Something is kept however bad the lines are; nothing, if there are none."""
    assert likeliest([-9.0, -8.0], [3, 3]) == {1}
    assert likeliest([], []) == frozenset()


def test_lines_of_one_shape_come_nearer_to_their_mean():
    """Long lines count more in it; fewer than three lines of a shape stay as they are."""
    assert evened([4.0, 0.0, -4.0, 9.0, 1.0], ["a", "a", "a", "b", "b"], [1, 1, 1, 5, 5]) == [2.0, 0.0, -2.0, 9.0, 1.0]
    assert evened([3.0, 0.0, 0.0], ["a"] * 3, [16, 1, 1]) == [2.5, 1.0, 1.0]
    assert evened([], [], []) == []


@pytest.mark.parametrize(
    ("tag", "named"),
    [
        ("<div class='productPrice'>", {"a product", "a price"}),
        ('<ul id="Related-Posts">', {"related pages", "a post"}),
        ("<td class=post-author>", {"a post", "a user"}),
        ("<div>", set()),
        ("<div class='xk-29 zzz'>", set()),
        ("<a href='/price/user'>", set()),
    ],
)
def test_parts_are_known_by_the_words_in_their_names(tag, named):
    """Words are told apart by case and marks, in the singular or plural; only names count."""
    assert parts(tag) == named


SOURCE = "<ul><li class=a>one two<li class='a 7'><b>three</b><li class=a>four five six<li class=b>seven</ul><p>eight"


def test_sums_are_those_of_all_lines_inside():
    """An element holds what its own lines and those of the elements in it hold; like siblings make a row."""
    visible = Visible.of(SOURCE)
    texts = zip(visible.pieces, visible.text.strip("\n").split("\n"), strict=True)
    lines = [(piece.element, Sum(words=len(text.split()), lines=1)) for piece, text in texts]
    sums = PageSums(visible.nesting.elements, SOURCE, lines)
    assert sums.page.words == 8
    assert sums.page.lines == 5
    listed = next(n for n, element in enumerate(visible.nesting.elements) if element.name == "ul")
    assert sums.by_element[listed].words == 7
    inner, outer = sums.rows(lines[1][0])
    assert inner == outer
    assert (inner.members, inner.sum.words) == (3, 6)
    assert sums.rows(lines[3][0]) == (None, None)
    assert sums.shape(lines[0][0]) == sums.shape(lines[2][0]) != sums.shape(lines[3][0])
