"""Authors as a page means them: whole names, each once; no offices, dates, logins, systems or publishers."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.extraction.authors.author_names import LONGEST, bare, names_in
from clean.extraction.authors.stated_authors import stated

NAMES = [
    ("a plain name", "Ada Orme", ["Ada Orme"]),
    ("an initial keeps its full stop", "Sarah E. Holt", ["Sarah E. Holt"]),
    ("an initial at the end", "María R.", ["María R."]),
    ("a whole Spanish name", "María R. Sahagún de la Vega", ["María R. Sahagún de la Vega"]),
    ("introduced in English", "By Ada Orme", ["Ada Orme"]),
    ("introduced in German", "Von Jörg Häntzschel", ["Jörg Häntzschel"]),
    ("a German noble keeps the small word", "Ursula von der Heide", ["Ursula von der Heide"]),
    ("introduced in French", "Par Chloé Dûment", ["Chloé Dûment"]),
    ("introduced in Russian", "Текст: Венера Ерофеева", ["Венера Ерофеева"]),
    ("introduced by a button", "View all posts by Ray Orme", ["Ray Orme"]),
    ("two, joined", "Ada Orme and Sergei Holt", ["Ada Orme", "Sergei Holt"]),
    ("two, joined in German", "Ada Orme und Sergei Holt", ["Ada Orme", "Sergei Holt"]),
    ("three, with commas", "Ada Orme, Sergei Holt & Bo Lind", ["Ada Orme", "Sergei Holt", "Bo Lind"]),
    ("separated by semicolons", "Ada Orme; Sergei Holt", ["Ada Orme", "Sergei Holt"]),
    ("an office behind a comma", "Paul Takaha, Staff writer", ["Paul Takaha"]),
    ("an office behind the name", "Greg Beach AP Sports Writer", ["Greg Beach"]),
    ("an office in Russian", "Иван Петров, корреспондент", ["Иван Петров"]),
    ("a sentence about the author", "Phil Helsen is a reporter", ["Phil Helsen"]),
    ("a note on the date", "Cazzy Magen Last Updated August 1", ["Cazzy Magen"]),
    ("a month", "Carrie Arnott November", ["Carrie Arnott"]),
    ("a degree", "Ilana Muhl, MS, RDN", ["Ilana Muhl"]),
    ("a city and a country", "Hessenblick, Frankfurt, Germany", ["Hessenblick"]),
    ("an agency behind a full stop", "Finian Cunning. Coastal Wire", ["Finian Cunning", "Coastal Wire"]),
    ("twice, in capitals", "ADA ORME; Ada Orme", ["ADA ORME"]),
    ("markup", "<a href='/ada'>Ada&nbsp;Orme</a>", ["Ada Orme"]),
    (
        "an institution stays whole",
        "Centre for Drug Evaluation and Research",
        ["Centre for Drug Evaluation and Research"],
    ),
    ("a team", "The Coastal Staff", ["The Coastal Staff"]),
    ("an agency", "Reuters", ["Reuters"]),
    ("a system", "admin", []),
    ("a gap", "undefined", []),
    ("a login", "madeline-fry", []),
    ("a login with an underscore", "kei_eno", []),
    ("an address", "https://www.facebook.com/ada", []),
    ("an account", "@adaorme", []),
    ("a date alone", "November", []),
    ("signs", "©", []),
    ("nothing", "  ", []),
    ("a sentence", "She has written about the sea and its people for more than twenty years", []),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in NAMES], ids=[row[0] for row in NAMES])
def test_names_in_what_a_page_states(text: str, expected: list[str]) -> None:
    """One statement, its names."""
    assert list(names_in(text)) == expected


@given(st.text(max_size=80))
def test_whatever_is_stated(text: str) -> None:
    """Names are short, have letters, and none is there twice."""
    found = names_in(text)
    assert len({bare(name) for name in found}) == len(found)
    assert all(name == " ".join(name.split()) and bare(name) and len(name.split()) <= LONGEST + 40 for name in found)


def data(*nodes: Any) -> tuple[str, str]:
    """Return a script of JSON-LD as a place of the page."""
    return "json-ld", f'<script type="application/ld+json">{json.dumps(list(nodes))}</script>'


def article(author: object, kind: object = "NewsArticle") -> dict[str, object]:
    """Return an article of JSON-LD."""
    return {"@type": kind, "author": author}


ADA, BO = {"@type": "Person", "name": "Ada Orme"}, {"@type": "Person", "name": "Bo Lind"}
WIRE = {"@type": "NewsMediaOrganization", "name": "Coastal Wire"}
POST = {"@type": "Organization", "name": "Oldnes Post"}
PLACES = [
    ("a person", [data(article(ADA))], [], ["Ada Orme"]),
    ("a string", [data(article("Ada Orme"))], [], ["Ada Orme"]),
    ("several", [data(article([ADA, BO]))], [], ["Ada Orme", "Bo Lind"]),
    ("a list of names", [data(article({"name": ["Ada Orme", "Bo Lind"]}))], [], ["Ada Orme", "Bo Lind"]),
    ("by reference", [data({"@graph": [article({"@id": "#a"}), {"@id": "#a", **ADA}]})], [], ["Ada Orme"]),
    ("several kinds", [data(article(ADA, ["Article", "Review"]))], [], ["Ada Orme"]),
    ("not of a comment or a product", [data({"@type": "Comment", "author": BO}, article(ADA))], [], ["Ada Orme"]),
    ("persons before their paper", [data(article([POST, ADA]))], [], ["Ada Orme"]),
    ("an agency if nobody else is named", [data(article(WIRE))], [], ["Coastal Wire"]),
    ("not the paper itself", [data(article(POST))], [], []),
    ("not the host", [data(article("Oldnes.example"))], [], []),
    ("what the extractor found before an agency", [data(article(WIRE))], ["Bo Lind"], ["Bo Lind"]),
    ("a site called like its writer", [data(article({"@type": "Person", "name": "Oldnes Post"}))], [], ["Oldnes Post"]),
    ("a meta element", [("meta author", "Ada Orme")], ["ada orme reporter"], ["Ada Orme"]),
    ("data before meta elements", [("meta author", "Web Desk"), data(article(ADA))], [], ["Ada Orme"]),
    ("the fuller of two places", [data(article(ADA)), ("meta author", "Bo Lind, Ada Orme")], [],
     ["Bo Lind", "Ada Orme"]),
    ("an address and a name", [("meta author", "Ada Orme"), ("meta article:author", "https://x.example/a")], [],
     ["Ada Orme"]),
    ("the authors of a paper", [("meta citation_author", "Orme, Ada"), ("meta citation_author", "Bo Lind")], [],
     ["Ada Orme", "Bo Lind"]),
    ("broken data", [("json-ld", "<script>{'author': </script>"), ("meta byl", "By Ada Orme")], [], ["Ada Orme"]),
    ("odd data", [data(article(7), article({"name": {"@value": 1}}), article(None), [[article([])]])], [], []),
    ("only the extractor", [], ["Ada Orme AP Writer", "ADA ORME"], ["Ada Orme"]),
    ("nobody", [], [], []),
]  # fmt: skip


@pytest.mark.parametrize(("places", "found", "expected"), [row[1:] for row in PLACES], ids=[row[0] for row in PLACES])
def test_whom_a_page_names(places: list[tuple[str, str]], found: list[str], expected: list[str]) -> None:
    """Data first, then meta elements, then the extractor; the publisher is not an author."""
    named = stated(places, found, "Oldnes Post", "https://www.oldnes.example/2024/ferry")
    assert [name for _, name in named] == expected


def test_data_nested_without_end_is_not_followed() -> None:
    """Neither by the parser nor by us."""
    deep = '{"a":' * 5000 + "1" + "}" * 5000
    assert stated([("json-ld", f"<script>{deep}</script>")], ["Ada Orme"], "", "") == (("", "Ada Orme"),)
