"""What is a value of TIMEX3 and of EDTF, what is not, and that the schema of records says the same."""

from __future__ import annotations

import pytest

from clean import schemas
from clean.dates.value_grammar import ANCHOR, EDTF, TIMEX3, sound

SOUND = {
    "DATE": """
        2026 2026-06 2026-06-30 2024-02-29 2026-W27 2026-W27-3 2026-W27-WE 2020-W53 2026-Q3 2026-H1 2026-SU 198 19 XX
        XXX XXXX XXXX-06 XXXX-XX XXXX-06-30 XXXX-02-29 XXXX-XX-XX XXXX-WXX XXXX-WXX-6 XXXX-WXX-WE XXXX-QX XXXX-HX
        XXXX-WI BC0044 BC0044-03 BC0218-SP BC04 PAST_REF PRESENT_REF FUTURE_REF 1914/1918 2026-03-01/2026-03-03
        XXXX-02-28/XXXX-02-29
    """,
    "TIME": """
        2026-06-30T14 2026-06-30T14:30 2026-06-30T14:30:15 2026-06-30T14:30:15.5Z 2026-06-30T14:30+02:00
        2026-06-30T24:00 2026-06-30TEV XXXX-06-30TNI XXXX-XX-XXT10:30 XXXX-WXX-5TMO 2026-06-30T23:59-04:30
    """,
    "DURATION": "P3D P1.5Y P2Y6M P2Y3W P1W2D PT4.5H PT2H30M P1DT3H PXY PTXM P2Q PXQ PXDE PXCE P100Y",
    "SET": "P1D P2W PT1H XXXX-WXX-7 XXXX-WXX-1TNI XXXX-07 XXXX-WI XXXX-XX-XXTMO XXXX-WXX-WE",
}
NOT_SOUND = {
    "DATE": """
        2026/6 2026-6 2026-13 2026-00 2026-06-31 2026-06-00 2023-02-29 2100-02-29 2026-6-3 26-6 6-2026 2026-W0 2026-W54
        2021-W53 2026-W27-8 2026-Q5 2026-H3 2026-XX-05 1918/1914 1914/1914 1914/18 2026-03-03/2026-03-01
        2023-02-28/2023-02-29 20260630 10000 1 BC4 BC0044-13 SOME_REF 2026-06-30T14:30 P3D 199X ٢٠٢٦ today
    """,
    "TIME": """
        2026-06-30T24:10 2026-06-30T25:00 2026-06-30T14:60 2026-06-30T14:30:60 2026-06-30T14:30+0200
        2026-06-30T14:30+15:00 2026-06-30T9:30 2026-06-31T10:00 2023-02-29TNI 2026-06T10:00 2026-06-30TXX
        T14:30 2026-06-30
    """,
    "DURATION": "P PT P3 3D P1M2Y PD P20Y3Y P2Q3M P1.5 P1D3H PT3D P-3D P1,5Y 2026 PXXD",
    "SET": "every XXXX-13 P",
}
EDTF_HITS = """
    2026 2026-06 2026-06-30 2026-06~ 1994~ 198X 19XX XXXX-03-04 XXXX-03 2020-XX-05 2021-03-1X 2026-22 2026-33 2026-41
    -0213 0000 0064 1914/1918 2026-03-01/2026-03-03 2021-03-04T10:00:00Z 2021-03-04T10:00:00+02:00 2024-03?
"""
EDTF_MISSES = """
    2026/6 2026-6 2026-13 2026-06-31 2026-02-30 -0000 XXXX-21 XXXX-33 2026-22~ 26 20260630 2021-03-04T10:00
    2021-03-04T24:10:00 2021-03-04T10:00:00+0200 BC0044 PRESENT_REF 2026-W27
"""


def _rows(table: dict[str, str]) -> list[tuple[str, str]]:
    return [(type_, value) for type_, values in table.items() for value in values.split()]


@pytest.mark.parametrize(("type_", "value"), _rows(SOUND))
def test_values_of_timex3(type_: str, value: str) -> None:
    """Each is a value of its type, and the schema takes it."""
    assert sound(type_, value)
    assert _schema_takes("dates", "value", value)


@pytest.mark.parametrize(("type_", "value"), _rows(NOT_SOUND))
def test_what_is_not_a_value_of_timex3(type_: str, value: str) -> None:
    """Malformed values, days and weeks that no calendar has, ranges in the wrong order, values of other types."""
    assert not sound(type_, value)


@pytest.mark.parametrize(
    "value", ["2026/6", "2026-6", "2026-13", "2026-06-31", "2026-06-30T25:00", "P20Y3Y", "", "2026\n"]
)
def test_the_schema_refuses_what_is_malformed(value: str) -> None:
    """A record with such a value is kept out of a release, whatever made it."""
    assert not _schema_takes("dates", "value", value)


@pytest.mark.parametrize("value", EDTF_HITS.split())
def test_values_of_edtf(value: str) -> None:
    """Levels 0 to 2, as far as they are used: each was also read by the parser of python-edtf 5.0.2."""
    assert _schema_takes("dates", "edtf", value)
    assert _schema_takes("published", "value", value)


@pytest.mark.parametrize("value", EDTF_MISSES.split())
def test_what_is_not_a_value_of_edtf(value: str) -> None:
    """Values that python-edtf refuses, too."""
    assert not _schema_takes("dates", "edtf", value)
    assert not _schema_takes("published", "value", value)


def test_the_schema_has_these_grammars() -> None:
    """One grammar, in two places."""
    fields = schemas.load("record")["properties"]
    date = fields["dates"]["items"]["properties"]
    found = date["value"]["pattern"], date["edtf"]["pattern"], date["anchor"]["pattern"]
    assert found == (TIMEX3, EDTF, ANCHOR)
    assert fields["published"]["properties"]["value"]["pattern"] == EDTF


def _schema_takes(field: str, name: str, value: str) -> bool:
    """Return whether the validator of releases takes a value of the field."""
    schema = schemas.load("record")["properties"][field]
    inner = (schema.get("items") or schema)["properties"][name]
    return not schemas.check(value, inner)
