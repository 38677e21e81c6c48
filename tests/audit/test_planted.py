"""Planted errors are met in the time that a reviewer has; `python -m tests.audit.reviewer` runs twenty seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.planter import ERRORS, FAMILIES, planted
from tests.audit.reviewer import met


@pytest.mark.parametrize("seed", [0, 1])
def test_a_reviewer_meets_the_errors(tmp_path: Path, seed: int) -> None:
    """At least 24 of 25, of all families."""
    folder, errors = planted(tmp_path / "1.0.0", seed)
    assert len(errors) == ERRORS
    assert {error.family for error in errors} == set(FAMILIES)
    found, _ = met(folder, errors)
    assert len(found) >= ERRORS - 1
