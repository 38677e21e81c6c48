"""What is told of many edits and mentions at once is what is told of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.audit.classes.class_groups import Groups, Judged
from clean.audit.classes.members import EXTREME, SAMPLE, Gathered, Member, lots
from clean.audit.classes.mention_classes import mark_batches, marks
from clean.audit.classes.ranking import Key
from clean.audit.ledger.alike import Alike, Batch
from clean.audit.ledger.edit_batches import Edits
from clean.audit.ledger.ledger_edits import PARAGRAPH, ArticleSpan, Case
from tests.release.tiny import LAKE, PAIR, merge, rows_of, spans, write_release

Row = dict[str, Any]

CAPTION = "neither extractor keeps it (in a caption)"


def _spans(chance: Random) -> list[tuple[int, int]]:
    """Return up to seven spans in order, some of them empty, on both sides of a few hundred characters."""
    ends = sorted(chance.choices(range(0, 400, 7), k=2 * chance.randrange(8)))
    return list(zip(ends[::2], ends[1::2], strict=True))


def _document(chance: Random, number: int) -> tuple[Row, list[Row], dict[str, ArticleSpan]]:
    """Return a document with up to two articles, its edits, and the spans of its records."""
    name = f"d{number}"
    ids = [name, f"{name}#2"][: chance.randrange(3)]
    starts = sorted(chance.sample(range(400), 2 * len(ids)))
    known = {
        one: ArticleSpan(start, end, chance.choice(["en", "de"]), chance.randrange(30), chance.choice(["", "forum"]))
        for one, start, end in zip(ids, starts[::2], starts[1::2], strict=True)
    }
    known |= {"elsewhere": ArticleSpan(0, 400, "ru", 9)}
    row = {
        "document": name, "publisher": chance.choice([None, "Post"]), "url": "https://www.post.example/a",
        "articles": [*ids, *chance.choice([[], ["elsewhere"]])], "chars_raw": chance.choice([400, 480]),
    }  # fmt: skip
    edits = [
        {
            "document": name, "seq": seq, "shadowed": False, "start": start, "end": end, "rule_version": 1,
            "rule": chance.choice(["cut", "mend"]), "reason": chance.choice(["", CAPTION]),
            "record_id": chance.choice([None, "gone", *row["articles"]]),
            "removed": chance.choice([None, "x", "\x1f\u2003", ""]), "replacement": chance.choice(["", "y"]),
        }
        for seq, (start, end) in enumerate(_spans(chance))
    ]  # fmt: skip
    lost = [{**edit, "shadowed": True, "seq": 90 + at} for at, edit in enumerate(edits[:1])]
    return row, [*edits, *lost], known


def _plainly(row: Row, edits: Sequence[Row], known: dict[str, ArticleSpan]) -> list[tuple[Any, ...]]:
    """Return what is told of each edit of a document: language, kind, place, above the first paragraph, alone."""
    first = next((known[name] for name in row["articles"] if name in known), None)
    own = [known[name] for name in row["articles"] if name.startswith(row["document"])]
    seen = [edit for edit in edits if edit["removed"] is None or edit["removed"].strip()]
    ends, starts = [0, *(edit["end"] for edit in seen)], [*(edit["start"] for edit in seen), row["chars_raw"]]
    gaps = [start - end for start, end in zip(starts, ends, strict=True)]
    lone = {edit["seq"] for edit, gap in zip(seen, pairwise(gaps), strict=True) if min(gap) >= PARAGRAPH}
    early = set()
    for article in own:
        at, kept = article.start, 0
        for edit in edits:
            if article.start <= edit["start"] and edit["end"] <= article.end:
                kept, at = kept + edit["start"] - at, edit["end"]
                early |= {edit["seq"]} if kept < article.headline + PARAGRAPH else set()
    found = []
    for edit in edits:
        inside = known.get(edit["record_id"])
        place = "inside" if edit["record_id"] else "alone" if not own else "between"
        if place == "between" and edit["end"] <= min(span.start for span in own):
            place = "before"
        elif place == "between" and edit["start"] >= max(span.end for span in own):
            place = "after"
        language = inside.language if inside else first.language if first else "und"
        told = (language, first.page_kind if first else "", place, edit["seq"] in early, edit["seq"] in lone)
        found.append(((edit["document"], edit["seq"], edit["removed"], edit["replacement"], edit["rule"]), *told))
    return found


def _told(case: Case) -> tuple[Any, ...]:
    key = (case.document, case.seq, case.removed, case.written, case.rule)
    return (key, case.language, case.page_kind, case.place, case.first, case.between)


@given(st.integers(0, 2**32), st.booleans())
def test_edits_that_are_alike_are_told_of_as_each_alone(seed: int, apart: bool) -> None:
    """Their place, what is kept around them, the language; documents without edits, and edits of other documents."""
    chance = Random(seed)  # noqa: S311 - any will do
    made = [_document(chance, number) for number in range(5)]
    known = {name: span for _, _, own in made for name, span in own.items()}
    rows = [row for row, _, _ in made[:4]]
    schema = {"removed": pa.string(), "record_id": pa.string()}
    listed = [edit for _, edits, _ in made for edit in edits]
    columns = ("document", "seq", "shadowed", "start", "end", "rule", "rule_version", "record_id", "removed",
               "replacement", "reason")  # fmt: skip
    table = pa.table({name: pa.array([edit[name] for edit in listed], schema.get(name)) for name in columns})
    if not listed:
        return
    batch = Edits(rows, table, known).batch({"d0", "d2"} if apart else ())
    found = [
        batch.cases[group]._replace(document=batch.documents[document], seq=batch.place(at)[0])
        for at, (group, document) in enumerate(zip(batch.alike.group, batch.document, strict=True))
    ]
    due = [told for row, edits, _ in made[:4] for told in
           _plainly(row, [edit for edit in edits if not edit["shadowed"]], known)]  # fmt: skip
    assert [_told(case) for case in found] == due
    parts = {CAPTION: "a caption", "": ""}
    assert [case.part for case in found] == [
        parts[e["reason"]] for e in listed if not e["shadowed"] and e["document"] != "d4"
    ]
    assert sum(batch.alike.sizes) == len(found)
    if apart:
        single = [size for case, size in zip(batch.cases, batch.alike.sizes, strict=True) if case.document == "d0"]
        assert set(single) <= {1}


@pytest.mark.parametrize("column", ["persons", "dates"])
@pytest.mark.parametrize("apart", [(), ("b/pair",)])
def test_mentions_that_are_alike_are_told_of_as_each_alone(tmp_path: Path, column: str, apart: tuple[str, ...]) -> None:
    """The same documents and places, and the same of each; with its text if it was asked for."""
    write_release(tmp_path, merge(*(rows_of(text, spans(text.page.text)) for text in (LAKE, PAIR))))
    told = ("surface", "person_id") if column == "persons" else ("surface", "value", "rule", "anchor")
    found = []
    for batch in mark_batches(tmp_path, column, told, apart):
        for at, group in enumerate(batch.alike.group):
            mark = batch.marks[group]
            found.append((batch.documents[batch.document[at]], batch.place(at), *(mark.row[name] for name in told)))
            assert not apart or mark.document not in apart or (batch.alike.sizes[group] == 1 and mark.text)
    due = [(mark.document, mark.place, *(mark.row[name] for name in told)) for mark in marks(tmp_path, column)]
    assert found == due


def _members(chance: Random, documents: int) -> list[Member]:
    """Return members of a few kinds, in order of their documents."""
    kinds = [(f"{n:032x}", n % 3 / 4) for n in range(9)]
    drawn = [(n, chance.choice(kinds)) for n in sorted(chance.choices(range(documents), k=80))]
    return [
        Member(f"d{n:02}", (at,), "Post", "en", key, key, 10, danger, {}) for at, (n, (key, danger)) in enumerate(drawn)
    ]


def _batch(members: Sequence[Member], documents: list[str]) -> tuple[Batch, list[Member]]:
    """Return members as a batch, and the first of each group of those that are alike."""
    keys = [member.signature for member in members]
    order = list(dict.fromkeys(keys))
    first = np.array([keys.index(key) for key in order], int)
    numbers = np.array([documents.index(member.document) for member in members], int)
    places = np.array([member.place for member in members], int).reshape(-1, 1)
    alike = Alike(np.array([order.index(key) for key in keys], int), first)
    return Batch(documents, numbers, places, np.full(len(members), 3), alike), [members[at] for at in first]


@given(st.integers(0, 2**32))
def test_classes_grow_batch_by_batch_as_one_by_one(seed: int) -> None:
    """Counts, documents, the riskiest members and the draw; those that are left out take no part."""
    chance = Random(seed)  # noqa: S311 - any will do
    members, documents = _members(chance, 30), [f"d{n:02}" for n in range(30)]
    groups, plain = Groups(), defaultdict[str, list[tuple[int, Member]]](list)
    cut = chance.randrange(len(members))
    for part in (members[:cut], members[cut:]):
        batch, firsts = _batch(part, documents)
        judged: list[Judged] = [
            None if one.signature.endswith("8") else (Key("removal", f"r{one.risk}", "form", ""), one) for one in firsts
        ]
        groups.add(batch, judged)
        for lot, member in zip(lots(batch).tolist(), part, strict=True):
            plain[f"r{member.risk}"] += [] if member.signature.endswith("8") else [(lot, member)]
    assert {key.rule for key in groups.found} == {rule for rule, own in plain.items() if own}
    for key, found in groups.found.items():
        due, lowest = Gathered(), sorted(plain[key.rule])[:SAMPLE]
        for _, member in plain[key.rule]:
            due.add(member, removed=3)
        assert (found.count, found.removed, found.visible) == (due.count, due.removed, due.visible)
        assert (found.signatures, found.by_source, found.origins) == (due.signatures, due.by_source, due.origins)
        assert found.documents == {member.document for _, member in plain[key.rule]}
        assert [m for how, m in found.picks() if how == "extreme"] == [m for how, m in due.picks() if how == "extreme"]
        assert len(list(found.picks())) <= EXTREME + SAMPLE
        drawn = {(member.document, member.place) for _, member in lowest}
        assert {(m.document, m.place) for how, m in found.picks() if how != "extreme"} <= drawn


def test_lots_are_the_same_wherever_the_batch_ends() -> None:
    """They depend on document and place alone, and differ."""
    batch, _ = _batch(_members(Random(1), 30), [f"d{n:02}" for n in range(30)])  # noqa: S311 - any will do
    whole = lots(batch).tolist()
    assert len(set(whole)) == len(whole)
    half = Batch(batch.documents, batch.document[40:], batch.places[40:], batch.removed[40:], batch.alike)
    assert lots(half).tolist() == whole[40:]


@given(st.lists(st.tuples(st.sampled_from([None, "a", "b"]), st.integers(0, 2), st.integers(0, 2**61)), max_size=9))
def test_rows_are_alike_if_all_their_values_are(rows: list[tuple[str | None, int, int]]) -> None:
    """Also where there are too many values to number all their combinations; groups are in the order of the rows."""
    one, two, three = ([row[at] for row in rows] for at in range(3))
    alike = Alike.of(pa.array(one, pa.string()), np.array(two, int), np.array(three, int), np.array(three, int))
    order = list(dict.fromkeys(rows))
    assert alike.group.tolist() == [order.index(row) for row in rows]
    assert alike.first.tolist() == [rows.index(row) for row in order]
    assert alike.sums(np.array(two, int)).tolist() == [sum(r[1] for r in rows if r == row) for row in order]
    assert alike.firsts(pa.array(one, pa.string())) == [row[0] for row in order]
