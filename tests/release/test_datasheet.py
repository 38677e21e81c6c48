"""The datasheet: fifty questions, each answered, or named as open."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from clean import intake
from clean.errors import DatasheetError
from clean.release import answers
from clean.release.counting import count
from clean.release.datasheet import datasheet
from clean.release.questions import check, questions
from clean.release.standing import unanswered
from clean.release.wording import first, listed
from tests.release.editions import everything, written

SECTIONS = {
    "motivation": 3,
    "composition": 15,
    "collection": 11,
    "preprocessing": 3,
    "uses": 5,
    "distribution": 6,
    "maintenance": 7,
}
ROOT = Path(__file__).parents[2]


def test_the_questions_are_those_of_the_paper() -> None:
    """Fifty of substance in seven sections, in its order, each once."""
    assert Counter(question.section for question in questions()) == SECTIONS
    assert list(dict.fromkeys(question.section for question in questions())) == list(SECTIONS)
    assert len({(question.section, question.id) for question in questions()}) == 50
    places = [tuple(map(int, re.split(r"\.|, ", question.source))) for question in questions()]
    assert places == sorted(set(places))


def test_who_answers() -> None:
    """A function answers exactly the questions that figures can answer, wholly or in part."""
    assert Counter(question.who for question in questions()) == {"computed": 17, "both": 11, "human": 22}
    computed = {f"{q.section}_{q.id}" for q in questions() if q.who != "human"}
    functions = {name for name in vars(answers) if name.split("_")[0] in SECTIONS}
    assert functions == computed


def test_ids_are_keys_of_toml() -> None:
    """Every id can stand bare in raw/datasheet.toml, and passes its schema."""
    assert all(re.fullmatch(r"[a-z][a-z_]*", question.id) for question in questions())


def test_every_question_is_put_and_the_open_ones_are_named(tmp_path: Path) -> None:
    """Without a curator 33 want a sentence: 22 have nothing at all, 11 have figures."""
    made = written(tmp_path / "1", everything(), answers={})
    text = datasheet(made.edition)
    for question in questions():
        assert f"### {question.ask}\n" in text
    assert len(unanswered(made.edition.answers)) == 33
    assert text.count("*Not answered.*") == 22
    assert "* `motivation.purpose`: What was the dataset made for, and which gap does it fill?\n" in text
    assert "* `composition.sample`:" in text
    assert (made.folder / "DATASHEET.md").read_text(encoding="utf-8") == text


def test_the_curators_words_are_quoted(tmp_path: Path) -> None:
    """Beside figures or alone, escaped, paragraph by paragraph, and no longer listed as open."""
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
    ("section", "key", "mend"),
    [
        ("motivation", "purpos", "write purpose for purpos"),
        ("uses", "purpose", "purpose belongs under [motivation]"),
        ("distribution", "license", "write licence for license"),
        ("preprocessing", "zzz", "under [preprocessing] there are steps, raw, software"),
    ],
)
def test_an_answer_nobody_asked_for_is_refused(section: str, key: str, mend: str) -> None:
    """A typo would be an answer that no reader sees."""
    with pytest.raises(DatasheetError) as caught:
        check({section: {key: "Yes."}})
    assert f"{section}.{key}" in caught.value.what
    assert caught.value.mend == mend


def test_the_samples_answers_are_to_questions_that_there_are() -> None:
    """raw/datasheet.toml of the sample corpus answers this list."""
    said, _ = intake.answers(ROOT)
    check(said)
    assert unanswered(said) == ()


def test_long_lists_are_cut_and_summed_up() -> None:
    """A corpus of a thousand publishers keeps a card that people read."""
    counts = count([f"p{n:03}" for n in range(40)])
    assert listed(counts).endswith("p024 1, 15 others 15")
    assert listed(counts[:2]) == "p000 1, p001 1"
    assert sum(one.share for one in first(counts)) == pytest.approx(1)
