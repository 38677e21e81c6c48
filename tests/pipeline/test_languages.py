"""Each article of a page is read in its own language; a person is one person on the whole page."""

from __future__ import annotations

import hashlib

import pytest

from clean import names, pipeline, rules, schemas
from clean.intake import Document
from clean.intake.corpus_model import ArticleMeta

TOOLS = pipeline.Tools(rules.RuleBook.load(), names.Authority.of(()), schemas.load("record"))

ENGLISH = """\
Ferry to Skarholm runs again after winter storm

OLDNES, March 4 (AP) — The ferry between Oldnes and Skarholm took up its service again on Monday, the harbour said.

"We are glad that the ice has gone," harbour master Ingrid Vestergaard told reporters on 4 March 2026.

Vestergaard said that the first boat had carried forty passengers.
"""
GERMAN = """\
Mauer im Hafen von Altwarden nach Sturm eingestürzt

ALTWARDEN, 4. März (dpa) — Die alte Mauer im Hafen ist am Montag eingestürzt, wie der Bürgermeister mitteilte.

„Niemand wurde verletzt“, sagte der Landwirt Matthias Lindner am 4. März 2026, der gleich neben der Mauer wohnt.

Lindner sagte, dass die Mauer noch in diesem Jahr wieder aufgebaut werden soll. Herr Vestergaard war auch da.
"""
RUSSIAN = """\
Паром на остров Скархольм снова ходит после шторма

МОСКВА, 4 марта (ТАСС) — Паром между городом и островом снова начал ходить в понедельник, сообщили в порту.

Директор порта Алексей Громов сказал 4 марта 2026 года, что лёд сошёл и рейсы идут по расписанию.

Громов добавил, что первый рейс перевёз сорок пассажиров.
"""


def cleaned(*articles: str) -> list[tuple[str, list[tuple[str, str]], list[str]]]:
    """Return the language, the persons with their ids, and the dates of each article of one page."""
    data = "\n\n".join(articles).encode()
    told = tuple(ArticleMeta("2026-03-05", None) for _ in articles)
    digest = hashlib.sha256(data).hexdigest()
    document = Document("page", "page.txt", digest, None, None, None, None, None, told, 1)
    found = pipeline.process(document, data, TOOLS)
    assert not found.quarantine
    return [
        (
            row["language"]["code"],
            [(person["surface"], person["person_id"]) for person in row["persons"]],
            [date["value"] for date in row["dates"]],
        )
        for row in found.records
    ]


@pytest.mark.parametrize(
    ("other", "language", "person"),
    [(GERMAN, "de", "Matthias Lindner"), (RUSSIAN, "ru", "Алексей Громов")],
    ids=["German", "Russian"],
)
def test_two_languages_on_one_page(other: str, language: str, person: str) -> None:
    """Either order gives what the articles give alone, but for ids; full dates are found in both."""
    alone = {"en": cleaned(ENGLISH)[0], language: cleaned(other)[0]}
    assert person in {surface for surface, _ in alone[language][1]}
    for page in ((ENGLISH, other), (other, ENGLISH)):
        both = cleaned(*page)
        assert {code for code, _, _ in both} == {"en", language}
        for code, persons, dates in both:
            assert [surface for surface, _ in persons] == [surface for surface, _ in alone[code][1]]
            assert dates == alone[code][2]
            assert "2026-03-04" in dates


def test_a_person_is_the_same_in_all_articles() -> None:
    """The German article's Vestergaard is the English one's; numbers follow the page."""
    (_, english, _), (_, german, _) = cleaned(ENGLISH, GERMAN)
    assert dict(english)["Ingrid Vestergaard"] == "page:p1"
    assert dict(german)["Matthias Lindner"] == "page:p2"


def test_three_articles_two_languages() -> None:
    """What the first article introduces, the third may call by surname, past one in another language."""
    third = ENGLISH.replace("harbour master Ingrid Vestergaard", "Vestergaard").replace(
        "Ferry to Skarholm runs", "Second boat to Skarholm sails"
    )
    first, _, last = cleaned(ENGLISH, RUSSIAN, third)
    assert {number for _, number in last[1]} == {number for _, number in first[1]} == {"page:p1"}
