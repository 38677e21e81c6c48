"""Each romanisation scheme converts its own examples to the right sounds."""

from __future__ import annotations

import pytest

from clean.names.lexicon.schemes import schemes
from clean.names.lexicon.sounds import likeness
from tests.names.write_given import NAMES, SOUNDS, names, sounds

EXAMPLES = {
    "Arabic and Persian in the press": [("moubarak", "mubarak"), ("daoud", "daud")],
    "Belarusian, for its neighbours": [("цяцерын", "teterin"), ("дзямідаў", "demidov"), ("tsiatseryn", "teterin")],
    "Cyrillic": [
        ("бъчварова", "baCvarova"),
        ("уолтер", "wolter"),
        ("хрущев", "xruSCev"),
        ("щука", "SCuka"),
        ("язэп", "jazep"),
    ],
    "Chinese in Cyrillic": [("цзиньпин", "Cinpin"), ("чжоу", "Co"), ("си", "Si"), ("иванов", "")],
    "Korean in Cyrillic": [("чен", "Con"), ("кын", "kun"), ("путин", "")],
    "Czech feminine": [("merkelová", "merkel")],
    "Dutch press": [("poetin", "putin"), ("sjostakovitsj", "SostakoviC")],
    "English and BGN/PCGN": [("khrushchev", "xruSCev"), ("zhukov", "Zukov"), ("tsoi", "coi")],
    "French press": [("tchaikovski", "Caikovski"), ("poutine", "putin"), ("djokovic", "Jokovik")],
    "German press": [("chruschtschow", "xruSCov"), ("jelzin", "jelcin"), ("schukow", "Sukov")],
    "Italian": [("giorgia", "JorJa"), ("gucci", "guCi"), ("gramsci", "gramSi")],
    "Greek": [("γουάτσον", "wacon"), ("αντζελίνο", "anJelino"), ("τσίπρας", "cipras"), ("παπανδρέου", "papandreu")],
    "Pinyin, Wade-Giles, Korean": [
        ("xi", "Si"),
        ("hsi", "Si"),
        ("zhou", "Co"),
        ("chou", "Co"),
        ("kimjongun", "kimConun"),
    ],
    "Polish, Łacinka and háček alphabets": [("szczecin", "SCecin"), ("łukašenka", "lukaSenka"), ("żukow", "Zukov")],
    "Spanish and Portuguese": [("jiménez", "ximenes"), ("castillo", "kastijo")],
    "Turkish and Azerbaijani": [("erdoğan", "erdoan"), ("cemil", "Jemil")],
}


def test_every_scheme_has_examples() -> None:
    """A scheme without examples here has never been checked."""
    assert sorted(scheme.name for scheme in schemes()) == sorted(EXAMPLES)


@pytest.mark.parametrize(("name", "token", "sounds"), [(n, t, s) for n, pairs in EXAMPLES.items() for t, s in pairs])
def test_examples(name: str, token: str, sounds: str) -> None:
    """The scheme reads a spelling as expected."""
    scheme = next(scheme for scheme in schemes() if scheme.name == name)
    assert scheme.read(token) == sounds


ALIKE = [
    ("lukashenko", "łukašenka"),
    ("tikhanovskaya", "ціханоўская"),
    ("khrushchev", "chruschtschow"),
    ("putin", "poutine"),
]
UNLIKE = [("melnichenko", "melnichuk"), ("petrov", "popov"), ("weaver", "carter"), ("kazankov", "ivanov")]


@pytest.mark.parametrize(("a", "b", "alike"), [(*p, True) for p in ALIKE] + [(*p, False) for p in UNLIKE])
def test_likeness(a: str, b: str, alike: bool) -> None:
    """Spellings of one surname sound alike; different surnames don't."""
    assert (likeness(a, b) >= 0.86) is alike


def test_the_sounds_of_listed_names_are_up_to_date() -> None:
    """The file is what `python -m tests.names.write_given` writes, so that none of the listed names is sounded out."""
    assert SOUNDS.read_text(encoding="utf-8") == sounds()
    assert NAMES.read_text(encoding="utf-8") == names()
