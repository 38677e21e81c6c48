"""The lines that the documents of a site have in common, counted over the notes of all shards."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from pathlib import Path
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from clean import rules
from clean.building.steps import line_counts

NOTES = st.lists(
    st.tuples(
        st.sampled_from(["a.example", "b.example", "Ä", "\ud800"]),
        st.lists(st.sampled_from(["menu", "foot", "rain", "snow"]), unique=True).map(sorted),
        st.dictionaries(st.sampled_from(["rain", "snow"]), st.integers(1, 50), max_size=2),
    ),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(NOTES, st.lists(st.integers(0, 4), min_size=12, max_size=12))
def test_counts_are_those_of_all_notes_together_however_they_are_divided(
    notes: list[tuple[str, list[str], dict[str, int]]], shards: list[int]
) -> None:
    """Also where more files are to be merged than may be open at a time."""
    with tempfile.TemporaryDirectory() as place, patch.object(line_counts, "OPEN", 2):
        folder = Path(place)
        files = []
        for shard in range(5):
            own = [note for note, number in zip(notes, shards, strict=False) if number == shard]
            rows = (json.dumps(note) + "\n" for note in sorted(own, key=lambda note: note[0]))
            files.append(folder / f"{shard}.jsonl")
            files[-1].write_text("".join(rows), encoding="utf-8")
        sites = {note[0] for note in notes}
        found = line_counts.counted(line_counts.count_lines(files, folder), {*sites, "other"})
    for site in sites:
        seen = [rules.Seen(frozenset(lines), prose) for name, lines, prose in notes if name == site]
        assert asdict(found[site]) == asdict(rules.common(site, seen))
    assert found["other"] == rules.Repeated("other")
