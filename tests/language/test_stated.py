"""What a page says of its language, beside what its letters say."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.language import detect, named_by_address, named_by_header

CASES = tomllib.loads((Path(__file__).parent / "stated.toml").read_text(encoding="utf-8"))["case"]
PLACES = (
    "html lang",
    "meta content-language",
    "http content-language",
    "meta og:locale",
    "json-ld",
    "url",
    "domain",
    "elsewhere",
)
TEXT = "Der Stadtrat hat am Dienstagabend beschlossen, die alte Brücke zu sperren."
ADDRESSES = [
    ("https://de.example.com/news/1", [("de", "url")]),
    ("https://www.example.de/politik", [("de", "domain")]),
    ("https://example.com/pt-br/noticias", [("pt", "url")]),
    ("https://example.ch/", [("de", "domain"), ("fr", "domain"), ("it", "domain")]),
    ("https://uk.example.ua/", [("uk", "url"), ("uk", "domain")]),
    ("https://www.example.org/is/it/so", [("is", "url")]),
    ("https://it.example.com/", []),
    ("https://example.tv/", []),
    ("https://example.com/in/", []),
    ("https://example.com/politics/de/1", []),
    ("de", []),
    ("", []),
    (None, []),
    ("http://[broken", []),
]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_page_is_believed_where_its_letters_leave_a_doubt(case):
    """And never against its text; alone it makes nothing certain."""
    found = detect(case["text"], [tuple(pair) for pair in case["stated"]])
    assert found.code == case["code"]
    if found.code != detect(case["text"]).code:
        assert found.confidence < 0.99


@pytest.mark.parametrize(("address", "expected"), ADDRESSES)
def test_an_address_names_languages(address, expected):
    """In its first label, its first folder, or by its country; words that are labels of something else don't."""
    assert list(named_by_address(address)) == expected


@pytest.mark.parametrize(
    ("header", "codes"), [("de-AT, en", ["de", "en"]), ("nb", ["no"]), ("zh_TW", ["zh"]), ("*, und", []), (None, [])]
)
def test_a_server_names_languages(header, codes):
    """Each tag of its header, in order."""
    assert [code for code, _ in named_by_header(header)] == codes


@given(st.lists(st.tuples(st.text(max_size=8), st.sampled_from(PLACES)), max_size=5))
def test_no_statement_does_harm(stated):
    """Whatever a page states, a clear text keeps its language; and its own language makes it no less certain."""
    found = detect(TEXT, stated)
    assert (found.code, found.confidence) >= ("de", detect(TEXT).confidence)
    assert found.code == "de"


def test_agreement_makes_surer():
    """A page that states the language of its text is surer of it."""
    short = "Die Brücke bleibt gesperrt"
    assert detect(short, [("de", "html lang")]).confidence > detect(short).confidence
