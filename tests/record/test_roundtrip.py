"""Generated records through Arrow and back; `tests/record/roundtrip.py` does it with any number."""

from __future__ import annotations

from pathlib import Path

import pytest

from clean.errors import ReleaseError
from tests.record import roundtrip
from tests.record.schemas import Schema, scalar, struct


def test_records_come_back_valid_and_equal() -> None:
    """Records of the project's own schemas, and of others in the profile."""
    assert roundtrip.run(4000) == (4000, [])


def test_the_test_would_find_a_fault(tmp_path: Path) -> None:
    """A record that is not valid is found, and so is one that Arrow can't hold."""
    schema: Schema = struct({"a": {**scalar("number"), "maximum": 1}})
    assert roundtrip.faults(schema, [{"a": 0.5}], tmp_path) == []
    assert roundtrip.faults(schema, [{"a": 2.0}], tmp_path)
    with pytest.raises(ReleaseError):
        roundtrip.faults(struct({"a": scalar("integer")}), [{"a": 2**63}], tmp_path)
