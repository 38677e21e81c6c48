"""What finding looks up or finds in one pass is what the plain way finds, which is written here."""

from __future__ import annotations

import math
import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.names.find.mention_evidence import likelihood
from clean.names.find.name_lines import lines
from clean.names.find.name_tokens import runs
from clean.names.find.office_beside import words_back
from clean.names.find.sign_bits import names_of, signs
from clean.names.find.words_around import word_before
from clean.names.lexicon.name_words import words

PIECES = [
    "Anna", "Орлов", "al-", "Al-", "d'", "D’", "de ", "van ", "von der ", "J.", "J.-P. ", "U.S. ", "X", "ex-", "'s",
    "-led", "é", "İ", "ϒ", "said", "2004", "3rd ", "_", "&", " & ", ".", ", ", "; ", "- ", "-- ", "“", "” ", "(", ")",
    "'", "’", "\n", "\u00a0", " ", "  ", "\t", "the ", "President ", "министр ", "NATO ", "HE SAID ", "A Long Title ",
    "ß", "\u2028", "\r\n", "ǅ",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def _plain_words(text: str) -> list[tuple[int, str]]:
    up = "[" + re.escape("".join(chr(c) for c in range(0x41, 0x2000) if chr(c).isupper() or chr(c).istitle())) + "]"
    mark = "'’ʼ‘`"
    pattern = re.compile(
        rf"(?<!\w)(?:(?:[aAeEuU][ldnrstz]h?|[dlDL]|[dD]e|[uU][ldrsn])[-‑{mark}])?"
        rf"(?:{up}\.(?:[-‑]?{up}\.)*(?!\w)|{up}(?![\w{mark}‑-])|{up}[^\W\d_]*(?:[{mark}‑-][^\W\d_]+)*)"
    )
    return [(found.start(), found[0]) for found in pattern.finditer(text)]


@given(TEXTS)
def test_all_capitalised_words_are_found(text: str) -> None:
    """A pattern that begins with letters finds the words that one finds which looks back first."""
    found = [token for run in runs(text, words("en")) for token in run]
    plain = [(start, word) for start, word in _plain_words(text) if re.match(r"(?i)(?:ex)-", word) is None]
    whole = [(token.start, token.word) for token in found if token.word.skip == 0]
    assert [start for start, _ in whole] == [start for start, _ in plain]
    assert all(full.startswith(word.text) for (_, word), (_, full) in zip(whole, plain, strict=True))


@given(TEXTS)
def test_the_word_before(text: str) -> None:
    """Looking from the last space finds what looking from far before does."""
    for start in range(len(text) + 1):
        found = re.compile(r"([^\W\d_][\w'’-]*\.?|&)?([^\w&]*)$").search(text, max(0, start - 40), start)
        assert found is not None
        assert word_before(text, start) == ((found[1] or "").lower(), found[2].strip(" \u00a0"))


@given(TEXTS)
def test_words_back(text: str) -> None:
    """Words are read backwards one by one as a pattern reads all of them."""
    found = re.search(r"(?:[^\W\d_][\w'’-]*[ \u00a0]+){1,6}$", text)
    assert list(words_back(text)) == list(reversed(found[0].split() if found else []))


def _plain_kind(line: str) -> str:
    said = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", line[:400])
    long = [word for word in said if len(word) >= 4]
    if len(said) >= 2 and long and all(word.isupper() for word in long):
        return "shouted"
    listed = "(" in line or sum(c.isdigit() for c in line) > 4
    if 3 <= len(said) <= 25 and len(long) >= 2 and line.rstrip()[-1:] not in ".,;" and not listed:
        capital, lower = (sum(test(word[0]) for word in long) for test in (str.isupper, str.islower))
        if capital / len(long) > 0.6 and lower <= max(1, len(long) // 4):
            return "title"
    return "plain"


@given(TEXTS)
def test_kinds_of_lines(text: str) -> None:
    """A line that can't be a headline is told by a glance."""
    assert list(lines(text).kinds) == [_plain_kind(line) for line in text.splitlines(keepends=True) or [""]]


NAMES = [*names_of(signs("size1 surname capitals line_start possessive")), *names_of(signs("particle who_after"))]


@pytest.mark.parametrize("size", ["size1", "size2"])
@given(st.sets(st.sampled_from(NAMES[:-1])))
def test_likelihood_is_the_sum_of_named_weights(size: str, names: set[str]) -> None:
    """What a set of signs weighs is what their names weigh in the file, for a word alone or among several."""
    names = names - {"size1"} | {size}
    data = tomllib.loads(files("clean.names.find").joinpath("evidence.toml").read_text("utf-8"))
    kind = "one" if size == "size1" else "many"
    total = data["bias"] + sum(data["weights"].get(key, 0.0) for n in sorted(names) for key in (n, f"{kind}:{n}"))
    assert likelihood(signs(" ".join(names))) == pytest.approx(1 / (1 + math.exp(-total)))
    assert set(names_of(signs(" ".join(names)))) == names
