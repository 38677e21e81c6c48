"""The ledger's figures reconcile to the character, or there are none."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean.audit.ledger.ledger_sums import figures
from clean.errors import VerifyError
from tests.release.tiny import (
    HALF,
    LAKE,
    PAIR,
    WIDE,
    Blind,
    merge,
    partly,
    refused,
    rewrite,
    rows_of,
    spans,
    write_release,
)

Row = dict[str, Any]

pieces = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 6), st.text(alphabet="ab \n🧊я", max_size=4)), max_size=12
).map(tuple)


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet="abc \n🧊я", min_size=1, max_size=60), pieces)
def test_sums_hold_whatever_was_done(raw: str, changes: tuple[tuple[float, int, str], ...]) -> None:
    """Whatever is done to a text, raw = kept + removed, clean = kept + written, and all sums add up to the whole."""
    text = Blind("x/blind", f"{raw}.", pieces=(*changes, (1.0, 0, "The end.")))
    with tempfile.TemporaryDirectory() as folder:
        write_release(Path(folder), rows_of(text, spans(text.page.text)))
        found = figures(Path(folder))
    t = found.totals
    assert t.raw == len(text.raw) == t.kept + t.removed
    assert t.clean == len(text.page.text) == t.kept + t.written
    for name in ("rule", "version", "language", "source"):
        sums = found.by(name).values()
        assert sum(done.removed for done in sums) == t.removed
        assert sum(done.written for done in sums) == t.written
        assert sum(done.edits for done in sums) == len(text.page.patch.edits)


@pytest.fixture
def release(tmp_path: Path) -> Path:
    """Write four documents, one of them partly in quarantine, and one that is not text."""
    parts = [rows_of(text, spans(text.page.text, *heads)) for text, heads in TEXTS]
    half = partly(parts[-1], HALF, "d/half#2")
    write_release(tmp_path, merge(*parts[:-1], half, refused("e/noise", bytes(range(256)))))
    return tmp_path


TEXTS = (
    (LAKE, ("Lake Odra Freezes",)),
    (PAIR, ("Tram Stops", "Bakers Meet")),
    (WIDE, ()),
    (HALF, ("Goat Elected", "Goat Resigns")),
)


def test_a_release_with_everything(release: Path) -> None:
    """Rules, versions, languages and sources are counted separately; a document that is not text has no sums."""
    found = figures(release)
    assert found.totals.documents == 4
    assert (
        found.lines()[0] == f"raw {found.totals.raw:,} = kept {found.totals.kept:,} + removed {found.totals.removed:,}"
    )
    assert found.by("rule", "version")["mend", 3].edits == 2
    assert set(found.by("source")) == {("The Invented Post",)}


def raise_by_one(column: str) -> Callable[[list[Row]], object]:
    """Return a change that makes a sum of the first document wrong by one."""
    return lambda rows: rows[0].update({column: rows[0][column] + 1})


@pytest.mark.parametrize(
    ("table", "change", "told"),
    [
        ("documents", raise_by_one("chars_raw"), "raw = kept"),
        ("documents", raise_by_one("chars_kept"), "raw = kept"),
        ("documents", raise_by_one("chars_clean"), "clean = kept"),
        ("edits", lambda rows: rows.pop(0), "its edits remove"),
        ("default", lambda rows: rows[0].update(text=rows[0]["text"] + "!"), "its records have"),
        ("default", lambda rows: rows.pop(0), "there is no record for its article"),
    ],
)
def test_what_does_not_add_up_is_an_error(
    release: Path, table: str, change: Callable[[list[Row]], object], told: str
) -> None:
    """One character too many anywhere stops the audit, with the place."""
    rewrite(release, table, change)
    with pytest.raises(VerifyError, match=told) as caught:
        figures(release)
    assert "a/lake" in caught.value.where
