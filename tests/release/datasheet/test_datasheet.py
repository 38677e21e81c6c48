"""The datasheet: fifty questions, each answered or listed as open."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from clean import intake
from clean.errors import DatasheetError
from clean.release.datasheet import computed_answers
from clean.release.datasheet.answer_tables import removed
from clean.release.datasheet.questionnaire import check, questions
from clean.release.datasheet.staleness import unanswered
from clean.release.papers.datasheet import text as datasheet
from clean.release.render.markdown import percent
from clean.release.statistics.counting import counted
from clean.release.statistics.figures import figures
from clean.release.statistics.wording import first, listed
from clean.rules import RuleInfo, content_shares
from tests.release.datasheet import quality
from tests.release.editions import answered, everything, written
from tests.release.tally_by_rows import tallied

SECTIONS = {
    "motivation": 3,
    "composition": 15,
    "collection": 11,
    "preprocessing": 3,
    "uses": 5,
    "distribution": 6,
    "maintenance": 7,
}
ROOT = Path(__file__).parents[3]


def test_the_questions_are_those_of_the_paper() -> None:
    """Fifty substantive questions in seven sections, in the order of the paper, each once."""
    assert Counter(question.section for question in questions()) == SECTIONS
    assert list(dict.fromkeys(question.section for question in questions())) == list(SECTIONS)
    assert len({(question.section, question.id) for question in questions()}) == 50
    places = [tuple(map(int, re.split(r"\.|, ", question.source))) for question in questions()]
    assert places == sorted(set(places))


def test_who_answers() -> None:
    """There is a function for exactly the questions that figures can answer, in whole or in part."""
    assert Counter(question.who for question in questions()) == {"computed": 17, "both": 11, "human": 22}
    computed = {f"{q.section}_{q.id}" for q in questions() if q.who != "human"}
    functions = {name for name in vars(computed_answers) if name.split("_")[0] in SECTIONS}
    assert functions == computed


def test_ids_are_keys_of_toml() -> None:
    """Every id is a bare key in raw/datasheet.toml and passes its schema."""
    assert all(re.fullmatch(r"[a-z][a-z_]*", question.id) for question in questions())


def test_every_question_is_put_and_the_open_ones_are_named(tmp_path: Path) -> None:
    """Without a curator, 33 questions are open: 22 have no answer at all, 11 have figures."""
    made = written(tmp_path / "1", everything(), answers={})
    text = datasheet(made.edition)
    for question in questions():
        assert f"### {question.ask}\n" in text
    assert len(unanswered(made.edition.answers)) == 33
    assert text.count("*Not answered.*") == 22
    assert "* `motivation.purpose`: Why was the dataset made, and what gap does it fill?\n" in text
    assert "* `composition.sample`:" in text
    assert (made.folder / "DATASHEET.md").read_text(encoding="utf-8") == text


def test_the_curators_words_are_quoted(tmp_path: Path) -> None:
    """With or without figures, escaped, paragraph by paragraph, and no longer listed as open."""
    said = {"motivation": {"purpose": "For *you*.\n\n# And me."}, "composition": {"count": "Few."}}
    made = written(tmp_path / "1", everything(), answers=said)
    text = datasheet(made.edition)
    assert "> For \\*you\\*.\n>\n> \\# And me.\n" in text
    assert "`documents` 5.\n\n> Few.\n" in text
    assert "* `motivation.purpose`" not in text
    assert len(unanswered(made.edition.answers)) == 32


def test_with_all_answers_nothing_is_open(tmp_path: Path) -> None:
    """The list at the end is empty and says so."""
    said: dict[str, dict[str, str]] = {}
    for question in questions():
        said.setdefault(question.section, {})[question.id] = "Yes."
    text = datasheet(written(tmp_path / "1", everything(), answers=said).edition)
    assert "## Not answered\n\nNothing:" in text
    assert "*Not answered.*" not in text


@pytest.mark.parametrize(
    ("section", "key", "hint"),
    [
        ("motivation", "purpos", "write purpose instead of purpos"),
        ("uses", "purpose", "purpose belongs under [motivation]"),
        ("distribution", "license", "write licence instead of license"),
        ("preprocessing", "zzz", "the questions under [preprocessing] are steps, raw, software"),
    ],
)
def test_an_answer_nobody_asked_for_is_refused(section: str, key: str, hint: str) -> None:
    """Otherwise a typo would hide an answer from all readers."""
    with pytest.raises(DatasheetError) as caught:
        check({section: {key: "Yes."}})
    assert f"{section}.{key}" in caught.value.what
    assert caught.value.hint == hint


PLACEHOLDERS = (
    "[More Information Needed]", "more information needed.", "TODO", "todo: ", "TBD", "?", "…", "...", "-", "xxx",
    "n/a", "N/A.", "Not applicable", "Does not apply.", "does not apply because …", "FIXME", "To be determined",
)  # fmt: skip
ANSWERS = (
    "Does not apply because the texts are invented.", "Nobody.", "None.", "No", "Да.", "0",
    "Not applicable: no people.", "We need more information: write to us.", "https://example.org/todo",
)  # fmt: skip


@pytest.mark.parametrize("said", PLACEHOLDERS)
def test_a_placeholder_is_no_answer(said: str) -> None:
    """It is rejected by name, with a hint."""
    with pytest.raises(DatasheetError) as caught:
        check({"uses": {"past": said}})
    assert caught.value.what == f"not an answer: uses.past = {said.strip()!r}"
    assert "does not apply because" in caught.value.hint


@pytest.mark.parametrize("said", ANSWERS)
def test_a_short_answer_is_one(said: str) -> None:
    """A few words may be enough."""
    check({"uses": {"past": said}})


@pytest.mark.parametrize("answers", [{}, answered()], ids=["open", "answered"])
def test_nothing_of_a_release_asks_for_more_information(tmp_path: Path, answers: dict[str, dict[str, str]]) -> None:
    """Neither a draft, nor a version that could be frozen, nor the package data that they are written from."""
    folder = written(tmp_path / "1", everything(), answers=answers).folder
    papers = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".parquet"]
    sources = [path for path in (ROOT / "clean").rglob("*") if path.suffix in {".toml", ".md", ".jsonl"}]
    assert len(papers) > 10
    for path in (*papers, *sources):
        assert "information needed" not in path.read_text(encoding="utf-8").lower()


def test_what_figures_answer_in_tables(tmp_path: Path) -> None:
    """The stages, what each rule deleted by publisher, licences by source, and the measured quality."""
    text = datasheet(written(tmp_path / "1", everything()).edition)
    for line in (
        "| decode | 5 | 1 | 4 | 0 |",
        "| clean | 4 | 0 | 4 | 0 |",
        "| validate | 4 | 0 | 4 | 1 |",
        "| `cut` | cut is no news | 25 | en 25 | The Invented Post 25 |  |",
        "| The Invented Post | CC0-1.0 | 5 |",
        "| dates of publication | 19 of 19 | ",
        "| main text of HTML pages, by word | precision ",
    ):
        assert line in text
    assert "Duplicates: none found." in text


def test_merged_duplicates_are_counted_by_their_publisher() -> None:
    """The copies, their publishers, and the number of records that they were merged into."""
    rows = everything()
    lake = rows.records[0]["id"]
    copy = {**rows.documents[0], "document": "z", "path": "z.txt", "publisher": "Copycat", "merged": ["z", "z#2"]}
    twice = replace(rows, documents=[*rows.documents, copy | {"articles": [lake, lake]}])
    found = figures(tallied(twice))
    assert (found.merged, found.duplicates.kept) == (2, 1)
    assert [(one.name, one.number) for one in found.duplicates.publishers] == [("Copycat", 2)]


def test_a_rule_at_its_measured_version_tells_how_often_it_is_wrong(tmp_path: Path) -> None:
    """At another version, or if it removed few lines, the cell is empty."""
    made = written(tmp_path / "1", everything()).edition
    (name, version), share = next((key, share) for key, share in content_shares().items() if share)
    rule = replace(made.figures.rules[0], rule=name)
    for number, said in ((version, percent(share)), (version + 1, "")):
        now = replace(made, rules=(RuleInfo(name, number, "why", "boilerplate"),))
        assert removed(replace(now, figures=replace(made.figures, rules=(rule,)))).endswith(f" | {said} |")


def test_a_cell_tells_the_first_publishers_and_sums_up_the_others(tmp_path: Path) -> None:
    """However many there are, the characters in a row add up to those that the rule deleted."""
    made = written(tmp_path / "1", everything()).edition
    rule = replace(made.figures.rules[0], chars_deleted=100, publishers=counted({f"p{n}": 10 for n in range(9)}))
    row = removed(replace(made, figures=replace(made.figures, rules=(rule,)))).splitlines()[-1]
    assert "| p0 10, p1 10, p2 10, p3 10, p4 10, p5 10, others 40 |" in row


def test_measured_quality_is_that_of_the_gate() -> None:
    """`python -m tests.release.datasheet.quality` regenerates it if the floors have moved."""
    assert quality.FILE.read_text(encoding="utf-8") == quality.due()


def test_the_samples_answers_are_to_questions_that_there_are() -> None:
    """raw/datasheet.toml of the sample corpus answers these questions, each pinned to the figures it rests on."""
    said, pins = intake.answers(ROOT)
    check(said)
    assert unanswered(said) == ()
    for question in questions():
        if question.answered(said):
            assert set(pins.get(question.section, {}).get(question.id, {})) == set(question.evidence)


def test_long_lists_are_cut_and_summed_up() -> None:
    """Even a corpus with a thousand publishers has a readable card."""
    counts = counted({f"p{n:03}": 1 for n in range(40)})
    assert listed(counts).endswith("p024 1, 15 others 15")
    assert listed(counts[:2]) == "p000 1, p001 1"
    assert sum(one.share for one in first(counts)) == pytest.approx(1)
