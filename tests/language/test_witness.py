"""langdetect is asked where it can change the answer, and letters are summed as if one by one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean.language import detect, detection, letters
from clean.language.letter_evidence import Evidence, log_odds

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
    found = detect(text, stated)
    with patch.object(detection, "_whatever_is_heard", lambda *_: None):
        assert detect(text, stated) == found


@pytest.mark.parametrize("code", ["pl", "de", "fr"])
def test_of_a_whole_text_it_is_not_asked_and_of_a_headline_it_is(code: str) -> None:
    """Where letters have said enough, nothing that it may say changes a digit."""
    with patch.object(detection, "probabilities", wraps=detection.probabilities) as asked:
        assert detect(TEXTS[code]["long"] * 3).code == code
        assert asked.call_count == 0
        assert detect(TEXTS[code]["short"][0]).code == code
        assert asked.call_count == 1


@given(st.integers(1, 10_000), st.floats(0, 10_000), st.floats(0, 100), st.floats(0, 2))
def test_more_letters_for_a_language_never_speak_against_it(letters: int, lead: float, more: float, fit: float) -> None:
    """That is what leaving langdetect out relies on."""
    assert log_odds(Evidence(letters, lead + more, fit)) >= log_odds(Evidence(letters, lead, fit))


@pytest.mark.parametrize("script", SCRIPTS)
@given(st.dictionaries(st.text("abeinstоаелмнתשראوابनामአበ", min_size=1, max_size=9), st.integers(1, 400), max_size=40))
def test_weights_are_the_sums_over_all_sequences(script: str, words: Mapping[str, int]) -> None:
    """Added language by language, they are the same."""
    known = letters.of_script(script)
    sums = dict.fromkeys(known.usual, 0)
    codes = list(known.usual)
    for word, count in words.items():
        padded = f" {word} "
        found = [padded[at : at + 2] for at in range(len(word) + 1)]
        found += [padded[at : at + 3] for at in range(len(word))] if len(word) > 1 else [padded]
        found += [padded] if 1 < len(word) <= 3 else []
        for sequence in found:
            row = known.rows.get(sequence, "")
            for language, weight in zip(row[::2], row[1::2], strict=True):
                sums[codes[ord(language) - letters.FIRST]] += (ord(weight) - letters.FIRST) * count
    assert known.weights(words) == {code: sums[code] * known.unit / known.usual[code] ** letters.EVEN for code in codes}
