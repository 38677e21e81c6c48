"""The learned finder: what its chain of labels says is what all labellings together say, and its file is read whole."""

from __future__ import annotations

import itertools
import json
import math
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.errors import CleanError
from clean.names.find.finding import context_of, find
from clean.names.find.learned import labelling
from clean.names.find.learned.labelling import BEGIN, INSIDE, OUTSIDE, UNIT, Scores, decode
from clean.names.find.learned.looks import looks

WEIGHT = st.integers(-300, 300)
ROW = st.tuples(WEIGHT, WEIGHT, WEIGHT)
MOVES = st.tuples(ROW, ROW, st.tuples(WEIGHT, st.just(-(10**6)), WEIGHT))
FILE = files("clean.names.find.learned").joinpath(labelling.FILE).read_bytes()


def _possible(labels: tuple[int, ...]) -> bool:
    return all(now != INSIDE or before != OUTSIDE for before, now in itertools.pairwise((OUTSIDE, *labels)))


def _weight(labels: tuple[int, ...], scores: list[Scores], moves: tuple[Scores, Scores, Scores]) -> int:
    steps = sum(moves[a][b] for a, b in itertools.pairwise(labels))
    return steps + sum(own[label] for own, label in zip(scores, labels, strict=True))


def _spans(labels: tuple[int, ...]) -> set[tuple[int, int]]:
    begins = [n for n, label in enumerate(labels) if label == BEGIN]
    return {(n, next((m for m in range(n + 1, len(labels)) if labels[m] != INSIDE), len(labels))) for n in begins}


@given(st.lists(ROW, min_size=1, max_size=5), MOVES)
def test_decoding_is_what_all_labellings_say(scores: list[Scores], moves: tuple[Scores, Scores, Scores]) -> None:
    """The persons are those of a heaviest labelling, each as likely as all labellings that have it."""
    every = [labels for labels in itertools.product(range(3), repeat=len(scores)) if _possible(labels)]
    weights = {labels: _weight(labels, scores, moves) for labels in every}
    most = max(weights.values())
    found = decode(scores, moves)
    spans = {(person.first, person.end) for person in found}
    assert spans in [_spans(labels) for labels, weight in weights.items() if weight == most]
    shares = {labels: math.exp((weight - most) / UNIT) for labels, weight in weights.items()}
    for person in found:
        share = sum(own for labels, own in shares.items() if (person.first, person.end) in _spans(labels))
        assert person.likelihood == pytest.approx(share / sum(shares.values()), abs=1e-9)


NO_MOVES = b'{"signs": {}, "moves": [], "count": 0}'
SIGNS_MISSING = FILE.replace(b'"count": ', b'"count": 1')


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"\xff", FILE[: len(FILE) // 2], NO_MOVES, SIGNS_MISSING],
    ids=["empty", "a list", "no text", "cut short", "no moves", "signs missing"],
)
def test_a_damaged_file_is_told(data: bytes) -> None:
    """What is no file of weights is said to be damaged, and what to do."""
    with pytest.raises(CleanError, match=r"person_weights\.json is damaged or cut short .*: install the package again"):
        labelling.read(data)


def test_the_file_says_what_it_is() -> None:
    """Version, licence, and what it was made from stand in the file; no sign has weight zero for all labels."""
    held = json.loads(FILE)
    assert held["version"] == 1
    assert {"licence", "written_by", "runs"} <= set(held)
    assert all(any(row) for row in held["signs"].values())


def test_signs_are_neutral() -> None:
    """No sign names a word: the words of a text change nothing but by what is known of them."""
    signs = set(json.loads(FILE)["signs"])
    for text in ("Zorvina Qwxy said no.", "Brelvina Kwyx said no."):
        for look in looks(context_of(text, "xx")):
            assert not any(
                "zorvina" in sign.lower() or "brelvina" in sign.lower() for k in look.keys for sign in k.names()
            )
    assert not any(given in sign for sign in signs for given in ("putin", "merkel", "anna", "peter"))


PERSONS = [
    # small words by each language's custom, two joined names, offices and places in front
    ("fr", "Le ministre Alain Dubreuil et Claire de Montfort ont parlé.", ["Alain Dubreuil", "Claire de Montfort"]),
    ("es", "El presidente Ramiro Quesada y Lucía Olmedo llegaron ayer.", ["Ramiro Quesada", "Lucía Olmedo"]),
    ("it", "Il sindaco Carlo Bellandi e Giulia Ferrante sono partiti.", ["Carlo Bellandi", "Giulia Ferrante"]),
    ("nl", "Minister Pieter van den Heuvel sprak met Anneke de Wilde.", ["Pieter van den Heuvel", "Anneke de Wilde"]),
    ("pt", "O deputado Henrique Falcão e Teresa dos Anjos falaram.", ["Henrique Falcão", "Teresa dos Anjos"]),
    ("pl", "Premier Jan Kowalski spotkał się z Anną Nowakowską.", ["Jan Kowalski", "Anną Nowakowską"]),
    ("cs", "Ministr Karel Dvořák jednal s Janou Novotnou.", ["Karel Dvořák", "Janou Novotnou"]),
    ("sl", "Predsednik Janez Kovač je govoril z Majo Zupančič.", ["Janez Kovač", "Majo Zupančič"]),
    ("uk", "Міністр Петро Гончаренко зустрівся з Оленою Ткачук.", ["Петро Гончаренко", "Оленою Ткачук"]),
    ("bg", "Министър Стоян Велчев се срещна с Мария Костова.", ["Стоян Велчев", "Мария Костова"]),
    ("ru", "Президент США Джо Морган позвонил Т.Вязовой.", ["Джо Морган", "Т.Вязовой"]),
    # the surname of a full name, in another case
    ("pl", "Marek Zieliński mówił długo. Zielińskiego słuchano.", ["Marek Zieliński", "Zielińskiego"]),
    # a brand in another script, a saint's town, a country
    ("ru", "Акции Zornvik выросли.", []),
    ("pt", "A fábrica de São Paulo fechou.", []),
    ("uk", "Уряд Великої Британії мовчить.", []),
]


@pytest.mark.parametrize(("language", "text", "names"), PERSONS)
def test_persons(language: str, text: str, names: list[str]) -> None:
    """Exactly these are found."""
    assert [mention.surface for mention in find(text, language)] == names
