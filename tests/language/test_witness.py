"""langdetect is asked where it can change the answer, and letters are summed as if one by one."""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from unittest.mock import Mock, patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean.language import detect, detection, letters, scripts
from clean.language import witness as witness_module
from clean.language.letter_evidence import Evidence, log_odds
from clean.language.witness import accelerated, stock, witness
from tests.language.compare_witnesses import different

TEXTS = tomllib.loads((Path(__file__).parent / "texts.toml").read_text(encoding="utf-8"))
LONG = [text["long"] for text in TEXTS.values()]
SCRIPTS = sorted(file.stem for file in Path(letters.__file__).parent.glob("*.txt"))

PIECES = st.builds(
    lambda text, start, length: text[start : start + length],
    st.sampled_from(LONG),
    st.integers(0, 200),
    st.integers(0, 400),
)
"""Parts of texts in all languages, of which two may come together."""
STATED = st.lists(st.tuples(st.sampled_from([*TEXTS, "xx"]), st.sampled_from(["html lang", "url", "og:locale"])))


@settings(max_examples=200)
@given(st.lists(PIECES, min_size=1, max_size=2).map(" ".join), STATED)
def test_the_answer_is_the_same_as_if_langdetect_were_always_asked(text: str, stated: list[tuple[str, str]]) -> None:
    """Also with what the page states."""
    with patch.object(detection, "witness", stock):
        found = detect(text, stated)
        with patch.object(detection, "_whatever_is_heard", lambda *_: None):
            assert detect(text, stated) == found
    assert detect(text, stated) == found


@pytest.mark.parametrize("code", ["pl", "de", "fr"])
def test_of_a_whole_text_it_is_not_asked_and_of_a_headline_it_is(code: str) -> None:
    """Where letters have said enough, nothing that it may say changes a digit."""
    asked = Mock(probabilities=Mock(wraps=stock().probabilities))
    with patch.object(detection, "witness", lambda: asked):
        assert detect(TEXTS[code]["long"] * 3).code == code
        assert asked.probabilities.call_count == 0
        assert detect(TEXTS[code]["short"][0]).code == code
        assert asked.probabilities.call_count == 1


def test_the_quick_one_says_the_same_to_the_last_bit() -> None:
    """Where it is installed, as it is for developers."""
    quick = accelerated()
    assert quick is not None
    assert different(quick, stock(), 400) == []
    assert quick.probabilities("1234 § 5") == stock().probabilities("1234 § 5") == {}


@pytest.mark.parametrize("there", [None, "0.1.0.dev1"])
def test_without_it_or_with_a_version_that_nobody_compared_langdetect_is_asked(there: str | None) -> None:
    """Nothing needs it."""
    module = there and Mock(__version__=there)
    with patch.dict(sys.modules, {"langdetect_rs": module}):
        assert accelerated.__wrapped__() is None
    with patch.object(witness_module, "accelerated", lambda: None):
        assert witness() is stock()


@given(st.integers(1, 10_000), st.floats(0, 10_000), st.floats(0, 100), st.floats(0, 2))
def test_more_letters_for_a_language_never_speak_against_it(letters: int, lead: float, more: float, fit: float) -> None:
    """That is what leaving langdetect out relies on."""
    assert log_odds(Evidence(letters, lead + more, fit)) >= log_odds(Evidence(letters, lead, fit))


@pytest.mark.parametrize("script", SCRIPTS)
@given(st.dictionaries(st.text("abeinstоаелмнתשראوابनामአበ", min_size=1, max_size=9), st.integers(1, 400), max_size=40))
def test_weights_are_the_sums_over_all_sequences(script: str, words: Mapping[str, int]) -> None:
    """Added language by language, they are the same, and words in other scripts count for nothing."""
    known = letters.of_script(script)
    sums = dict.fromkeys(known.usual, 0)
    codes = list(known.usual)
    own = {word: count for word, count in words.items() if scripts.letter_of(script).match(word)}
    for word, count in own.items():
        padded = f" {word} "
        found = [padded[at : at + 2] for at in range(len(word) + 1)]
        found += [padded[at : at + 3] for at in range(len(word))] if len(word) > 1 else [padded]
        found += [padded] if 1 < len(word) <= 3 else []
        for sequence in found:
            row = known.rows.get(sequence, "")
            for language, weight in zip(row[::2], row[1::2], strict=True):
                sums[codes[ord(language) - letters.FIRST]] += (ord(weight) - letters.FIRST) * count
    weights = {code: sums[code] * known.unit / known.usual[code] ** letters.EVEN for code in codes}
    number = sum(len(word) * count for word, count in own.items())
    assert known.weigh(Counter(words).elements()) == (number, weights)
