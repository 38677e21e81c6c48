"""The marked paragraphs are as many, as varied and as consistent as their README says."""

import json
import re
from collections import Counter
from datetime import date

import pytest

from tests.dates.gold.__main__ import main
from tests.dates.gold.checks import VALUES, problems
from tests.dates.gold.reading import LANGUAGES, Paragraph, paragraphs, unmarked

ALL = [row for language in LANGUAGES for row in paragraphs(language)]

SHAPES = {
    "a day": r"\d{4}-\d\d-\d\d",
    "a month": r"\d{4}-\d\d",
    "a year": r"\d{4}",
    "a decade": r"\d{3}",
    "a century": r"\d{2}",
    "a week": r"\d{4}-W\d\d",
    "a weekend": r"\d{4}-W\d\d-WE",
    "a quarter": r"\d{4}-Q\d",
    "a half": r"\d{4}-H\d",
    "a season": r"\d{4}-(?:SP|SU|FA|WI)",
    "a part of a day": r"\d{4}-\d\d-\d\dT[A-Z]{2}",
    "a clock": r"\d{4}-\d\d-\d\dT\d\d:\d\d",
    "years": r"P\d+Y",
    "hours, minutes or seconds": r"PT\d.*",
    "a vague span": r"PT?X\w+",
    "now": "PRESENT_REF",
    "once": "PAST_REF",
    "a repeated span": r"P1[YMWD]",
    "a repeated weekday": r"XXXX-WXX-\d.*",
}

BROKEN = [
    ("fr", "Il a dit ⟦mardi|DATE|2024-03-06⟧ que oui.", "another weekday"),
    ("fr", "Il viendra ⟦tous les lundis|SET|XXXX-WXX-2⟧.", "another weekday"),
    ("fr", "Il est mort le ⟦5 mars|DATE|2024-04-05⟧.", "another month"),
    ("fr", "Il est mort le ⟦5 mars|DATE|2024-03-15⟧.", "another day of the month"),
    ("fr", "Il est mort en ⟦mars 2023|DATE|2024-03⟧.", "another year"),
    ("fr", "Dans ⟦les années 1990|DATE|198⟧ déjà.", "another year"),
    ("fr", "Arrêté du ⟦03/05/2024|DATE|2024-03-05⟧.", "another date"),
    ("fr", "Il est mort ⟦hier|DATE|2024-03-05⟧.", "not yesterday"),
    ("it", "È morto ⟦ieri sera|TIME|2024-03-05TEV⟧.", "not yesterday"),
    ("pl", "Przyjdzie ⟦jutro|DATE|2024-03-05⟧.", "not tomorrow"),
    ("nl", "Hij komt ⟦dinsdag|DATE|2024-04-02⟧.", "28 days away"),
    ("pt", "Começa às ⟦18h30|TIME|2024-03-05T18:00⟧.", "another clock"),
    ("nl", "Om ⟦20.00 uur|TIME|2024-03-05T08:00⟧ precies.", "another clock"),
    ("pl", "O ⟦godz. 17|TIME|2024-03-05T25:00⟧.", "not a value"),
    ("fr", "Le ⟦30 février|DATE|2024-02-30⟧.", "day"),
    ("fr", "La ⟦semaine dernière|DATE|2023-W53⟧.", "week"),
    ("fr", "En ⟦trois ans|DURATION|3Y⟧.", "not a value"),
    ("fr", "En ⟦trois ans|DATE|P3Y⟧.", "not a value"),
    ("fr", "En ⟦trois ans|SPAN|P3Y⟧.", "not a value"),
    ("fr", "En ⟦trois an|DURATION|P3Y⟧s.", "cuts a word"),
    ("fr", "En⟦ trois ans|DURATION|P3Y⟧.", "what is not a word"),
    ("fr", "En ⟦trois ans,|DURATION|P3Y⟧ donc.", "what is not a word"),
]


def paragraph(language, marked):
    """Return a paragraph that was published on a Tuesday."""
    text, expressions = unmarked(marked)
    return Paragraph("x", language, "", date(2024, 3, 5), text, expressions)


@pytest.mark.parametrize(("language", "marked", "problem"), BROKEN, ids=lambda part: part[:40])
def test_what_is_wrong_is_found(language, marked, problem):
    """Each check finds the mistake that it is there for."""
    assert any(problem in found for found in problems(paragraph(language, marked)))


@pytest.mark.parametrize("row", ALL, ids=lambda row: row.id)
def test_nothing_is_wrong(row):
    """Every mark holds whole words, and a valid value that agrees with them."""
    assert list(problems(row)) == []


@pytest.mark.parametrize("row", ALL, ids=lambda row: row.id)
def test_a_paragraph_is_of_the_promised_size(row):
    """It is one paragraph of 50 to 120 words, with at most six expressions."""
    assert 50 <= len(row.text.split()) <= 120
    assert len(row.expressions) <= 6
    assert not re.search(r"\n| {2}", row.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_paragraphs_are_as_promised(language):
    """There are 25, of all years and weekdays, from both countries, with all types, and three without expressions."""
    rows = paragraphs(language)
    assert [row.id for row in rows] == [f"{language}-{n:02}" for n in range(1, 26)]
    assert {row.published.year for row in rows} == set(range(2019, 2027))
    assert {row.published.isoweekday() for row in rows} == set(range(1, 8))
    counts = Counter(row.country for row in rows)
    assert set(counts) == {"pt": {"PT", "BR"}, "nl": {"NL", "BE"}}.get(language, {""})
    assert min(counts.values()) >= 8
    assert {mark.type for row in rows for mark in row.expressions} == set(VALUES)
    assert sum(not row.expressions for row in rows) == 3
    assert sum(len(row.expressions) for row in rows) >= 90


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_of_value_occurs(language, shape):
    """No language lacks a kind of value."""
    values = [mark.value for row in paragraphs(language) for mark in row.expressions]
    assert any(re.fullmatch(SHAPES[shape], value) for value in values)


def test_no_paragraph_is_another_again():
    """All texts differ, and no two begin alike."""
    assert len({row.text for row in ALL}) == len(ALL) == 125
    assert len({" ".join(row.text.split()[:3]) for row in ALL}) == 125


@pytest.mark.parametrize(
    "broken", ["a ⟦b|DATE⟧", "a ⟦b|DATE|2020", "a b|DATE|2020⟧", "⟦⟦b|DATE|2020⟧⟧", "⟦|DATE|2020⟧", "⟦b|DATE|2020|⟧"]
)
def test_a_broken_mark_is_an_error(broken):
    """Nothing of a mark can remain in a text."""
    with pytest.raises(ValueError, match="broken mark"):
        unmarked(broken)


def test_the_command_writes_what_the_scorer_reads(tmp_path):
    """Offsets are code points of the text, and the publication day is told."""
    main(str(tmp_path / "all"))
    written = [json.loads(line) for line in (tmp_path / "all").read_text(encoding="utf-8").splitlines()]
    for row, source in zip(written, ALL, strict=True):
        assert (row["id"], row["dct"]) == (source.id, source.published.isoformat())
        cut = [row["text"][t["start"] : t["end"]] for t in row["timexes"]]
        assert cut == [source.surface(mark) for mark in source.expressions]
        assert all(set(t) == {"start", "end", "type", "value"} for t in row["timexes"])
    main(str(tmp_path / "one"), "nl")
    assert len((tmp_path / "one").read_text(encoding="utf-8").splitlines()) == 25
