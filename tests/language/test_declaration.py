"""A sentence in every language that is told."""

import tomllib
from pathlib import Path

import pytest

from clean.language import detect, scripts

TEXTS = tomllib.loads((Path(__file__).parent / "declaration.toml").read_text(encoding="utf-8"))["text"]


@pytest.mark.parametrize("row", TEXTS, ids=[row["of"] for row in TEXTS])
def test_every_language_is_told(row):
    """By a sentence or two."""
    assert detect(row["text"]).code == row["code"]


def test_no_language_is_forgotten():
    """Each that letters or a script are kept of has its sentence, but for those that the declaration lacks."""
    known = {code for codes in scripts.shared_languages().values() for code in codes}
    assert known - {row["code"] for row in TEXTS} == {"ckb"}
