"""Witnesses that contradict each other, weighed: the day, or a refusal."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.dates import publication

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("cases.toml").read_text(encoding="utf-8"))["case"]
FETCHED = "2025-10-01"


@dataclass(frozen=True)
class Said:
    """A witness."""

    kind: str
    claim: str
    text: str
    part: str
    near: int
    place: str = "page"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_the_day(case: dict[str, Any]) -> None:
    """What is right is found, what nobody can tell is refused."""
    seen = [Said(*row) for row in case["witnesses"]]
    found = publication(None, [], "", FETCHED, case.get("url"), witnesses=seen, tag=case["tag"])
    assert found.value == (case["day"] or None)
    assert (found.basis in {"none", "contradiction"}) is not case["day"]
    assert 0 <= found.confidence <= 1


def test_a_refusal_has_both_days() -> None:
    """They are stated, in order."""
    seen = [Said("json-ld", "published", day, "head", 0) for day in ("2024-03-12",)]
    other = [Said("meta", "published", "2024-03-05", "head", 0)]
    found = publication(None, [], "", FETCHED, None, witnesses=[*seen, *other])
    assert (found.value, found.confidence) == (None, 0.0)
    assert [day for day, _ in found.stated] == ["2024-03-05", "2024-03-12"]


def test_what_contradicts_lowers_the_confidence() -> None:
    """The same day is less certain if anything speaks for another."""
    day, other = Said("meta", "published", "2024-03-05", "head", 0), Said("time", "plain", "2024-03-08", "top", 1)
    alone = publication(None, [], "", FETCHED, None, witnesses=[day, Said("line", "", "5 March 2024", "top", 1)])
    against = publication(
        None, [], "", FETCHED, None, witnesses=[day, Said("line", "", "5 March 2024", "top", 1), other]
    )
    assert alone.value == against.value == "2024-03-05"
    assert against.confidence < alone.confidence


DAYS = st.dates().map(lambda day: day.isoformat())
TEXTS = st.one_of(
    DAYS, st.text(max_size=40), st.sampled_from(["31 April 2020", "9999-12-31", "0001-01-01", "00/00/0000"])
)
WITNESSES = st.builds(
    Said,
    st.sampled_from(["json-ld", "page data", "meta", "time", "property", "line", "text", "url"]),
    st.sampled_from(["published", "modified", "updated", "created", "plain", ""]),
    TEXTS,
    st.sampled_from(["head", "top", "body", "end", "far", "apart"]),
    st.integers(-99, 99),
)


@given(st.lists(WITNESSES, max_size=6), st.one_of(st.none(), DAYS), st.sampled_from(["", "en-US", "de", "xx"]))
def test_whatever_is_said(seen: list[Said], fetched: str | None, tag: str) -> None:
    """It ends with a day that exists and is not after the retrieval, or with none; the order of equals is no matter."""
    found = publication(None, [], "", fetched, None, witnesses=seen, tag=tag)
    assert (found.value is None) == (found.confidence == 0.0)
    if found.value and fetched and fetched < "9999-12-31":
        assert found.value[:4] <= str(int(fetched[:4]) + 1).zfill(4)
    back = publication(None, [], "", fetched, None, witnesses=seen[::-1], tag=tag)
    assert back.value == found.value
