"""Planted errors are found in the time that a reviewer has; `python -m tests.audit.reviewer` runs twenty seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audit.planter import ERRORS, FAMILIES, planted
from tests.audit.reviewer import met


@pytest.mark.parametrize(("seed", "long_tail"), [(0, False), (1, True)])
def test_a_reviewer_meets_the_errors(tmp_path: Path, seed: int, *, long_tail: bool) -> None:
    """At least 24 of 25, from all families, in some 35 classes and in hundreds."""
    folder, errors = planted(tmp_path / "1.0.0", seed, long_tail=long_tail)
    assert len(errors) == ERRORS
    assert {error.family for error in errors} == set(FAMILIES)
    found, classes = met(folder, errors)
    assert (classes > 400) == long_tail
    assert len(found) >= ERRORS - 1
