"""What makes a class, the order of classes, and which members are shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from clean import build
from clean.audit import Answer, open_questions, take
from clean.audit.classes import risk, written_form
from clean.audit.classes.date_classes import distance
from clean.audit.classes.decided import Decided
from clean.audit.classes.edit_classes import removals
from clean.audit.classes.members import EXTREME, RANDOM, TYPICAL, Gathered, Member
from clean.audit.classes.ranking import Class, Key, rank
from clean.audit.ledger.ledger_edits import Case
from clean.release import read_rows
from tests.audit import big
from tests.release.tiny import LAKE
from tests.support.projects import project

SENTENCE = "The council met on Tuesday and said that the bridge would stay."


def case(removed: str | None, written: str = "", place: str = "inside", rule: str = "cut") -> Case:
    """Make an edit."""
    return Case("d", 0, "Post", "en", rule, 1, removed, written, len(removed or "123"), place)


@pytest.mark.parametrize(
    ("edit", "kind", "words"),
    [
        (case("\n\n"), "space", "⏎⏎ → nothing"),
        (case("", "\n"), "space", "nothing → ⏎"),
        (case(" " * 30), "space", "␣ ×20+ → nothing"),
        (case("\xa0", " "), "space", "U+00A0 → ␣"),
        (case("Home | News | Weather"), "form", "a word or two, a list of words, inside an article"),
        (case("Home\nNews\nWeather", place="before"), "form", "a word or two, a list of words, above the article"),
        (case(SENTENCE)._replace(first=True), "form", "a short line, like a sentence, above the first paragraph"),
        (case("Tuseday", "Tuesday")._replace(first=True), "form", "a word or two, not a sentence, inside an article"),
        (
            case(SENTENCE)._replace(part="a caption"),
            "form",
            "a short line, like a sentence, inside an article, in a caption",
        ),
        (case("\n\n")._replace(part="a menu"), "space", "⏎⏎ → nothing"),
        (case(None), "held", "text not in the ledger"),
        (case("<p>", rule="markup"), "markup", "bare markup"),
        (case("Share this"), "form", "a word or two, not a sentence, inside an article"),
        (case(SENTENCE, place="after"), "form", "a short line, like a sentence, below the article"),
        (case(f"{SENTENCE} " * 9), "form", "more than a paragraph, like a sentence, inside an article"),
    ],
)
def test_shapes(edit: Case, kind: str, words: str) -> None:
    """White space is shown; a text has a size, a look and a place."""
    found = written_form.form(edit)
    assert (found.kind, found.words) == (kind, words)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Photo: Ilo Tarn", "Photo: Mira Voss-Lund", True),
        ("Фото: Кирилл Безменов", "Фото: Лявон Крэчат", True),
        ("2.3k shares", "17.9k shares", True),
        ("Mira Voss", "Ilo Tarn", False),
        ("Share this", "Share that", False),
    ],
)
def test_names_and_numbers_do_not_part_a_class(one: str, other: str, *, same: bool) -> None:
    """Credits of two photographers are one class; two bare names are not."""
    assert (written_form.masked(one) == written_form.masked(other)) is same


@pytest.mark.parametrize(
    ("text", "like"),
    [
        (SENTENCE, True),
        ("« Les élus ont voté la fermeture du vieux pont. »", True),
        ("Городской совет закрыл старый мост на зиму.", True),
        ("该市议会星期二决定保留这座桥梁。", True),
        ("Home > News > Weather", False),
        ("All Rights Reserved By The Lantern Group.", False),
        ("and then it went on without a capital.", False),
        ("Read more.", False),
    ],
)
def test_what_reads_like_a_sentence(text: str, *, like: bool) -> None:
    """An initial capital, lower-case words, an end mark."""
    assert written_form.sentence_like(text) is like


def test_risk_rises_with_each_sign() -> None:
    """A sentence inside an article is riskier than one below it; an outlier, or a rule that errs, is riskier still."""
    label, below, inside = case("Share this", place="after"), case(SENTENCE, place="after"), case(SENTENCE)
    plain = [risk.risk(risk.of_edit(c, written_form.form(c), risk.Habit())) for c in (label, below, inside)]
    outlier = risk.risk(risk.of_edit(inside, written_form.form(inside), risk.Habit(median=4)))
    errs = risk.risk(risk.of_edit(inside, written_form.form(inside), risk.Habit(median=4, errs=0.4)))
    assert sorted([*plain, outlier, errs]) == [*plain, outlier, errs]
    between = inside._replace(between=True)
    assert written_form.form(between).words.endswith("between kept paragraphs")
    assert risk.risk(risk.of_edit(between, written_form.form(between), risk.Habit(median=4, errs=0.4))) > errs
    often = [risk.risk(risk.of_edit(inside, written_form.form(inside), risk.Habit(times=n))) for n in (1, 5, 50)]
    assert sorted(often, reverse=True) == often
    spaces = case("\n")
    assert risk.risk(risk.of_edit(spaces, written_form.form(spaces), risk.Habit())) < 0.01


def gathered(count: int, worst: float, length: int = 10) -> Gathered:
    """Gather members of which one is the riskiest."""
    found = Gathered()
    for n in range(count):
        danger = worst if n == count // 2 else worst / 9
        member = Member(f"d{n}", (n,), "Post", "en", f"{n:032x}", f"{n + 999:032x}", length, danger, {})
        found.add(member, removed=length)
        found.draw(n * 7919 % 503, member)
    return found


def test_order_is_risk_times_frequency_and_there_is_an_end() -> None:
    """Risky and frequent classes come first; one may stop after the serious classes and most of the characters."""
    made = {
        name: Class(Key("removal", name, "form", name), gathered(count, worst, length))
        for name, count, worst, length in (
            ("both", 64, 0.6, 30),
            ("rare", 1, 0.6, 30),
            ("often", 64, 0.01, 1),
            ("dull", 1, 0.01, 1),
        )
    }
    ranked = rank(made.values())
    assert [c.key.rule for c in ranked.classes] == ["both", "rare", "often", "dull"]
    assert ranked.seen[-1] == 1
    assert ranked.stop == 2


def test_few_are_shown_and_the_riskiest_is_among_them() -> None:
    """The same few each time, none twice."""
    shown = [list(gathered(500, 0.9).picks()) for _ in range(2)]
    assert shown[0] == shown[1]
    members = [member.document for _, member in shown[0]]
    assert len(set(members)) == len(members) == TYPICAL + EXTREME + RANDOM
    assert "d250" in members


def test_edits_of_a_release_fall_into_classes(tmp_path: Path) -> None:
    """Each edit is in one class, and the classes hold what the ledger removed."""
    texts = [LAKE, *big.many(3, 12)]
    found = removals(big.write(tmp_path, texts), {}, Decided())
    assert sum(c.members.count for c in found) == sum(len(text.page.patch.edits) for text in texts)
    assert sum(c.members.removed for c in found) == sum(e.end - e.start for t in texts for e in t.page.patch.edits)


def test_what_stands_by_itself_between_paragraphs(tmp_path: Path) -> None:
    """It needs enough kept text on both sides; a run of boilerplate is not between paragraphs."""
    kept = "This paragraph is about the bridge, and it is as long as a paragraph of a newspaper is. "
    heap = "".join(f"{scrap}\n\n" for scrap in ("Share", "Print", "Mail"))
    gone = ("Alone it stands", "Share", "Print", "Mail")
    text = big.Lines("x", f"{kept}\n\n{gone[0]}\n\n{kept}\n\n{heap}{kept}", gone=gone)
    found = {c.key.label: c.members.count for c in removals(big.write(tmp_path, [text]), {}, Decided())}
    assert found == {
        "a word or two, not a sentence, between kept paragraphs": 1,
        "a word or two, not a sentence, inside an article": 3,
    }


LEDE = "A ferry that nobody wanted to run again is running again between two islands of the north."
CAPTION = "The pier of Oldnes in the winter sun, seen from the boat of the harbour master last week."
ADVERT = "Our spring sale has begun, and every pair of boots on the shelf is half the price now."
MENU = "Latest news of the islands and of all of their harbours, in pictures and in many words."
PARAGRAPH = "The ferry between Oldnes and Skarholm took up its service again, the harbour office of {} said."


def mixed(folder: Path) -> Path:
    """Build a page from which the extractor removes a menu, a lede, captions and an advertisement of like length."""
    body = "".join(
        f"<p>{PARAGRAPH.format(place)}</p>{beside}"
        for place, beside in (
            ("Oldnes", f"<figure><img src='a.jpg'><figcaption>{CAPTION}</figcaption></figure>"),
            ("Skarholm", f"<aside class='ad'><p><a href='/sale'>{ADVERT}</a></p></aside>"),
            ("Haven", ""),
        )
    )
    page = (
        f"<html><head><title>Ferry</title></head><body><nav><a href='/'>{MENU}</a></nav>"
        "<article><h1>Ferry runs again</h1>"
        f"<div class='standfirst'><p><a href='/x'>{LEDE}</a></p></div>{body}</article></body></html>"
    )
    root = project(folder, {"ferry.html": page.encode()}, published="2026-01-05")
    build(root)
    return root


def test_lede_caption_advert_and_menu_are_not_one_class(tmp_path: Path) -> None:
    """Though one rule removed them and they look alike; a veto of one class brings back its texts, and no other."""
    root = mixed(tmp_path)
    questions = [one for one in open_questions(root) if one.kind == "removal" and one.cases]
    mine = {text: one for one in questions for text in (LEDE, CAPTION, ADVERT, MENU) if one.marked(0) == text}
    assert set(mine) >= {CAPTION, ADVERT, MENU}
    assert len({one.number for one in mine.values()}) == len(mine)
    assert {one.known["count"] for one in mine.values()} == {1}
    take(root, mine[CAPTION].rows(Answer("veto"), "Ada", "2026-03-01T09:30:00Z"))
    text = str(next(iter(read_rows(build(root).folder, "default", ["text"])))["text"])
    assert [each for each in (LEDE, CAPTION, ADVERT, MENU) if each in text] == [CAPTION]


def date(value: str, surface: str, anchor: str | None) -> dict[str, Any]:
    """Make a mention of a date."""
    return {"value": value, "surface": surface, "anchor": anchor}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (date("2026-03-02", "Monday", "2026-03-04"), "in the year of its anchor"),
        (date("2025-12-31", "31 December", "2026-01-02"), "1 year before its anchor"),
        (date("1917", "107 years ago", "2024-03-04"), "10+ years before its anchor"),
        (date("2018-03-12", "12 March 2019", None), "another year than written"),
        (date("2019-03-12", "12 March 2019", None), "without an anchor"),
        (date("P3D", "three days", None), "without an anchor"),
    ],
)
def test_how_far_a_date_lies_from_its_anchor(row: dict[str, Any], told: str) -> None:
    """A year that differs from the written one has a class of its own."""
    assert distance(row) == told


def test_persons_of_one_word_and_of_more_are_not_one_class(tmp_path: Path) -> None:
    """A bare surname is doubted for other reasons than a full name."""
    text = (
        "Ferry runs again\n\nThe ferry runs again, said Ingrid Vestergaard. Ilo van der Tarn and Bo Lind said so as "
        "well.\n\nMr. Hale said nothing.\n"
    )
    root = project(tmp_path, {"ferry.txt": text.encode()}, published="2026-01-05")
    build(root)
    groups = {
        question.marked(number): question.known["label"]
        for question in open_questions(root)
        for number in range(question.cases)
        if question.kind == "person"
    }
    assert groups["Ingrid Vestergaard"] == groups["Bo Lind"] == "persons with one spelling, of two words"
    assert groups["Hale"] == "persons with one spelling, of one word"
    assert groups["Ilo van der Tarn"] == "persons with one spelling, of three words or more"
