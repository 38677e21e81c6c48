"""Texts in capitals, with foreign names, and in languages that have close relatives."""

import tomllib
from pathlib import Path

import pytest

from clean.language import detect

HERE = Path(__file__).parent
SURE = 0.99


def _texts(name):
    rows = tomllib.loads((HERE / name).read_text(encoding="utf-8"))["texts"]
    return [pytest.param(code, text, id=f"{code}-{text[:20]}") for code, texts in rows.items() for text in texts]


RELATIVES = tomllib.loads((HERE / "relatives.toml").read_text(encoding="utf-8"))["text"]
UNKNOWN = {
    "vec": "Tute łe persone łe nase łìbare e conpagne inte ła dignità e inti i diriti,",
    "nds": "All Minschen sünd frie un gliek an Würd un Rechten boren. Se hebbt Vernunft un Geweten.",
    "crh": "Bütün insanlar serbestlik, menlik ve uquqlarda musaviy olıp dünyağa keleler.",
    "wa": "Tos les omes vinèt-st-å monde lîbes, èt so-l'minme pîd po çou qu'ènn'è d'leu dignité èt d'leus dreûts.",
    "haw": "Hānau kūʻokoʻa ʻia nā kānaka apau loa, a ua kau like ka hanohano a me nā pono kīvila maluna o lākou apau.",
}  # the Universal Declaration of Human Rights, article 1: United Nations, in the public domain


@pytest.mark.parametrize(("code", "text"), _texts("capitals.toml"))
def test_capitals_are_read_as_small_letters(code, text):
    """The same language as in small letters, just as certain."""
    found = detect(text)
    assert found.code == code
    assert found == detect(text.lower())


@pytest.mark.parametrize(("code", "text"), _texts("names.toml"))
def test_foreign_names_do_not_sway(code, text):
    """Nor do numbers and code."""
    assert detect(text).code == code


@pytest.mark.parametrize("row", RELATIVES, ids=[f"{row['code']}-{row['text'][:20]}" for row in RELATIVES])
def test_close_relatives_are_told_apart(row):
    """Also those that langdetect takes for another one with certainty."""
    assert detect(row["text"]).code == row["code"]


@pytest.mark.parametrize("code", UNKNOWN)
def test_a_language_without_letters_is_no_other_with_certainty(code):
    """It may be taken for its nearest relative, not surely."""
    assert detect(UNKNOWN[code]).confidence < SURE


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (f"{RELATIVES[9]['text']} {RELATIVES[27]['text']}", {RELATIVES[9]["code"], RELATIVES[27]["code"]}),
        (f"{RELATIVES[0]['text']} {RELATIVES[11]['text']}", {RELATIVES[0]["code"], RELATIVES[11]["code"]}),
    ],
    ids=["Icelandic and Macedonian", "Serbian and Basque"],
)
def test_a_text_of_two_languages_is_in_one_of_them(text, codes):
    """Not without a language, and not certain."""
    found = detect(text)
    assert found.code in codes
    assert found.confidence < SURE
