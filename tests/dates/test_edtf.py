"""TIMEX3 values as EDTF."""

from __future__ import annotations

import pytest

from clean.dates.edtf import edtf


@pytest.mark.parametrize(
    ("type_", "value", "mod", "expected"),
    [
        ("DATE", "2020-08-15", None, "2020-08-15"),
        ("DATE", "2020-08", "START", "2020-08"),
        ("DATE", "1994", "APPROX", "1994~"),
        ("DATE", "XXXX-03-04", None, "XXXX-03-04"),
        ("DATE", "XXXX-03", None, "XXXX-03"),
        ("DATE", "198", None, "198X"),
        ("DATE", "19", None, "19XX"),
        ("DATE", "BC0214", None, "-0213"),
        ("DATE", "BC0001", None, "0000"),
        ("DATE", "BC04", None, None),
        ("DATE", "BC0218-SP", None, None),
        ("DATE", "0064", None, "0064"),
        ("DATE", "2020-W33", None, "2020-08-10/2020-08-16"),
        ("DATE", "2020-W33-WE", None, "2020-08-15/2020-08-16"),
        ("DATE", "2020-Q3", None, "2020-35"),
        ("DATE", "2020-H1", None, "2020-40"),
        ("DATE", "2020-SU", None, "2020-22"),
        ("DATE", "2020-SU", "APPROX", "2020-22"),
        ("DATE", "2020-W33", "APPROX", "2020-08-10/2020-08-16"),
        ("DATE", "XXXX-SP", None, None),
        ("DATE", "BC0214", "APPROX", "-0213~"),
        ("DATE", "1914/1918", None, "1914/1918"),
        ("TIME", "2020-08-15T10:30:15.5+02:00", None, "2020-08-15"),
        ("TIME", "2020-08-15TNI", "APPROX", "2020-08-15~"),
        ("TIME", "2020-08-15TMO", None, "2020-08-15"),
        ("TIME", "2020-08-15T10:30Z", None, "2020-08-15"),
        ("TIME", "XXXX-XX-XXT10:30", None, None),
        ("DATE", "XXXX-WXX-6", None, None),
        ("DATE", "XXXX", None, None),
        ("DATE", "PRESENT_REF", None, None),
        ("DURATION", "P2Y", None, None),
        ("SET", "XXXX-03", None, None),
    ],
)
def test_value_as_edtf(type_: str, value: str, mod: str | None, expected: str | None) -> None:
    """A value is converted if EDTF can express it; otherwise the result is None."""
    assert edtf(type_, value, mod) == expected
