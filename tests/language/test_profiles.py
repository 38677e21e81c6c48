"""langdetect's statistics, read our way."""

from __future__ import annotations

from pathlib import Path

from langdetect import detector_factory

from clean.language.profiles import factory


def test_every_share_is_the_one_that_langdetect_computes() -> None:
    """For each n-gram of its profiles, in each language."""
    theirs = detector_factory.DetectorFactory()
    files = sorted(Path(detector_factory.PROFILES_DIRECTORY).iterdir())
    theirs.load_json_profile([file.read_text(encoding="utf-8") for file in files])
    assert theirs.langlist == factory().langlist
    shares = factory().word_lang_prob_map
    assert [gram for gram, known in theirs.word_lang_prob_map.items() if shares[gram] != known] == []
    assert "§§§" not in shares
