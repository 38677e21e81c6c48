"""Slips in the arguments: each is refused with what is wrong, where, and what to write instead."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import clean
from tests.texts.samples import ARTICLE

RULE = {
    "id": "gong_slogan", "version": 1, "why": "The slogan of a paper is not news.", "pattern": "strikes every hour!",
    "hit": ["Strikes every hour!"], "miss": ["The clock strikes every hour, the mayor said."],
}  # fmt: skip
TOML = """\
[[rule]]
id = "gong_slogan"
version = 1
why = "The slogan of a paper is not news."
pattern = "strikes every hour!"
hit = ["Strikes every hour!"]
miss = ["The clock strikes every hour, the mayor said."]
"""
INGRID = {"id": "ingrid-vestergaard", "canonical": "Ingrid Vestergaard", "variants": ["I. Vestergaard"]}

CASES: dict[str, tuple[dict[str, Any], type[clean.CleanError], str, str]] = {
    "a language by its name": ({"language": "english"}, clean.InputError, "language", "did you mean 'en'?"),
    "by its own name": ({"language": "Deutsch"}, clean.InputError, "language", "did you mean 'de'?"),
    "in Russian": ({"language": "русский"}, clean.InputError, "language", "did you mean 'ru'?"),
    "a name and a country": ({"language": "French-Canada"}, clean.InputError, "language", "did you mean 'fr'?"),
    "no language": ({"language": "q!"}, clean.InputError, "language", "ISO 639"),
    "a code of nothing": ({"language": "xx"}, clean.InputError, "language", "ISO 639"),
    "not a string": ({"language": 3}, clean.InputError, "language", "'en'"),
    "an English date": ({"published": "2 July 2026"}, clean.InputError, "published", "write '2026-07-02'"),
    "an American date": ({"published": "July 2, 2026"}, clean.InputError, "published", "write '2026-07-02'"),
    "a German date": ({"published": "2. Juli 2026"}, clean.InputError, "published", "write '2026-07-02'"),
    "a day that isn't": ({"published": "2026-02-30"}, clean.InputError, "published", "2026-02 has 28 days"),
    "a vague day": ({"published": "yesterday"}, clean.InputError, "published", "'2026-07-02', '2026-07' or '2026'"),
    "a number": ({"published": 20260702}, clean.InputError, "published", "datetime.date"),
    "an address that is none": ({"url": 7}, clean.InputError, "url", "https://"),
    "a word instead of a list": ({"keep": "captions"}, clean.InputError, "keep", "write ['captions']"),
    "a slip in a list": ({"keep": ["caption"]}, clean.InputError, "keep", "did you mean 'captions'?"),
    "an unknown part": ({"keep": ["x"]}, clean.InputError, "keep", "captions, comments, headline"),
    "an unknown rule": ({"rules_off": ["share_bar_enn"]}, clean.InputError, "rules_off", "mean 'share_bar_en'?"),
    "one rule": ({"rules_off": "share_bar_en"}, clean.InputError, "rules_off", "write ['share_bar_en']"),
    "a rule that lacks much": ({"phrase_rules": [{"id": "gong"}]}, clean.PhraseRuleError, "phrase_rules", "missing"),
    "a taken id": ({"phrase_rules": [{**RULE, "id": "share_bar_en"}]}, clean.PhraseRuleError, "phrase_rules", "taken"),
    "a miss that is hit": (
        {"phrase_rules": [{**RULE, "miss": RULE["hit"]}]}, clean.PhraseRuleError, "phrase_rules", "examples fail",
    ),
    "no such file": ({"phrase_rules": "nowhere.toml"}, clean.InputError, "nowhere.toml", "can't be read"),
    "no person": ({"persons": [{"id": "x"}]}, clean.AuthorityError, "persons:1", "canonical"),
    "a person twice": ({"persons": [INGRID, INGRID]}, clean.AuthorityError, "persons:2", "already on line 1"),
    "no file of persons": ({"persons": Path("nowhere.jsonl")}, clean.InputError, "nowhere.jsonl", "can't be read"),
}  # fmt: skip


@pytest.mark.parametrize(("known", "kind", "where", "said"), CASES.values(), ids=CASES)
def test_slips(known: dict[str, Any], kind: type[clean.CleanError], where: str, said: str) -> None:
    """In one text and in many, at once; the place comes first."""
    for call in (lambda: clean.clean_text(ARTICLE, **known), lambda: clean.clean_texts([ARTICLE], **known)):
        with pytest.raises(kind) as caught:
            call()
        assert type(caught.value) is kind
        assert str(caught.value).startswith(where) or where in str(caught.value)
        assert said in str(caught.value)


@pytest.mark.parametrize(
    ("text", "hint"), [(None, "string or bytes"), (Path("a.txt"), "read_bytes"), ([ARTICLE], "string or bytes")]
)
def test_what_is_not_a_text(text: Any, hint: str) -> None:
    """A path is the commonest of these."""
    for call in (clean.clean_text, clean.extract):
        with pytest.raises(clean.InputError, match=hint):
            call(text)


@pytest.mark.parametrize(("data", "kind"), [(b"", clean.EmptyError), (b"\x00\x01" * 99, clean.UndecodableError)])
def test_bytes_that_are_not_a_text(data: bytes, kind: type[clean.CleanError]) -> None:
    """The message speaks of the argument, not of a corpus."""
    with pytest.raises(kind) as caught:
        clean.clean_text(data)
    assert caught.value.where == "text"
    assert "manifest" not in str(caught.value)


def test_phrase_rules_of_ones_own(tmp_path: Path) -> None:
    """As rows and as a file alike; the edit names the rule."""
    file = tmp_path / "rules.toml"
    file.write_text(TOML, encoding="utf-8")
    raw = ARTICLE.replace("2.3k shares", "Strikes every hour!")
    pages = [clean.clean_text(raw, phrase_rules=given) for given in (str(file), file, [RULE])]
    assert pages[0] == pages[1] == pages[2]
    assert "gong_slogan" in {edit.rule for edit in pages[0].edits}
    assert "The slogan of a paper is not news." in str(pages[0].explain())
    off = clean.clean_text(raw, phrase_rules=[RULE], rules_off=["gong_slogan"])
    assert "gong_slogan" not in {edit.rule for edit in off.edits}


def test_a_mistake_in_a_file_is_placed_in_it(tmp_path: Path) -> None:
    """With the path that was given, and the line."""
    rules, persons = tmp_path / "mine.toml", tmp_path / "mine.jsonl"
    rules.write_text(TOML.replace("version = 1", 'version = "1"'), encoding="utf-8")
    persons.write_text('{"id": "x"}\n', encoding="utf-8")
    with pytest.raises(clean.PhraseRuleError, match=r"mine\.toml:3"):
        clean.clean_text(ARTICLE, phrase_rules=rules)
    with pytest.raises(clean.AuthorityError, match=r"mine\.jsonl:1"):
        clean.clean_text(ARTICLE, persons=persons)


def test_persons_are_linked(tmp_path: Path) -> None:
    """To an authority file, as rows and as a file alike."""
    file = tmp_path / "persons.jsonl"
    file.write_text(json.dumps(INGRID) + "\n", encoding="utf-8")
    pages = [clean.clean_text(ARTICLE, persons=given) for given in (str(file), file, [INGRID])]
    assert pages[0] == pages[1] == pages[2]
    assert {(person.person_id, person.status) for person in pages[0].persons} == {("ingrid-vestergaard", "linked")}
