"""Which words of a page make up an answer."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.extraction.align.placing import place
from clean.extraction.align.source_words import Words

# Page and answer; `[...]` marks the words of the page that must be kept. Lines are blocks.
CASES = [
    ("a whole block", "menu\n[one two three]\nfoot", "one two three"),
    ("the block, not the same words scattered before it", "one menu two\nthree\n[one two three]", "one two three"),
    ("of two places the one beside its neighbour", "more\nx y\n[more]\n[one two three]", "more\none two three"),
    ("of two places the block of its own", "see more here\n[more]\n[one two three]", "more\none two three"),
    ("a repeated line as often as it is asked", "[ad]\n[one two]\n[ad]\n[three]\nad", "ad\none two\nad\nthree"),
    ("words in between go", "[one two] share [three four]", "one two three four"),
    ("two blocks that the answer joins", "[one two]\n[three four]\nfive", "one two three four"),
    ("one block that the answer cuts", "[one two three four]\nfive", "one two\nthree four"),
    ("another order", "[five six seven]\nmenu\n[one two three four]", "one two three four\nfive six seven"),
    ("what the answer says twice", "[name points]\n[ann 3]\n[bob 4]", "name points\nann 3\nname points\nbob 4"),
    ("words that the answer glues", "[say] [omar] [ilhan] [too]", "say omarilhan too"),
    ("words that the page glues", "x\n[to sxfile here]", "to sx file here"),
    ("marks instead of words", "[one two]\n[* * *]\n[three four]\n* * *", "one two\n***\nthree four"),
    ("bullets and pipes of the answer are nothing", "[one two]\n[three]", "- one two |\n| three |"),
    ("soft hyphens and joiners are nothing", "[so\u00adft wo\u200brd] x", "soft word"),
    ("nothing in common", "one two", "three four"),
    ("no answer", "one two", ""),
]  # fmt: skip


def marked(page):
    """Return a page without its brackets, and for each of its words whether it was in them."""
    words = Words.of(page.replace("[", "").replace("]", ""))
    depth, inside, out = 0, [], []
    for char in page:
        depth += (char == "[") - (char == "]")
        if char not in "[]":
            inside.append(depth)
            out.append(char)
    return words, [inside[start] for line in words.lines for start, _ in words.spans(line)]


@pytest.mark.parametrize(("page", "answer"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_is_kept(page, answer):
    """The answer's words are found where they belong."""
    words, wanted = marked(page)
    assert list(place(words, Words.of(answer)).keep) == wanted


@pytest.mark.parametrize(
    ("page", "answer", "counts"),
    [
        ("one two three", "one two three", (3, 3, 0)),
        ("one two three", "one two nine ten", (4, 2, 0)),
        ("five six seven\none two three four", "one two three four\nfive six seven", (7, 7, 1)),
        ("one two\n***", "one two\n***", (2, 2, 0)),
    ],
)
def test_counts(page, answer, counts):
    """Words asked for, words found, lines in another order; marks are not words."""
    found = place(Words.of(page), Words.of(answer))
    assert (found.asked, found.found, found.moved) == counts


def test_hidden_words_come_last():
    """Hidden words are used only for what is found nowhere else."""
    page = Words.of("one two three\none two three\nfour five six")
    hidden = frozenset({0, 1, 2, 6, 7, 8})
    assert list(place(page, Words.of("one two three"), hidden).keep) == [0, 0, 0, 1, 1, 1, 0, 0, 0]
    assert list(place(page, Words.of("one two three\nfour five six"), hidden).keep) == [0, 0, 0, 1, 1, 1, 1, 1, 1]


lines = st.lists(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=6).map(" ".join), max_size=12)


@given(lines, st.data())
def test_blocks_of_the_page_are_always_found(page, data):
    """An answer made of some of the page's blocks, in order, is found whole, and no extra words are kept."""
    chosen = [line for line in page if data.draw(st.booleans())]
    found = place(Words.of("\n".join(page)), Words.of("\n".join(chosen)))
    assert found.found == found.asked
    assert sum(found.keep) <= found.asked


@given(lines, lines)
def test_only_words_of_the_answer_are_kept(page, answer):
    """Whatever the answer is, a kept word is one of its words or part of one."""
    words = Words.of("\n".join(page))
    kept = {key for key, keep in zip(words.keys, place(words, Words.of("\n".join(answer))).keep, strict=True) if keep}
    assert kept <= set("".join(answer))


def test_long_pages_take_no_longer_than_their_length_asks_for():
    """Fifty thousand equal lines, and a megabyte without any repetition."""
    start = time.process_time()
    same = Words.of("a b c\n" * 50_000)
    assert place(same, same).found == 150_000
    other = Words.of(
        "\n".join(" ".join(f"w{n * 7919 % 50_021}" for n in range(k, k + 40)) for k in range(0, 200_000, 40))
    )
    assert place(other, other).found == 200_000
    assert time.process_time() - start < 20


@given(st.text("aß_語1\u0301\u00ad\u200b\0 \u00a0\t\r\v*—\n", max_size=60))
def test_words(text):
    """A word is letters and what is unseen between them, a line of marks is one; its key is what is seen of it."""
    unseen = "\0\u00ad\u200b"
    spans = []
    for line in re.finditer(r"[^\n]+", text):
        found = [match.span() for match in re.finditer(rf"\w+(?:[{unseen}]+\w+)*", line[0])]
        found = found or ([(0, len(line[0]))] if line[0].strip() else [])
        spans += [(line.start() + start, line.start() + end) for start, end in found]
    keys = [re.sub(rf"[{unseen}\s]+", "", text[start:end]) for start, end in spans]
    assert Words.of(text).keys == [key for key in keys if key]


@given(st.text("ab\u200b _*\n", max_size=60))
def test_positions_of_words(text):
    """A word's place is found from its line alone as from all words of the text."""
    words = Words.of(text)
    spans = [span for line in words.lines for span in words.spans(line)]
    assert len(spans) == len(words.keys)
    assert [start for start, _ in spans] == [words.start(position) for position in range(len(spans))]
    assert [line.ink for line in words.lines] == [spans[line.first][0] for line in words.lines]
    for at in range(len(text) + 2):
        assert words.first_from(at) == sum(start < at for start, _ in spans)
