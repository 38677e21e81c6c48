"""The marked news is whole: every mark parses, every person is declared, nothing is forgotten, the counts are kept."""

import json
import re
import unicodedata
from collections import Counter
from typing import Any

import pytest

from tests.names.gold import LANGUAGES, documents
from tests.names.gold.__main__ import write
from tests.names.gold.documents import FOLDER, document

# Documents, mentions and persons of each language.
COUNTS = {
    "be": (12, 135, 59),
    "de": (10, 95, 50),
    "fr": (10, 99, 52),
    "it": (9, 93, 47),
    "pl": (9, 96, 45),
    "uk": (10, 109, 50),
}
TITLES = {
    "mm", "mme", "mmes", "me", "monsieur", "madame", "maître", "dr", "prof", "herr", "frau", "signor", "signora", "cav",
    "mister", "zu", "pan", "pani", "ks", "пан", "пані", "пане", "спадар", "спадарыня", "доктар", "прафесар", "міністр",
}  # fmt: skip
WORD = re.compile(r"[^\W\d_]+")
EVERY = [pytest.param(one, id=one["id"]) for language in LANGUAGES for one in documents(language)]


def broken(**changes: Any) -> dict[str, Any]:
    """Return a sound document with changes; None takes a field away."""
    sound = {"id": "xx-one", "kind": "court", "text": "⟦Anna Maj|maj⟧ i ⟦Maj|maj⟧.", "persons": {"maj": "Anna Maj"}}
    return {field: value for field, value in (sound | changes).items() if value is not None}


def persons(one: dict[str, Any]) -> dict[str, str]:
    """Return the canonical name of each key."""
    return {mention["person"]: mention["name"] for mention in one["mentions"]}


def unmarked_words(one: dict[str, Any]) -> list[str]:
    """Return the words that stand neither in a mention nor in what the document lists as no person."""
    text = list(one["text"])
    for mention in one["mentions"]:
        text[mention["start"] : mention["end"]] = " " * (mention["end"] - mention["start"])
    rest = "".join(text)
    for other in one["not_persons"]:
        rest = rest.replace(other, " " * len(other))
    return WORD.findall(rest)


def test_counts() -> None:
    """No document, mention or person gets lost."""
    found = {}
    for language in LANGUAGES:
        every = documents(language)
        found[language] = (
            len(every),
            sum(len(one["mentions"]) for one in every),
            sum(len(persons(one)) for one in every),
        )
    assert found == COUNTS
    assert sum(documents for documents, _, _ in COUNTS.values()) == 60


def test_readme_has_the_counts() -> None:
    """The table of the README says the same."""
    rows = re.findall(
        r"^\| `(..)\.toml` \| (\d+)[^|]* \| (\d+) \| (\d+) \|$", (FOLDER / "README.md").read_text("utf-8"), re.M
    )
    assert {row[0]: tuple(int(number) for number in row[1:]) for row in rows} == COUNTS


def test_no_other_file_of_marks() -> None:
    """No file lies here unread."""
    assert sorted(file.stem for file in FOLDER.glob("*.toml")) == sorted(LANGUAGES)


def test_ids_are_used_once() -> None:
    """An id begins with its language."""
    ids = [(one["language"], one["id"]) for language in LANGUAGES for one in documents(language)]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(f"{language}-[a-z]+", name) for language, name in ids)


def test_orthographies() -> None:
    """Belarusian is there in three orthographies, and only Łacinka has no Cyrillic."""
    every = documents("be")
    assert Counter(one["orthography"] for one in every) == {"official": 7, "taraskievica": 3, "lacinka": 2}
    for one in every:
        assert bool(re.search("[А-Яа-я]", one["text"])) == (one["orthography"] != "lacinka"), one["id"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_few_documents_have_hardly_any_person(language: str) -> None:
    """All others have at least four mentions."""
    few = [one["id"] for one in documents(language) if len(one["mentions"]) < 4]
    assert 1 <= len(few) <= 2


@pytest.mark.parametrize("one", EVERY)
def test_size(one: dict[str, Any]) -> None:
    """A document has a headline, and the length, mentions and persons of a piece of news."""
    headline, blank, body = one["text"].split("\n", 2)
    assert headline and not blank and body
    assert 120 <= len(one["text"].split()) <= 350
    assert 1 <= len(one["mentions"]) <= 15
    assert 1 <= len(persons(one)) <= 6


@pytest.mark.parametrize("one", EVERY)
def test_text_is_clean(one: dict[str, Any]) -> None:
    """No stray spaces, markup, or words of two scripts."""
    text = one["text"]
    assert text == unicodedata.normalize("NFC", text)
    assert not re.search(r"  | \n|\n\n\n|\*\*|\t", text)
    mixed = [word for word in WORD.findall(text) if re.search("[А-я]", word) and re.search("[A-Za-z]", word)]
    assert not mixed


@pytest.mark.parametrize("one", EVERY)
def test_mentions_stand_where_they_say(one: dict[str, Any]) -> None:
    """Mentions are whole words and do not overlap."""
    end = 0
    for mention in one["mentions"]:
        assert end <= mention["start"] < mention["end"], mention
        assert one["text"][mention["start"] : mention["end"]] == mention["text"]
        end = mention["end"]
        assert not one["text"][mention["start"] - 1 : mention["start"]].isalnum(), mention
        assert not one["text"][end : end + 1].isalnum(), mention


@pytest.mark.parametrize("one", EVERY)
def test_mentions_are_names(one: dict[str, Any]) -> None:
    """A mention begins and ends with the name, not with a title or a sign."""
    for mention in one["mentions"]:
        words = WORD.findall(mention["text"])
        assert words[0].casefold() not in TITLES, mention
        assert one["language"] != "fr" or words[0] != "M", mention
        assert any(word[0].isupper() for word in words), mention
        assert mention["text"][0].isalpha(), mention
        assert mention["text"][-1].isalpha() or re.search(r"\b(\w|jr)\.$", mention["text"]), mention


@pytest.mark.parametrize("one", EVERY)
def test_canonical_names(one: dict[str, Any]) -> None:
    """A canonical name is at least as full as each mention, and shares a word's beginning with it."""
    names = persons(one)
    assert len(set(names.values())) == len(names)
    for mention in one["mentions"]:
        begins = {word.casefold()[:2] for word in WORD.findall(mention["name"])}
        assert begins & {word.casefold()[:2] for word in WORD.findall(mention["text"])}, mention
        assert len(WORD.findall(mention["text"])) <= len(WORD.findall(mention["name"])), mention


@pytest.mark.parametrize("one", EVERY)
def test_no_mark_is_forgotten(one: dict[str, Any]) -> None:
    """A word of a marked name stands unmarked only where the document says so."""
    surfaces = " ".join(mention["text"] + " " + mention["name"] for mention in one["mentions"])
    names = {word for word in WORD.findall(surfaces) if word[0].isupper() and len(word) > 2}
    assert not names & set(unmarked_words(one))


@pytest.mark.parametrize("one", EVERY)
def test_names_are_marked_whole(one: dict[str, Any]) -> None:
    """No other word of the person's name stands beside a mention, in whatever case."""
    for mention in one["mentions"]:
        before = re.findall(r"(\w+) $", one["text"][: mention["start"]])
        after = re.findall(r"^ (\w+)", one["text"][mention["end"] :])
        begins = {word.casefold()[:3] for word in WORD.findall(mention["name"]) if len(word) > 2}
        assert not begins & {word.casefold()[:3] for word in before + after if word[0].isupper()}, mention


@pytest.mark.parametrize("one", EVERY)
def test_what_is_no_person_stands_there(one: dict[str, Any]) -> None:
    """What is listed as no person is in the text and is not marked."""
    marked = {place for mention in one["mentions"] for place in range(mention["start"], mention["end"])}
    for other in one["not_persons"]:
        places = [found.start() for found in re.finditer(re.escape(other), one["text"])]
        assert places, other
        assert not marked & {place + n for place in places for n in range(len(other))}, other


def test_a_sound_document_is_read() -> None:
    """Positions are those of the text without marks."""
    read = document("pl", broken())
    assert read["text"] == "Anna Maj i Maj."
    assert [(mention["start"], mention["end"], mention["name"]) for mention in read["mentions"]] == [
        (0, 8, "Anna Maj"),
        (11, 14, "Anna Maj"),
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"text": "⟦Anna Maj|maj⟧ i ⟦Maj⟧."},
        {"text": "⟦Anna Maj|maj⟧ i ⟦Maj|⟧."},
        {"text": "⟦Anna Maj|maj⟧ i Maj|maj⟧."},
        {"text": "⟦Anna Maj|maj⟧ i ⟦⟦Maj|maj⟧."},
        {"text": "⟦Anna Maj|maj⟧ i ⟦Jan|jan⟧."},
        {"text": "Nikogo."},
        {"persons": {"maj": "Anna Maj", "jan": "Jan Maj"}},
        {"persons": None},
        {"kind": None},
        {"kind": "gossip"},
        {"orthography": "official"},
        {"title": "Maj"},
    ],
)
def test_a_broken_document_is_refused(changes: dict[str, Any]) -> None:
    """Broken marks, unknown values, and persons not marked or not declared."""
    with pytest.raises(ValueError, match=r"pl: xx-one: "):
        document("pl", broken(**changes))


@pytest.mark.parametrize("orthography", [None, "narkamauka"])
def test_belarusian_says_its_orthography(orthography: str | None) -> None:
    """In a known word."""
    with pytest.raises(ValueError, match=r"orthography|fields"):
        document("be", broken(orthography=orthography))


def test_written_for_the_scorer(tmp_path: Any) -> None:
    """The lines say the same as the files of marks."""
    write(tmp_path / "out")
    for language in LANGUAGES:
        lines = (tmp_path / "out" / f"{language}.jsonl").read_text("utf-8").splitlines()
        read = [json.loads(line) for line in lines]
        assert read == documents(language)
        for one in read:
            assert {"id", "text", "mentions"} <= set(one)
            for mention in one["mentions"]:
                assert set(mention) == {"start", "end", "text", "person", "name"}
