"""Differences between two releases, and the rules behind each changed word."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean.errors import ReleaseError
from clean.release import Rows
from clean.release.compare import Diff, diff
from clean.release.compare import diff_lines as lines
from clean.release.compare.absences import Cause
from clean.release.compare.word_diff import hunks
from clean.release.storage.layout import schema_path
from tests.release.editions import RECIPE, everything, lake, pair, written
from tests.release.tiny import LAKE, PAIR, WIDE, merge, rows_of, spans, write_checksums

SHARES = tuple(change for change in LAKE.changes if "Share" not in change[0])
"""The changes to the text about the lake, except the line that is cut."""


def compare(folder: Path, a: Rows, b: Rows) -> Diff:
    """Write two releases and compare them."""
    return diff(written(folder / "a", a).folder, written(folder / "b", b, version="1.0.1").folder)


def lake_with(changes: tuple[tuple[str, str, str], ...], raw: str = LAKE.raw) -> Rows:
    """Clean the text about the lake differently."""
    text = replace(LAKE, changes=changes, raw=raw)
    return rows_of(text, spans(text.page.text, "Lake Odra Freezes"))


def test_a_release_does_not_differ_from_itself(tiny_release: Path) -> None:
    """The diff of a folder with itself is empty throughout."""
    found = diff(tiny_release, tiny_release)
    assert found.empty
    assert not any(found.kinds.values())
    assert found.next_version("frictionless", "1.2.3") == "1.2.3"


def test_a_word_that_went_names_the_rule_that_took_it(tmp_path: Path) -> None:
    """The rule is only in the second ledger, at exactly these words."""
    (changed,) = compare(tmp_path, lake_with(SHARES), lake()).changed
    assert changed.id == "a/lake"
    assert {"text", "text_normalized", "blocks", "cleaning.chars_deleted"} <= set(changed.fields)
    (place,) = changed.places
    assert (place.field, place.before.strip(), place.after) == ("text", "Share this!", "")
    assert place.rules == ("cut",)
    assert place.left.endswith("on 3 May.")


def test_a_word_that_came_names_the_rule_that_no_longer_takes_it(tmp_path: Path) -> None:
    """The rule is only in the first ledger."""
    (changed,) = compare(tmp_path, lake(), lake_with(SHARES)).changed
    assert [(place.after.strip(), place.rules) for place in changed.places] == [("Share this!", ("cut",))]


def test_a_repair_names_its_rule_and_no_other(tmp_path: Path) -> None:
    """Two changes in one record are distinguished, each with its own rule."""
    no_mend = tuple(change for change in SHARES if change[2] != "mend")
    (changed,) = compare(tmp_path, lake_with(no_mend), lake()).changed
    assert [(place.before.strip(), place.after.strip(), place.rules) for place in changed.places] == [
        ("Share this!", "", ("cut",)),
        ("wasnt", "wasn't", ("mend",)),
    ]


def test_a_headline_is_compared_too(tmp_path: Path) -> None:
    """Offsets in the text start after the headline, those in the headline at its start."""
    upper = (*PAIR.changes, ("Tram", "TRAM", "mend"), ("stood", "was", "mend"))
    text = replace(PAIR, changes=upper)
    (changed,) = compare(tmp_path, pair(), rows_of(text, spans(text.page.text, "TRAM Stops", "Bakers Meet"))).changed
    assert [(p.field, p.before, p.after, p.rules) for p in changed.places] == [
        ("title", "Tram", "TRAM", ("mend",)),
        ("text", "stood", "was", ("mend",)),
    ]


def test_another_raw_text_is_no_rules_doing(tmp_path: Path) -> None:
    """If the raw file itself changed, no rule is blamed."""
    (changed,) = compare(tmp_path, lake(), lake_with(LAKE.changes, LAKE.raw.replace("skated", "walked"))).changed
    assert [(place.before, place.after, place.rules) for place in changed.places] == [("skated", "walked", ())]
    assert "source.sha256" in changed.fields


def test_records_and_tables_are_told_apart(tmp_path: Path) -> None:
    """Records, edits, documents and quarantine each have their own lists."""
    found = compare(tmp_path, merge(lake(), pair()), everything())
    assert found.added == ("c/wide", "d/half")
    assert found.removed == found.changed.ids == ()
    tables = {table.table: table for table in found.tables}
    assert tables["documents"].added == ("c/wide", "d/half", "e/noise")
    assert tables["quarantine"].added == ("d/half#2 (validate)", "e/noise (decode)")
    assert all("c/wide" in name or "d/half" in name for name in tables["edits"].added)
    assert found.next_version("frictionless", "1.0.0") == "1.1.0"


def test_attribution_alone_is_no_change_of_a_record(tmp_path: Path) -> None:
    """A reworded reason changes the ledger but not the records: the smallest step."""
    other = replace(lake(), edits=[row | {"reason": "told better"} for row in lake().edits])
    found = compare(tmp_path, lake(), other)
    assert (found.added, found.removed, found.changed.ids) == ((), (), ())
    assert [(t.table, len(t.changed), t.added, t.removed) for t in found.tables] == [("edits", 5, (), ())]
    assert {found.next_version(policy, "1.0.0") for policy in ("frictionless", "croissant-1.1")} == {"1.0.1"}


def test_an_edit_that_only_moves_up_has_not_changed(tmp_path: Path) -> None:
    """An additional edit at the top renumbers the others, which are not listed."""
    found = compare(tmp_path, lake_with(SHARES), lake())
    (edits,) = [table for table in found.tables if table.table == "edits"]
    assert (len(edits.added), edits.removed) == (1, ())
    assert all("gap" not in name for name in edits.changed)


def test_another_name_is_a_change_of_its_own(tmp_path: Path) -> None:
    """Frictionless moves MAJOR for it; Croissant does not mention it."""
    a, b = written(tmp_path / "a", lake()), written(tmp_path / "b", lake(), recipe=replace(RECIPE, name="lakes"))
    found = diff(a.folder, b.folder)
    assert found.names == ("lakes",)
    assert (found.next_version("frictionless", "1.0.0"), found.next_version("croissant-1.1", "1.0.0")) == (
        "2.0.0",
        "1.0.1",
    )


@pytest.mark.parametrize(
    ("change", "field", "kind"),
    [
        (lambda p: p | {"mood": p["id"]}, "mood", "fields_added"),
        (lambda p: {k: v for k, v in p.items() if k != "asides"}, "asides", "fields_removed"),
        (lambda p: p | {"id": p["id"] | {"maxLength": 9}}, "id", "fields_retyped"),
        (lambda p: {"digest": p["digest"]} | p, "digest", "fields_reordered"),
        (lambda p: p | {"id": p["id"] | {"description": "Another word for it."}}, None, "rest"),
    ],
)
def test_fields_are_compared_by_the_releases_own_schemas(
    tmp_path: Path, change: object, field: str | None, kind: str
) -> None:
    """A changed description does not change the type; everything else about a field does."""
    a, b = (written(tmp_path / name, lake()).folder for name in "ab")
    schema = json.loads((b / schema_path("record")).read_text())
    schema["properties"] = change(schema["properties"])  # type: ignore[operator]
    (b / schema_path("record")).write_text(json.dumps(schema))
    write_checksums(b)
    found = diff(a, b)
    assert kind in {name for name, rows in found.kinds.items() if rows}
    assert field is None or field in found.kinds[kind]


PARTS = (lake(), pair(), rows_of(WIDE, spans(WIDE.page.text)), lake_with(SHARES))
CHOICES = st.sets(st.integers(0, 2)).flatmap(lambda some: st.tuples(st.just(some), st.booleans()))


def chosen(choice: tuple[set[int], bool]) -> Rows:
    """Combine some documents; the flag cleans the first of them differently."""
    some, other = choice
    return merge(Rows([], [], [], []), *(PARTS[3] if other and n == 0 else PARTS[n] for n in sorted(some)))


@settings(max_examples=15)
@given(one=CHOICES, two=CHOICES)
def test_added_and_removed_change_places(one: tuple[set[int], bool], two: tuple[set[int], bool]) -> None:
    """The diff is antisymmetric, and together with the common records it accounts for every record."""
    with tempfile.TemporaryDirectory() as scratch:
        a, b = (written(Path(scratch) / n, chosen(c)).folder for n, c in (("a", one), ("b", two)))
        there, back = diff(a, b), diff(b, a)
    assert (there.added, there.removed) == (back.removed, back.added)
    assert there.changed.ids == back.changed.ids
    assert there.files == back.files
    ids_a, ids_b = ({row["id"] for row in chosen(c).records} for c in (one, two))
    assert set(there.added) == ids_b - ids_a
    assert set(there.changed.ids) <= ids_a & ids_b
    assert there.empty == (there.a == there.b and chosen(one) == chosen(two))


words = st.text(st.sampled_from("ab \n."), max_size=30)


@given(a=words, b=words)
def test_hunks_turn_one_text_into_the_other(a: str, b: str) -> None:
    """Applying all hunks to the first text gives the second, and no hunk is without a change."""
    text, at, pieces = hunks(a, b), 0, []
    for hunk in text:
        assert hunk.before != hunk.after
        assert a[hunk.start_a : hunk.end_a] == hunk.before
        assert b[hunk.start_b : hunk.end_b] == hunk.after
        pieces += [a[at : hunk.start_a], hunk.after]
        at = hunk.end_a
    assert "".join([*pieces, a[at:]]) == b


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("a big dog", "a dog", [("big ", "")]),
        ("one two three", "six seven three", [("one two", "six seven")]),
        ("It was.\n\nGone.\n\nEnd.", "It was.\n\nEnd.", [("Gone.\n\n", "")]),
        ("same", "same", []),
        ("the cat sat", "a cat in", [("the", "a"), ("sat", "in")]),
        ("Nobody in town knew.", "Everyone in Odra heard.", [("Nobody in town knew", "Everyone in Odra heard")]),
    ],
)
def test_changes_read_as_words(a: str, b: str, expected: list[tuple[str, str]]) -> None:
    """Adjacent changed words are one change; a removed paragraph is not mixed up with its neighbours."""
    assert [(hunk.before, hunk.after) for hunk in hunks(a, b)] == expected


def test_very_long_paragraphs_are_shown_whole() -> None:
    """Comparing paragraphs of thousands of words takes time proportional to their product: they are replaced whole."""
    a, b = " ".join(f"a{n}" for n in range(3000)), " ".join(f"b{n}" for n in range(3000))
    assert [(hunk.before, hunk.after) for hunk in hunks(a, b)] == [(a, b)]


def test_a_diff_reads_as_lines_and_as_json(tmp_path: Path) -> None:
    """People see words, rules and the next version number; machines get plain values."""
    found = compare(tmp_path, lake_with(SHARES), merge(lake(), pair()))
    told = list(lines(found, "frictionless"))
    assert told[0] == "1.0.0 -> 1.0.1"
    assert "records added: 2" in told
    assert any("[-" in line and "Share this!" in line and line.endswith("by cut") for line in told)
    assert "next version under frictionless: 1.1.0" in told
    assert not any("\n" in line for line in told)
    assert json.loads(json.dumps(found.to_json()))["changed"][0]["places"][0]["rules"] == ["cut"]


def test_long_lists_are_cut_and_say_so(tmp_path: Path) -> None:
    """Twenty names of a kind, then how many more there are; all of them on request."""
    ids = tuple(f"r{n:02}" for n in range(25))
    causes = dict.fromkeys(ids, Cause("raw", "gone"))
    found = replace(compare(tmp_path, lake(), pair()), added=(), removed=ids, causes=causes)
    assert "  … and 5 more" in list(lines(found, "frictionless"))
    assert "  r24  (raw: gone)" in list(lines(found, "frictionless", everything=True))


def test_a_folder_that_is_no_release_is_named(tmp_path: Path, tiny_release: Path) -> None:
    """A typo by the user leads to a message, not a traceback."""
    with pytest.raises(ReleaseError, match="nowhere"):
        diff(tiny_release, tmp_path / "nowhere")
