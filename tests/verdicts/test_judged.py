"""Verdicts on persons and dates, carried out on the marks of one page: a table of what each does, and what it can't."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.dates import Date, revalued
from clean.intake import Decision
from clean.names import Authority, Person
from clean.verdicts import Reader, Setting, Verdicts, around_mark, judged, of_place, signature
from clean.verdicts.on_marks import Judged

TEXT = "Mayor Edmund Hale met Ilo Tarn on 3 May. Hale said so. E. Hale, his brother, did not. Hale left. Layne stays."
READER = Reader("paper", "Gazette")
AUTHORITY = Authority.of([
    {"id": "edmund-hale", "canonical": "Edmund Hale"},
    {"id": "ilo-tarn", "canonical": "Ilo Tarn"},
    {"id": "tarn-elder", "canonical": "Ana Tarn"},
    {"id": "tarn-younger", "canonical": "Ana Tarn"},
])  # fmt: skip


def mention(surface: str, person: str, canonical: str, *, nth: int = 0, status: str = "coreferent") -> Person:
    """Mark the nth occurrence of a spelling."""
    at = -1
    for _ in range(nth + 1):
        at = TEXT.index(surface, at + 1)
    return Person(at, at + len(surface), surface, person, canonical, status, 0.9, "a guess")


PERSONS = (
    mention("Mayor Edmund Hale", "paper:p1", "Mayor Edmund Hale"),
    mention("Ilo Tarn", "paper:p2", "Ilo Tarn"),
    mention("Hale", "paper:p1", "Mayor Edmund Hale", nth=1),
    mention("E. Hale", "paper:p1", "Mayor Edmund Hale"),
    mention("Hale", "paper:p1", "Mayor Edmund Hale", nth=3),
    mention("Layne", "ursula", "Ursula von der Leyen", status="linked"),
)
DAY = Date(34, 39, "3 May", "DATE", "2025-05-03", None, "2025-05-03", "2026-01-05", "day_month")


def person_key(surface: str, canonical: str = "Mayor Edmund Hale", source: str | None = None) -> str:
    """Return the signature of a mention."""
    return signature("person", surface, canonical, source=source)


def decision(key: str, verdict: Any, to: str | None = None, **known: Any) -> Decision:
    """Return a verdict on a person, on the line that its order gives it."""
    return Decision(key, verdict, "person", "coreferent", known.pop("line", 1), to, **known)


def here(mark: Person | Date, *parts: str) -> str:
    """Return the signature of one mark alone."""
    return of_place(signature(*parts), "paper", around_mark(TEXT, mark.start, mark.end))


def court(*decisions: Decision, dates: Sequence[Date] = (DAY,)) -> Judged:
    """Carry out some verdicts on the page."""
    setting = Setting(READER, TEXT, [(0, len(TEXT))])
    return judged(PERSONS, dates, Verdicts.of(decisions), AUTHORITY, setting)


def told(done: Judged) -> list[tuple[str, str, str, str]]:
    """Return spelling, id, canonical name and status of each mention."""
    return [(one.surface, one.person_id, one.canonical, one.status) for one in done.persons]


BEFORE = told(Judged(PERSONS, ()))


def changed(*decisions: Decision) -> dict[int, tuple[str, str, str, str] | None]:
    """Return the mentions that verdicts change, by number; None for one that is gone."""
    done = court(*decisions)
    assert (done.stuck, done.idle) == ({}, {})
    assert done.met == {each.signature for each in decisions}
    ends = {one.end: row for one, row in zip(done.persons, told(done), strict=True)}
    now = {number: ends.get(one.end) for number, one in enumerate(PERSONS)}
    return {number: row for number, row in now.items() if row != BEFORE[number]}


LEFT = ("coreferent", "Mayor Edmund Hale")
HALE, E_HALE, MAYOR, TARN, LAYNE = (
    person_key("Hale"), person_key("E. Hale"), person_key("Mayor Edmund Hale"), person_key("Ilo Tarn", "Ilo Tarn"),
    person_key("Layne", "Ursula von der Leyen"),
)  # fmt: skip


def test_nothing_is_decided() -> None:
    """Without verdicts, or with one that is right, nothing changes."""
    assert court() == Judged(PERSONS, (DAY,))
    assert changed(decision(HALE, "accept")) == {}
    assert court(decision("0" * 32, "veto")).persons == PERSONS


def test_not_a_person() -> None:
    """The mention is gone, whatever it was linked to; the others stay as they are."""
    assert changed(decision(LAYNE, "veto")) == {5: None}
    assert changed(decision(HALE, "veto")) == {2: None, 4: None}
    assert changed(decision(person_key("Hale", source="Gazette"), "veto")) == {2: None, 4: None}
    assert court(decision(person_key("Hale", source="Herald"), "veto")).persons == PERSONS


def test_a_person_whose_fullest_name_was_none_is_named_after_the_next() -> None:
    """The remaining spellings no longer claim a name that nobody has."""
    row = ("paper:p1", "E. Hale", "coreferent")
    assert changed(decision(MAYOR, "veto")) == {0: None, 2: ("Hale", *row), 3: ("E. Hale", *row), 4: ("Hale", *row)}
    last = ("Hale", "paper:p1", "Hale", "unresolved")
    assert changed(decision(MAYOR, "veto"), decision(E_HALE, "veto")) == {0: None, 3: None, 2: last, 4: last}


def test_only_this_part_is_the_name() -> None:
    """The mention shrinks to it, and the person has its name from it."""
    name = ("paper:p1", "Edmund Hale", "coreferent")
    done = decision(MAYOR, "part", span=(6, 17))
    found = {0: ("Edmund Hale", *name), 2: ("Hale", *name), 3: ("E. Hale", *name), 4: ("Hale", *name)}
    assert changed(done) == found
    (first, *_) = court(done).persons
    assert TEXT[first.start : first.end] == first.surface == "Edmund Hale"


def test_a_part_is_looked_up_like_any_other_mention() -> None:
    """A verdict on the name alone holds for what is left of a longer mention."""
    is_known = decision(person_key("Edmund Hale", "Edmund Hale"), "is", "edmund-hale", line=2)
    assert changed(decision(MAYOR, "part", span=(6, 17)), is_known)[0] == (
        "Edmund Hale", "edmund-hale", "Edmund Hale", "linked",
    )  # fmt: skip


@pytest.mark.parametrize("to", ["ilo-tarn", "Ilo Tarn", " Ilo  Tarn "])
def test_it_is_that_person(to: str) -> None:
    """By id or by name of the authority file."""
    linked = ("ilo-tarn", "Ilo Tarn", "linked")
    assert changed(decision(HALE, "is", to)) == {2: ("Hale", *linked), 4: ("Hale", *linked)}


def test_it_is_a_person_that_only_this_document_or_nobody_knows() -> None:
    """One name is one person; a name that the document has already is that person."""
    new = ("paper:v1", "Berta Hale", "coreferent")
    assert changed(decision(HALE, "is", "Berta Hale"), decision(E_HALE, "is", "Berta Hale")) == {
        2: ("Hale", *new), 3: ("E. Hale", *new), 4: ("Hale", *new),
    }  # fmt: skip
    known = ("Layne", "paper:p1", "Mayor Edmund Hale", "coreferent")
    assert changed(decision(LAYNE, "is", "Mayor Edmund Hale")) == {5: known}


def test_these_two_are_one() -> None:
    """All mentions of the one go to the other; a linked person keeps its id, whichever was named."""
    mayor = ("paper:p1", "Mayor Edmund Hale", "coreferent")
    assert changed(decision(TARN, "same_as", "Hale")) == {1: ("Ilo Tarn", *mayor)}
    leyen = ("ursula", "Ursula von der Leyen", "linked")
    hales = {0: "Mayor Edmund Hale", 2: "Hale", 3: "E. Hale", 4: "Hale"}
    assert changed(decision(E_HALE, "same_as", "Layne")) == {n: (name, *leyen) for n, name in hales.items()}
    assert changed(decision(LAYNE, "same_as", "E. Hale")) == {n: (name, *leyen) for n, name in hales.items()}
    assert changed(decision(HALE, "same_as", "E. Hale")) == {}


def test_these_two_are_two() -> None:
    """A spelling becomes a person of its own, linked or not; if it gave the name, the others get another."""
    assert changed(decision(E_HALE, "separate")) == {3: ("E. Hale", "paper:v1", "E. Hale", "unresolved")}
    own = ("Hale", "paper:v1", "Hale", "unresolved")
    assert changed(decision(HALE, "separate")) == {2: own, 4: own}
    assert changed(decision(LAYNE, "separate")) == {5: ("Layne", "paper:v1", "Layne", "unresolved")}
    assert changed(decision(TARN, "separate")) == {}
    rest = ("paper:p1", "E. Hale", "coreferent")
    assert changed(decision(MAYOR, "separate")) == {
        0: ("Mayor Edmund Hale", "paper:v1", "Mayor Edmund Hale", "unresolved"),
        2: ("Hale", *rest), 3: ("E. Hale", *rest), 4: ("Hale", *rest),
    }  # fmt: skip


@pytest.mark.parametrize("number", [2, 4])
@pytest.mark.parametrize(("verdict", "to"), [("veto", None), ("is", "ilo-tarn"), ("separate", None)])
def test_only_one_mention(number: int, verdict: str, to: str | None) -> None:
    """Of two mentions that are alike, a verdict on one place changes that one."""
    key = here(PERSONS[number], "person", "Hale", "Mayor Edmund Hale")
    assert list(changed(decision(key, verdict, to, document="paper"))) == [number]


def test_the_narrower_verdict_applies() -> None:
    """One on a place, then one for a source, then one for all; each counts as met."""
    key = here(PERSONS[2], "person", "Hale", "Mayor Edmund Hale")
    done = [decision(HALE, "is", "Berta Hale"), decision(key, "accept", document="paper", line=2)]
    assert list(changed(*done)) == [4]
    sourced = decision(person_key("Hale", source="Gazette"), "accept", line=3)
    assert list(changed(done[0], sourced)) == []


@pytest.mark.parametrize(
    ("done", "why"),
    [
        (decision(HALE, "is", "edmund-hail"), "raw/persons.jsonl has no person 'edmund-hail'"),
        (
            decision(HALE, "is", "Ana Tarn"),
            "raw/persons.jsonl has several persons of the name 'Ana Tarn': tarn-elder, tarn-younger",
        ),
        (
            decision(HALE, "part", span=(2, 9)),
            "characters 2 to 9 are not a name in a mention of 4 characters",
        ),
        (
            decision(MAYOR, "part", span=(5, 17)),
            "characters 5 to 17 are not a name in a mention of 17 characters",
        ),
    ],
)
def test_what_can_t_be_carried_out_has_its_reason(done: Decision, why: str) -> None:
    """The page stays as it is."""
    found = court(done)
    assert found.persons == PERSONS
    assert found.stuck == {done.signature: why}


def test_one_of_two_persons_is_missing() -> None:
    """Everywhere, it may be in another document; in one place, that is a mistake."""
    everywhere = court(decision(HALE, "same_as", "Bo Lind"))
    assert (everywhere.persons, everywhere.stuck) == (PERSONS, {})
    assert everywhere.idle == {HALE: "no other person is called 'Bo Lind' there"}
    key = here(PERSONS[2], "person", "Hale", "Mayor Edmund Hale")
    assert court(decision(key, "same_as", "Bo Lind", document="paper")).stuck == {
        key: "no other persons are called 'Bo Lind' there"
    }


def test_two_persons_of_the_authority_file_stay_two() -> None:
    """Whoever is listed twice is made one in the file."""
    linked = replace(PERSONS[1], person_id="ilo-tarn", status="linked")
    setting = Setting(READER, TEXT, [(0, len(TEXT))])
    done = judged([linked, PERSONS[5]], (), Verdicts.of([decision(LAYNE, "same_as", "Ilo Tarn")]), AUTHORITY, setting)
    assert done.stuck == {LAYNE: "both are in raw/persons.jsonl: ursula and ilo-tarn"}


KEYS = [HALE, E_HALE, MAYOR, TARN, LAYNE]
RULINGS = st.tuples(
    st.sampled_from(["accept", "veto", "part", "is", "same_as", "separate"]),
    st.sampled_from(["ilo-tarn", "Hale", "Bo Lind", "E. Hale", "no-one"]),
    st.tuples(st.integers(0, 20), st.integers(0, 20)),
)


@given(st.dictionaries(st.sampled_from(KEYS), RULINGS))
def test_whatever_is_decided_holds_together(rulings: dict[str, tuple[str, str, tuple[int, int]]]) -> None:
    """Mentions quote the text, in order; one id has one name and one status; only what is vetoed is gone."""
    decisions = [
        decision(key, verdict, to, line=line, span=span)
        for line, (key, (verdict, to, span)) in enumerate(rulings.items(), 1)
    ]
    done = court(*decisions)
    assert [TEXT[one.start : one.end] for one in done.persons] == [one.surface for one in done.persons]
    assert sorted(done.persons, key=lambda one: one.start) == list(done.persons)
    known = {(one.person_id, one.canonical, one.status) for one in done.persons}
    assert len({person for person, _, _ in known}) == len(known)
    gone = [one for one in PERSONS if rulings.get(person_key(one.surface, one.canonical), ("",))[0] == "veto"]
    assert len(done.persons) == len(PERSONS) - len(gone)
    assert court(*decisions) == done


DATE_KEY = signature("date", DAY.rule, DAY.surface, DAY.value)


def on_date(verdict: Any, to: str | None = None, key: str = DATE_KEY, **known: Any) -> Decision:
    """Return a verdict on the date of the page."""
    return Decision(key, verdict, "date", DAY.rule, 1, to, **known)


def test_not_a_date() -> None:
    """It is gone; everywhere, for its source, or in one place."""
    assert court(on_date("veto")).dates == ()
    assert court(on_date("accept")).dates == (DAY,)
    place = here(DAY, "date", DAY.rule, DAY.surface, DAY.value)
    assert court(on_date("veto", key=place, document="paper")).dates == ()
    assert court(on_date("veto", key=place, document="other")).dates == (DAY,)


def test_it_is_this_value() -> None:
    """With all that follows from it; it was not counted from anything, and no rule found it."""
    (found,) = court(on_date("is", "2026-05-03")).dates
    assert found == replace(DAY, value="2026-05-03", edtf="2026-05-03", anchor=None, rule="verdict")


@pytest.mark.parametrize(
    ("value", "type_", "edtf"),
    [
        ("2026", "DATE", "2026"),
        ("2026-05", "DATE", "2026-05"),
        ("2026-W19", "DATE", "2026-05-04/2026-05-10"),
        ("2026-Q2", "DATE", "2026-34"),
        ("XXXX-05-03", "DATE", "XXXX-05-03"),
        ("2026-05-03T14:30", "TIME", "2026-05-03"),
        ("2026-05-03TEV", "TIME", "2026-05-03"),
        ("P3D", "DURATION", None),
        ("PT36H", "DURATION", None),
        ("PRESENT_REF", "DATE", None),
        ("BC0044", "DATE", "-0043"),
    ],
)
def test_values(value: str, type_: str, edtf: str | None) -> None:
    """A value decides the type and the EDTF expression."""
    found = revalued(DAY, value)
    assert found is not None
    assert (found.type, found.value, found.edtf) == (type_, value, edtf)


@pytest.mark.parametrize(
    "value",
    ["", "yesterday", "2026-6", "2026/6", "2026-02-30", "2026-13", "3 May", "P", "PT", "2026-W60", "26-05-03T25"],
)
def test_what_is_not_a_value(value: str) -> None:
    """The date stays as it is, with the reason."""
    assert revalued(DAY, value) is None
    done = court(on_date("is", value))
    assert done.dates == (DAY,)
    assert "is not a TIMEX3 value" in done.stuck[DATE_KEY]


def test_a_set_stays_a_set() -> None:
    """Words such as "every three days" is do not become a duration, and the text still says "about"."""
    found = revalued(replace(DAY, type="SET", value="XXXX-WXX-1", mod="APPROX"), "P3D")
    assert found is not None
    assert (found.type, found.mod) == ("SET", "APPROX")
