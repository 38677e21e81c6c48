"""The pictures of a card: they match the figures, are deterministic, and escape everything that people typed."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.release.papers import chart_by_month, chart_by_rule
from clean.release.render import svg
from clean.release.statistics.by_month import NAMED, Month, month, months
from clean.release.statistics.figures import Figures, figures
from clean.release.statistics.tally import Counting, Tally
from clean.release.storage import layout
from tests.release.editions import each, everything, written
from tests.release.tally_by_rows import tallied

NASTY = '<script>alert("1")</script> & "quoted" \x00\x0b'
SVG = "{http://www.w3.org/2000/svg}"


def tally(*records: tuple[str | None, str | None]) -> Tally:
    """Return the count of records by month and publisher, from their date and publisher."""
    found = Counting()
    for value, publisher in records:
        found.add("months", month(value), publisher)
    return found.tally()


@pytest.mark.parametrize(
    ("value", "due"),
    [
        ("2024-03-04", "2024-03"),
        ("2024-03", "2024-03"),
        ("2024-03-04T06:30:00Z", "2024-03"),
        ("2024-03?", "2024-03"),
        ("2024-XX-04", "2024"),
        ("2024-21", "2024"),
        ("2024", "2024"),
        ("2024~", "2024"),
        ("XXXX-03-04", ""),
        ("202X", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_the_month_of_a_date(value: str | None, due: str) -> None:
    """A date counts as far as it is known; a season is not a month."""
    assert month(value) == due


def test_publishers_beyond_the_first_are_counted_together() -> None:
    """The parts of a month are the first publishers, then all others; null counts as a publisher."""
    names = [f"p{number}" for number in range(NAMED + 2)]
    found = tally(*(("2024-01", name) for name in names), ("2024-02", None))
    assert months(found, names) == (
        Month("2024-01", NAMED + 2, (*[1] * NAMED, 2)),
        Month("2024-02", 1, (*[0] * NAMED, 1)),
    )
    assert months(tally(("2024-02", None)), [""]) == (Month("2024-02", 1, (1, 0)),)


@given(st.lists(st.tuples(st.dates().map(str) | st.none(), st.sampled_from("abcdefghijk") | st.none())))
def test_months_count_every_record_once(given_rows: list[tuple[str | None, str | None]]) -> None:
    """Records = the sum over months = the sum over parts."""
    names = sorted({name or "" for _, name in given_rows})
    found = months(tally(*given_rows), names)
    assert sum(one.records for one in found) == len(given_rows)
    assert all(sum(one.parts) == one.records for one in found)


def with_months(*labels: str) -> Figures:
    """Return figures of a release with one record in each month."""
    found = tuple(Month(label, 1, (1, 0)) for label in sorted(labels))
    return replace(figures(tallied(everything())), months=found, records=len(found))


@pytest.mark.parametrize(
    ("labels", "bars", "title"),
    [
        (("2024-01", "2024-04"), ["2024-01", "2024-02", "2024-03", "2024-04"], "by month"),
        (("2023-12", "2024-01"), ["2023-12", "2024-01"], "by month"),
        (("2024-01", "2024", ""), ["2024-01"], "publisher: 1; 2 without a month"),
        (("2000-01", "2003", "2010-02"), [str(year) for year in range(2000, 2011)], "by year"),
        (("2003", "2005"), ["2003", "2004", "2005"], "publisher: 2"),
        (("",), [], "publisher: 0; 1 without a year"),
    ],
)
def test_bars_stand_in_the_order_of_time(labels: tuple[str, ...], bars: list[str], title: str) -> None:
    """No month in between is skipped, long periods are drawn by year, and records without a bar are in the title."""
    found = with_months(*labels)
    assert [label for label, _ in chart_by_month.bars_of(found)] == bars
    assert title in chart_by_month.title(found)


def drawn(folder: Path, name: str) -> ET.Element:
    """Parse a picture."""
    return ET.fromstring((folder / name).read_text(encoding="utf-8"))  # noqa: S314 - we wrote it


def test_bars_are_as_long_as_the_figures_say(tmp_path: Path) -> None:
    """The widths of the bars are proportional to the characters that the rules deleted."""
    made = written(tmp_path / "1.0.0", everything())
    boxes = drawn(made.folder, chart_by_rule.FILE).findall(f"{SVG}rect")[1:]
    widths = [float(box.get("width", "")) for box in boxes]
    took = [rule.chars_deleted for rule in made.edition.figures.rules if rule.chars_deleted]
    assert [round(width / widths[0], 2) for width in widths] == [round(count / took[0], 2) for count in took]


def test_what_people_typed_is_only_text(tmp_path: Path) -> None:
    """Markup in a publisher's name appears as text: it adds no element, link or script to the picture."""
    rows = each("records", everything(), lambda row: {**row, "source": {**row["source"], "publisher": NASTY}})
    folder = written(tmp_path / "1.0.0", rows).folder
    root = drawn(folder, chart_by_month.FILE)
    assert {element.tag for element in root.iter()} == {f"{SVG}svg", f"{SVG}rect", f"{SVG}text"}
    assert any((element.text or "").startswith("<script>alert(") for element in root.iter())


@given(st.text(), st.lists(st.tuples(st.text(), st.integers(0, 10**12)), max_size=5))
def test_any_words_make_a_picture(title: str, bars: list[tuple[str, int]]) -> None:
    """Any words give a well-formed picture, with the same bytes each time."""
    one = svg.rows(title, bars)
    ET.fromstring(one)  # noqa: S314 - we wrote it
    assert one == svg.rows(title, bars)
    ET.fromstring(svg.columns(title, [(name, (count, 1)) for name, count in bars], ["a", title]))  # noqa: S314


def test_the_card_shows_the_pictures_there_are(tmp_path: Path) -> None:
    """Each picture in the card is in the release, and each picture in the release is in the card."""
    folder = written(tmp_path / "1.0.0", everything()).folder
    shown = re.findall(r"!\[[^\]]+\]\((pictures/[^)]+)\)", (folder / layout.CARD).read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(path.relative_to(folder).as_posix() for path in (folder / "pictures").iterdir())
