"""Initials, generations, regnal numbers and fathers: which pairs may be one person, and how forms are parsed."""

from __future__ import annotations

import pytest

from clean.names.compare.matching import match
from clean.names.compare.name_parts import name
from clean.names.group.clustering import TOGETHER as SAME
from clean.names.group.clustering import cluster
from clean.names.lexicon.kin_words import child, generation, numeral

ONE_PERSON = [
    # an initial stands for a given name or a patronymic, before or behind the surname, in any script
    ("Симоньян М. С.", "Маргарита Симоньян"),
    ("Симоньян М. С.", "Маргарита Симоновна Симоньян"),
    ("М. С. Симоньян", "Симоньян Маргарита Симоновна"),
    ("J. Lindqvist", "Lindqvist, Jonas"),
    ("A. S. Petrov", "Alexander Sergeevich Petrov"),
    ("Ю. Орлов", "Yuri Orlov"),
    ("Е. Лебедева", "Yevgenia Lebedeva"),
    ("Kim J. U.", "Kim Jong Un"),
    ("George W. Bush", "George Walker Bush"),
    # who is named without generation or number may be either
    ("John Smith Jr.", "John Smith"),
    ("John Smith, Jr.", "John Smith Junior"),
    ("Jr. Robert P. Casey", "Robert Casey, Jr."),
    ("Джордж Буш-младший", "George Bush Jr."),
    ("Джордж Буш старший", "George Bush Sr."),
    ("Thurston Howell III", "Thurston Howell"),
    ("John Paul II", "John Paul II."),
    ("Николай ІІ", "Nikolai II"),
    ("Kaiser Wilhelm II.", "Wilhelm II."),
    ("Hans Holbein der Jüngere", "Hans Holbein the Younger"),
    ("Alexandre Dumas fils", "Alexandre Dumas"),
    # what stands for a patronymic may be left out
    ("Vusal Said oglu Aliyev", "Vusal Aliyev"),
    ("Vusal Said oglu Aliyev", "Aliyev Vusal Said-oğlu"),
    ("Leyla Rashid qizi Mammadova", "Лейла Рашид кызы Мамедова"),
    ("Ilham Heydar oglu Aliyev", "Ильхам Гейдарович Алиев"),
    ("Октай Сабир оглы Асадов", "Ogtay Asadov"),
    # patronymics across languages
    ("Alexander Grigoryevich Lukashenko", "Аляксандр Рыгоравіч Лукашэнка"),
    ("Олег Григорьевич Мищенко", "Алег Рыгоравіч Мішчанка"),
    ("Valyantsina Mikalaeuna Ziankevich", "Валентина Николаевна Зенькевич"),
    ("Vladimir Iurievici Antiufeev", "Владимир Юрьевич Антюфеев"),
]

TWO_PERSONS = [
    ("Симоньян М. С.", "Маттео Сальвини"),
    ("M. Salvini", "Salman Mirza"),
    ("J. P. Jonas", "Jonas Lindqvist"),
    ("P. J. Lindqvist", "Jonas Lindqvist"),
    ("A. S. Petrov", "Sergei Andreevich Petrov"),
    ("J. F. K.", "John Fitzgerald Kennedy"),
    ("John Smith Jr.", "John Smith Sr."),
    ("John Smith Junior", "John Smith Senior"),
    ("John Smith, Jr.", "John Smith III"),
    ("Джордж Буш-младший", "Джордж Буш-старший"),
    ("Мікалай Орлік малодшы", "Мікалай Орлік старэйшы"),
    ("Jan Nowak młodszy", "Jan Nowak starszy"),
    ("Alexandre Dumas fils", "Alexandre Dumas père"),
    ("Henry VII", "Henry VIII"),
    ("Wilhelm I.", "Wilhelm II."),
    ("John Paul I", "John Paul II"),
    ("Николай I", "Николай II"),
    ("Vusal Said oglu Aliyev", "Vusal Rashid oglu Aliyev"),
    ("Ilham Heydar oglu Aliyev", "Ilham Heydar qizi Aliyev"),
    ("Иван Петрович Орлов", "Иван Павлович Орлов"),
    ("Ivan Petrovich Orlov", "Іван Паўлавіч Арлоў"),
]

PARSED = [
    ("Henry VIII", ("henry", "8"), "8"),
    ("Thurston Howell III", ("thurston", "howell"), "3"),
    ("IV John D. Rockefeller", ("john", "d", "rockefeller"), "4"),
    ("John Smith, Sr.", ("john", "smith"), "elder"),
    ("Smith Jr.", ("smith",), "younger"),
    ("Джон Смит младший", ("джон", "смит"), "younger"),
    ("Pliny the Elder", ("pliny",), "elder"),
    # names that only look like these
    ("Vinícius Júnior", ("vinícius", "júnior"), ""),
    ("Jun Azumi", ("jun", "azumi"), ""),
    ("Elder Smith", ("elder", "smith"), ""),
    ("XI JINPING", ("xi", "jinping"), ""),
    ("V. V. Putin", ("v", "v", "putin"), ""),
    ("Putin V.", ("putin", "v"), ""),
    ("Kemal Kılıçdaroğlu", ("kemal", "kılıçdaroğlu"), ""),
    ("Nurlan uulu Bakyt", ("nurlan", "bakyt"), ""),
]


@pytest.mark.parametrize(("a", "b"), ONE_PERSON)
def test_may_be_one_person(a: str, b: str) -> None:
    """The two forms reach the clustering threshold, and are clustered together."""
    assert match(a, b) >= SAME
    assert cluster([a, b]) == [0, 0]


@pytest.mark.parametrize(("a", "b"), TWO_PERSONS)
def test_two_persons(a: str, b: str) -> None:
    """The two forms stay below it, and apart."""
    assert match(a, b) < SAME
    assert cluster([a, b]) == [0, 1]


@pytest.mark.parametrize(("form", "tokens", "order"), PARSED)
def test_bearers(form: str, tokens: tuple[str, ...], order: str) -> None:
    """A generation or a number is no token of the name, but where there is no surname."""
    assert (name(form).tokens, name(form).order) == (tokens, order)


@pytest.mark.parametrize(
    ("word", "number"), [("VIII", 8), ("II.", 2), ("ІІ", 2), ("XXIX", 29), ("Xi", 0), ("M", 0), ("IIII", 0), ("", 0)]
)
def test_numerals(word: str, number: int) -> None:
    """Only capitals are numbers, Cyrillic ones included."""
    assert numeral(word) == number


@pytest.mark.parametrize(
    ("word", "which"),
    [
        ("Jr.", "younger"),
        ("старшего", "elder"),
        ("fils", "younger"),
        ("Fils", ""),
        ("Starr", ""),
        ("junior", "younger"),
    ],
)
def test_generations(word: str, which: str) -> None:
    """Words that are surnames with a capital count in lower case alone."""
    assert generation(word) == which


@pytest.mark.parametrize(
    ("word", "gender"), [("oglu", "male"), ("oʻgʻli", "male"), ("кызы", "female"), ("Davutoğlu", ""), ("Uluç", "")]
)
def test_children(word: str, gender: str) -> None:
    """The marker says whose gender it is."""
    assert child(word) == gender
