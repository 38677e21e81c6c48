"""The words that occur around names in a language: `{names,places,common}.toml` of its language table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from clean.language import languages, table
from clean.names.lexicon.folding import fold

_ENDINGS = """а я у ю е и ы і о й ой ою ей ею ом ем ам ям ах ях ами ями ов ев аў яў ий ый ая яя ое ее ие ые ых их ым
им ого его ому ему ую юю ія іі ію ии ия ию ием ией ай аю яй яю ыя ага аму ымі імі ік іка іку ікам ца цы
цу цам нік ніка ніку скі ская ск ь ью ка ки ку кой ске ї єю єм ові еві ої ій ют ът ят та то те a u e i y
o ie em om ą ę ów ů ami ach ům am ech ovi owi ego emu ej ym ého ému ým é á ou ě í ím ích ce k kę ką ki
ku kiem ca cą cę ze zie cie ci rze ją ja jem ju ov ih ega im ima ik ika iku ikiem ikem ikom iki nik nika
niku nikiem nikem nikom ec cu cem ek ka kem ni nie nią nię ně n"""
_ENDING = "(?:" + "|".join(_ENDINGS.split()) + ")?"


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Word sets of one language, in lower case; `*_stems` match a stem followed by a case ending.

    There is one value a language, so it can be part of what is remembered by.
    """

    honorifics: Mapping[str, str]
    abbreviations: frozenset[str]
    """What a full stop after doesn't end a name: titles of address, and words like Saint."""
    roles: frozenset[str]
    role_stems: re.Pattern[str] | None
    role_compounds: re.Pattern[str] | None
    fillers: frozenset[str]
    given: frozenset[str]
    """Given names of the language that the common lists lack."""
    inflected: bool
    """Whether given names have endings of cases that `nominatives` does not undo."""
    particles: frozenset[str]
    first_particles: frozenset[str]
    joining: frozenset[str]
    """Articles that are particles, too: "de Boer"."""
    joints: frozenset[str]
    """Words that join two names, so that they are in none."""
    suffixes: frozenset[str]
    speech: frozenset[str]
    weak_speech: frozenset[str]
    subjects_before: frozenset[str]
    starters: frozenset[str]
    not_persons: frozenset[str]
    organisations: frozenset[str]
    organisation_stems: re.Pattern[str] | None
    leads: frozenset[str]
    surnames_too: frozenset[str]
    places: frozenset[str]
    phrases: frozenset[tuple[str, ...]]
    phrase_heads: frozenset[str]
    """The first words of `phrases`."""
    place_stems: re.Pattern[str] | None
    places_after: frozenset[str]
    articles: frozenset[str]
    common: frozenset[str]
    english: bool

    def is_role(self, word: str) -> bool:
        """Whether a lower-case word is an office, a trade or a kinship term that may precede a name."""
        return word in self.roles or _stem(self.role_stems, word) or _stem(self.role_compounds, word)

    def is_place(self, word: str) -> bool:
        """Whether a lower-case word is a place or a people."""
        return word in self.places or _stem(self.place_stems, word)

    def is_organisation(self, word: str) -> bool:
        """Whether a lower-case word makes a capitalised run an organisation, a building or a product."""
        return word in self.organisations or _stem(self.organisation_stems, word)

    def is_common(self, word: str) -> bool:
        """Whether a lower-case word is an everyday word, as is or without an English ending."""
        return bool(self.common) and any(form in self.common for form in _base_forms(word))


_JOINTS = frozenset(["y", "e", "i", "et", "en", "und", "and", "og", "och", "a", "и", "і", "й", "та"])


def _base_forms(word: str) -> tuple[str, ...]:
    forms = [word]
    for ending, replacements in _ENGLISH:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            stem = word[: -len(ending)]
            forms += [stem + new for new in replacements]
            if stem[-1] == stem[-2]:
                forms.append(stem[:-1])
    return tuple(forms)


_ENGLISH_ENDINGS = (
    "s= es=/e ies=y ed=/e ied=y ing=/e ly=/le er=/e ers=/e ion=/e ions=/e al= ity=/e ness= less= ment= ments="
)
_ENGLISH = tuple(
    (ending, tuple(bases.split("/"))) for ending, _, bases in (p.partition("=") for p in _ENGLISH_ENDINGS.split(" "))
)
"""English endings, each with what may replace it in the base form."""


def _stem(pattern: re.Pattern[str] | None, word: str) -> bool:
    return pattern is not None and pattern.fullmatch(word) is not None


@cache
def words(language: str) -> Words:
    """Return the words of a language (ISO 639-1); one without a table gets the English words, which cover most names.

    Its `english` is still False: outside English, a capital alone proves nothing.
    """
    code = language if table(language, "names") else "en"
    names, places = table(code, "names"), table(code, "places")
    english = table("en", "places")
    phrases = _phrases(english) | _phrases(places)
    return Words(
        honorifics=_honorifics(names),
        abbreviations=_set(names, "organisations", "leads").union(_honorifics(names)),
        roles=_set(names, "roles", "words"),
        role_stems=_pattern(names, "roles"),
        role_compounds=_compounds(names),
        fillers=_set(names, "roles", "fillers"),
        given=_set(names, "given", "words"),
        inflected=bool(names.get("given", {}).get("inflected")),
        particles=_set(names, "particles", "words"),
        first_particles=_set(names, "particles", "first"),
        joining=_set(names, "particles", "also_articles"),
        joints=_set(names, "particles", "joints") | _JOINTS,
        suffixes=_set(names, "particles", "suffixes"),
        speech=_set(names, "speech", "words"),
        weak_speech=_set(names, "speech", "weak"),
        subjects_before=_set(names, "speech", "subjects_before"),
        starters=_set(names, "starters", "words"),
        not_persons=_set(names, "not_persons", "words"),
        organisations=_set(names, "organisations", "words"),
        organisation_stems=_pattern(names, "organisations"),
        leads=_set(names, "organisations", "leads"),
        surnames_too=_set(names, "organisations", "surnames_too"),
        places=frozenset().union(
            *(_set(part, key, "words") for part in (english, places) for key in ("places", "peoples"))
        ),
        phrases=phrases,
        phrase_heads=frozenset(phrase[0] for phrase in phrases),
        place_stems=_pattern(places, "places", "peoples"),
        places_after=_set(names, "around", "places_after"),
        articles=_set(names, "around", "articles"),
        common=_set(table(code, "common"), "common", "words"),
        english=language in {"en", "und"},
    )


@cache
def all_honorifics() -> Mapping[str, str]:
    """Return the titles of address of all languages with a table, in lower case, with the gender they imply (or "").

    Without those that a table calls `local`: in other languages they are names, or initials.
    """
    merged: dict[str, str] = {}
    for language in languages("names"):
        names = table(language, "names")
        local = names.get("honorifics", {}).get("local", ())
        merged |= {word: gender for word, gender in _honorifics(names).items() if word not in local}
    return merged


@cache
def all_particles() -> frozenset[str]:
    """Return the lower-case words inside names, of all languages with a table."""
    return frozenset().union(*(_set(table(language, "names"), "particles", "words") for language in languages("names")))


@cache
def all_given() -> frozenset[str]:
    """Return the given names of all tables, in lower case."""
    return frozenset().union(*(_set(table(language, "names"), "given", "words") for language in languages("names")))


def _honorifics(names: Mapping[str, Any]) -> dict[str, str]:
    lists = names.get("honorifics", {})
    return {
        word: "" if gender == "any" else gender
        for gender in ("any", "female", "male")
        for word in lists.get(gender, [])
    }


def _set(data: Mapping[str, Any], section: str, key: str) -> frozenset[str]:
    found = str(data.get(section, {}).get(key, "")).split()
    return frozenset(found) | frozenset(fold(word) for word in found)


def _phrases(data: Mapping[str, Any]) -> frozenset[tuple[str, ...]]:
    lines = str(data.get("places", {}).get("phrases", "")).splitlines()
    return frozenset(tuple(phrase.split()) for line in lines for phrase in line.split("|") if phrase)


def _compounds(names: Mapping[str, Any]) -> re.Pattern[str] | None:
    ends = sorted(_set(names, "roles", "compounds"))
    return re.compile(r"[\w-]{3,}(?:" + "|".join(map(re.escape, ends)) + ")") if ends else None


def _pattern(data: Mapping[str, Any], *sections: str) -> re.Pattern[str] | None:
    stems = sorted({stem for section in sections for stem in str(data.get(section, {}).get("stems", "")).split()})
    return re.compile("(?:" + "|".join(map(re.escape, stems)) + ")" + _ENDING) if stems else None
