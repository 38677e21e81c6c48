"""Mojibake is repaired where the repair reads better, and sound text stays as it is, whatever marks it uses."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean.language import languages, table
from clean.rules import RuleBook
from clean.rules.examples import result
from clean.rules.lines.line_view import View
from clean.rules.repairs import mojibake
from clean.rules.rule_flow import repaired
from clean.standoff import Page

SOUND = {
    "cs": ("Vláda v Praze rozhodla, že Škoda zvýší ceny.", "Žižek mluvil o češtině."),
    "de": ("Die Straße führt über die Brücke.", "Ångström maß in München."),
    "el": ("Η Ελλάδα ψηφίζει την Κυριακή.",),
    "en": ("It’s late – “Yes”, he said…", "Nicolás paid 10 € at 20 °C."),
    "es": ("¿Qué quiere España? ¡Mañana lo dirá!", "Ñuñoa está en Chile."),
    "fr": ("“Où est-il ?”, a demandé l’élève à l’hôtel.", "Il paie 5 € par mois."),
    "hu": ("Az őrült nő fűzőt kért.",),
    "lv": ("The train to Rīga was late.", "Vilciens uz Rīgu kavējās."),
    "nl": ("Het was een ongeëvenaard succes.",),
    "pl": ("Łódź się cieszy, że żółw śpi.",),
    "pt": ("A câmara de São Paulo não tem razão.", "Sua EXCELÊNCIA fez uma reclamação."),
    "ro": ("București și Iași sunt orașe.",),
    "ru": ("Привет, мир! Сегодня — суббота.",),
    "tr": ("İstanbul'da yağmur yağıyor, Iğdır'da güneş var.",),
    "uk": ("Київ — столиця України, її серце.",),
    "be": ("Ён жыве ў вёсцы пад Мінскам.",),
    "vi": ("Việt Nam có tiếng nói riêng.",),
}
MISREAD = ("cp1252", "latin-1", "cp1251")

STAYS = [
    "A peça “IRMÃ” estreia em maio.",
    "O filme “AMANHÃ” estreia em maio, disse o realizador.",
    "O livro ‘A MAÇÃ’ foi lido na praça.",
    "A série AMANHÃ… estreia em maio.",
    "O prémio MANHÃ™ vai para a RTP.",
    "ROMÃ€ não é um preço, diz a loja HORTELÃ•",
    "VỞ KỊCH “NGÃ” được diễn tối qua.",
    "Vở kịch “NGÃ” được diễn tối qua.",
    "La lettre “Â” est rare, dit le maître.",
    "La note « Ã » n’existe pas en français.",
    "Il a payé 5 €, puis « 10 € », et dit : « Âge ! »",
    "C’est l’été» a-t-il dit, «voilà»…",
    "„Łódź”, „być”, „żółć”… i „się”.",
    "Čapek™, Škoda™ a Plzeň® jsou značky.",
    "BÅ€ og SMÅ™ er navne.",
    "På Ærø og i Ålborg… “NÅ”",
    "Ночь «РС» и “СССР”… №1, «В Ѓорче»",
    "Она сказала: «РЎ» — это буква?",
    "Die Größe „SCHÖN“ und „Ä“ kostet 3 €.",
    "Ü“ und Ö” sind Zeichen.",
    "ISTANBUL’DA “BEYOĞLU” VE “ÇĞ”",
    "ÐOĐ",
]


def fixed(text: str) -> str:
    """Return a text as the rule leaves it."""
    return result(mojibake.look(View.of(text)), text)


def misread(text: str, encoding: str) -> str:
    """Return the UTF-8 of a text read in another encoding; bytes that it does not define become control characters."""
    return "".join(_read(byte, encoding) for byte in text.encode())


def _read(byte: int, encoding: str) -> str:
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


@pytest.mark.parametrize("encoding", MISREAD)
@pytest.mark.parametrize("text", [text for texts in SOUND.values() for text in texts])
def test_what_was_misread_is_repaired(text: str, encoding: str) -> None:
    """UTF-8 read as Windows-1252, Latin-1 or Windows-1251 becomes what it was, in 17 languages."""
    assert fixed(misread(text, encoding)) == text


ONE_LETTER = [
    "RÄ«ga",
    "NicolÃ¡s",
    "Ä°stanbul",
    "ongeÃ«venaard",
    "Acmeâ„¢",
    "Â½",
    "Â£5",
    "vocÃª",
    "tabÃº",
    "olÃ¡",
    "Â«Le MondeÂ»",
    "WireGuardÂ®",
    "PlayStationÂ®",
    "HarbourÂ©",
]


@pytest.mark.parametrize("text", ONE_LETTER)
def test_one_letter_is_enough(text: str) -> None:
    """A word with one broken letter is repaired, alone or in an English sentence."""
    sound = text.encode("cp1252").decode()
    assert fixed(text) == sound
    assert fixed(f"The train to {text} was late.") == f"The train to {sound} was late."


@pytest.mark.parametrize("text", STAYS)
def test_sound_text_stays(text: str) -> None:
    """Letters and marks that could be misread bytes stay where they make words, quotations and prices."""
    assert fixed(text) == text
    assert fixed(text.upper()) == text.upper()


def _words() -> list[str]:
    """Return the words of the tables that have a letter outside ASCII."""
    found: set[str] = set()
    for code in languages("phrases"):
        for row in table(code, "phrases")["rule"]:
            found |= {word.strip("\"'.,:;!?()[]*") for text in row["hit"] + row["miss"] for word in text.split()}
    return sorted(word for word in found if word and not word.isascii())


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.sampled_from([*_words(), *(text for texts in SOUND.values() for text in texts)]), min_size=1, max_size=4
    ),
    st.sampled_from(("“", "«", "„", "‘", "(", "")),
    st.sampled_from(("”", "»", "“", "’", "™", " €", "…", "°", "–", ")", "")),
    st.sampled_from((str, str.upper, str.title)),
)
def test_sound_text_is_never_changed(words: list[str], before: str, behind: str, case: object) -> None:
    """Words of any of the languages, in any case and between any marks, are not mojibake."""
    text = " ".join(before + case(word) + behind for word in words)  # type: ignore[operator]
    assert fixed(text) == text


def test_the_whole_stage_agrees() -> None:
    """In a page, no other repair undoes what stayed."""
    text = "A peça “IRMÃ” estreia em maio."
    assert repaired(Page.of(text), RuleBook.load()).text == text
