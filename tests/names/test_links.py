"""Links to the authority file: of full names, and of surnames that stand alone."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.names import Authority, Person, annotate
from clean.names.compare.spelling import nearly_same, surname_alike
from tests.house import ROOT

LEYEN = {
    "id": "leyen", "canonical": "Ursula von der Leyen", "variants": ["Урсула фон дер Ляйен"], "gender": "female",
    "about": ["European Commission", "Еврокомиссия"],
}  # fmt: skip
LUKASHENKO = {
    "id": "lukashenko", "canonical": "Alexander Lukashenko", "gender": "male", "about": ["Minsk", "Менск"],
    "variants": ["Aljaksandr Lukashenka", "Alaksandar Łukašenka", "Аляксандр Лукашэнка", "Александр Лукашенко"],
}  # fmt: skip
ROWS: Sequence[Mapping[str, object]] = (
    LEYEN,
    LUKASHENKO,
    {"id": "vestergaard", "canonical": "Ingrid Vestergaard", "variants": ["Inga Vestergaard"], "gender": "female"},
    {"id": "meier", "canonical": "Jonas Meier", "variants": [], "gender": "male"},
    {"id": "kohl", "canonical": "Hanna Kohl", "variants": []},
    {"id": "hrib-pavel", "canonical": "Pavel Hrib", "variants": [], "gender": "male"},
    {"id": "hrib-piotr", "canonical": "Piotr Hrib", "variants": [], "gender": "male"},
    {"id": "orlov", "canonical": "Ivan Orlov", "variants": ["Іван Арлоў"], "gender": "male"},
    {"id": "edda", "canonical": "Edda", "variants": []},
    {"id": "zorn", "canonical": "Anders Zornvik", "variants": ["Zornvik"]},
    {"id": "papadakis", "canonical": "Γιώργος Παπαδάκης", "variants": []},
)


def _persons(text: str, language: str, rows: Sequence[Mapping[str, object]] = ROWS) -> list[Person]:
    return annotate(text, articles=[(0, len(text), language)], authority=Authority.of(rows), document="doc")


LINKED = [
    # the name as the file has it, or one of its variants
    ("en", "Ursula von der Leyen spoke.", "Ursula von der Leyen", "leyen"),
    ("en", "Ingrid Vestergaard spoke.", "Ingrid Vestergaard", "vestergaard"),
    ("en", "Inga Vestergaard spoke.", "Inga Vestergaard", "vestergaard"),
    ("ru", "Выступил Александр Лукашенко.", "Александр Лукашенко", "lukashenko"),
    ("de", "Aljaksandr Lukaschenka schwieg.", "Aljaksandr Lukaschenka", "lukashenko"),
    ("en", "J. Meier spoke.", "J. Meier", "meier"),
    # a surname and an office, in the spellings of several scripts and presses
    ("en", "Belarusian President Lukashenka spoke.", "Lukashenka", "lukashenko"),
    ("en", "President Lukashenko spoke. Nobody believed Lukashenko.", "Lukashenko", "lukashenko"),
    ("de", "Präsident Lukaschenka schwieg am Montag.", "Lukaschenka", "lukashenko"),
    ("ru", "Президент Лукашенко сказал это в понедельник.", "Лукашенко", "lukashenko"),
    ("ru", "Решение принял президент Лукашенко.", "Лукашенко", "lukashenko"),
    ("be", "Прэзідэнт Лукашэнка сказаў гэта ў панядзелак.", "Лукашэнка", "lukashenko"),
    ("en", "Lukashenko, a former president, said no.", "Lukashenko", "lukashenko"),
    ("ru", "Министр Орлов подал в отставку.", "Орлов", "orlov"),
    ("ru", "Министр иностранных дел Орлов сказал, что уходит.", "Орлов", "orlov"),
    ("de", "Außenminister Meier kam.", "Meier", "meier"),
    # a surname and something that the entry says of the person
    ("en", "Nobody in Minsk believed it, Lukashenka said.", "Lukashenka", "lukashenko"),
    ("be", "У Менску маўчаць, кажа Лукашэнка.", "Лукашэнка", "lukashenko"),
    ("ru", "В Еврокомиссии ждали. Госпожа Ляйен молчит.", "Ляйен", "leyen"),
    ("en", "At the European Commission nobody spoke but Mrs von der Leyen.", "Leyen", "leyen"),
    # a surname and the given name, apart
    ("en", "“Ursula is late,” they said. Mrs Leyen, 60, said sorry.", "Leyen", "leyen"),
    # a name that the file has alone
    ("en", "Mrs Edda sang.", "Edda", "edda"),
    ("en", "Mr Zornvik sang.", "Zornvik", "zorn"),
]  # fmt: skip

APART = [
    # another name that sounds like it
    ("en", "The film follows Layne, a detective. Layne said nothing.", "Layne"),
    ("en", "President Layne said nothing to the European Commission.", "Layne"),
    ("de", "Kommissar Layne schwieg. Layne sagte nichts, die Regierung auch nicht.", "Layne"),
    ("en", "Senator Meyer said no.", "Meyer"),
    ("en", "Mayor Cole said no.", "Cole"),
    ("en", "U. Layne said no.", "U. Layne"),
    ("en", "Minister Orlovski said no.", "Orlovski"),
    # nothing else speaks for the person
    ("en", "“It is late,” said Lukashenka.", "Lukashenka"),
    ("ru", "По словам Лукашенко, уже поздно.", "Лукашенко"),
    ("be", "Лукашэнка сказаў, што ўжо позна.", "Лукашэнка"),
    ("en", "Mr Meier, a baker, said no.", "Meier"),
    ("de", "Frau Vestergaard schwieg am Montag.", "Vestergaard"),
    ("en", "Mrs von der Leyen said no.", "Leyen"),
    ("en", "The president told Mr Meier so.", "Meier"),
    ("en", "Mr Meier, said the president, was late.", "Meier"),
    ("en", "Mr Meier, a friend of the president, was late.", "Meier"),
    # somebody else's given name, gender or full name; two entries
    ("en", "Ursula Beck spoke. Ursula smiled. Mrs Leyen, 60, said sorry.", "Leyen"),
    ("en", "Minister Mrs Meier said no.", "Meier"),
    ("en", "Boris Meier spoke. President Meier said no.", "Meier"),
    ("en", "President Hrib said no.", "Hrib"),
    ("en", "Viktor Lukashenko spoke in Minsk.", "Viktor Lukashenko"),
    ("en", "Astrid Vestergaard spoke.", "Astrid Vestergaard"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "surface", "person"), LINKED)
def test_links(language: str, text: str, surface: str, person: str) -> None:
    """Every mention of this spelling is the person of the file."""
    found = {(p.person_id, p.status) for p in _persons(text, language) if p.surface == surface}
    assert found == {(person, "linked")}


@pytest.mark.parametrize(("language", "text", "surface"), APART)
def test_no_link(language: str, text: str, surface: str) -> None:
    """The mention is found, and is nobody of the file."""
    found = [p for p in _persons(text, language) if p.surface == surface]
    assert found
    assert {p.status for p in found} <= {"unresolved", "coreferent"}
    assert all(p.person_id.startswith("doc:") for p in found)


def test_evidence_says_what_speaks_for_a_link_or_is_missing() -> None:
    """A reviewer reads what decided."""
    (linked,) = _persons("President Lukashenka spoke.", "en")
    assert linked.evidence.endswith('has this surname in the authority file, and the text says "President"')
    (alone,) = _persons("“It is late,” said Lukashenka.", "en")
    assert alone.evidence.endswith("has this surname, but nothing else speaks for that person")
    (other,) = _persons("President Layne spoke.", "en")
    assert other.evidence.endswith('"Ursula von der Leyen" of the authority file is spelled differently')


def test_a_name_that_only_sounds_alike_is_another_person_in_the_same_text() -> None:
    """The commissioner and the detective of one text stay two."""
    persons = _persons("Ursula von der Leyen opened it. The film follows Mr Layne. Layne, 40, said nothing.", "en")
    assert [(p.surface, p.person_id) for p in persons] == [
        ("Ursula von der Leyen", "leyen"), ("Layne", "doc:p2"), ("Layne", "doc:p2"),
    ]  # fmt: skip


def test_one_spelling_that_does_not_fit_keeps_the_person_unlinked() -> None:
    """All spellings of a surname in a document are one person, so each must be a spelling of the entry's name."""
    persons = _persons("President Meier spoke. Later Mr Meyer, 60, said no.", "en")
    assert {(p.person_id, p.status) for p in persons} == {("doc:p1", "unresolved")}


def test_lone_surnames_that_differ_in_letters_are_two_persons() -> None:
    """A detective who only sounds like the commissioner does not keep her from being linked."""
    persons = _persons("At the European Commission Mrs Leyen, 60, spoke. In a film Mr Layne, 40, is silent.", "en")
    assert [(p.surface, p.person_id) for p in persons] == [("Leyen", "leyen"), ("Layne", "doc:p2")]


SAME = [
    ("lukashenka", "lukashenko", True), ("лукашенко", "lukashenko", True), ("лукашэнка", "łukašenka", True),
    ("ляйен", "leyen", True), ("poutine", "putin", True), ("лукашенки", "лукашенка", True),
    ("meier", "meier", False), ("παπαδάκης", "papadakis", False), ("erdogan", "erdoğan", True),
]  # fmt: skip
DIFFERENT = [
    ("layne", "leyen", True), ("cole", "kohl", True), ("stine", "stein", True), ("merkle", "merkel", True),
    ("markle", "merkel", True), ("meyer", "meier", False), ("smyth", "smith", False), ("tramp", "trump", False),
    ("hall", "hale", True), ("karavaev", "karaev", True), ("лайне", "leyen", True), ("petrova", "petrov", True),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "romanised"), SAME)
def test_nearly_the_same_surname(a: str, b: str, *, romanised: bool) -> None:
    """Spellings of one surname: case forms, diacritics, other scripts, and romanisations of names from there."""
    assert nearly_same(a, b, romanised=romanised)
    assert nearly_same(b, a, romanised=romanised)


@pytest.mark.parametrize(("a", "b", "romanised"), DIFFERENT)
def test_not_the_same_surname(a: str, b: str, *, romanised: bool) -> None:
    """Names that share sounds but not letters, or a sound or two, are different ones."""
    assert not nearly_same(a, b, romanised=romanised)


TOKENS = st.sampled_from([token for a, b, _ in SAME + DIFFERENT for token in (a, b)])


@given(TOKENS, TOKENS)
def test_spelling_is_symmetric_and_stricter_alone(a: str, b: str) -> None:
    """The order does not matter, and whatever links a lone surname also joins two mentions in one text."""
    assert nearly_same(a, b, romanised=True) == nearly_same(b, a, romanised=True)
    assert surname_alike(a, b) == surname_alike(b, a)
    assert nearly_same(a, b, romanised=True) or not nearly_same(a, b, romanised=False)


SAMPLE = {
    "Lukashenko": "alexander-lukashenko",
    "Latushko": "pavel-latushka",
    "Tikhanovskaya": "sviatlana-tsikhanouskaya",
    "Tichanovskaja": "sviatlana-tsikhanouskaya",
    "Sergei Tichanovski": "siarhei-tsikhanouski",
    "Babariko": "viktar-babaryka",
}


def test_surnames_of_the_sample_are_linked() -> None:
    """Two of them are met alone, one beside his office and one before it; husband and wife stay two."""
    raw = ROOT / "raw"
    rows = [json.loads(line) for line in (raw / "persons.jsonl").read_text(encoding="utf-8").splitlines()]
    found = _persons((raw / "texts" / "prison-visit.txt").read_text(encoding="utf-8"), "en", rows)
    for surface, person in SAMPLE.items():
        assert {(p.person_id, p.status) for p in found if p.surface == surface} == {(person, "linked")}
