"""Figures reconcile with the rows they are computed from, and counts that do not reconcile are noticed."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.release.build_rows import Rows
from clean.release.statistics.counting import counted, span
from clean.release.statistics.figures import figures
from clean.release.statistics.reconciliation import imbalances
from clean.release.statistics.tally import Tally
from tests.release.editions import each, everything
from tests.release.tally_by_rows import tallied
from tests.release.tiny import Row, merge

FATES = ("record", "merged", "refused")
segments = st.lists(
    st.tuples(st.integers(0, 9), st.integers(1, 9), st.integers(0, 4), st.sampled_from("xyz")), max_size=5
)
fates = st.lists(st.sampled_from(FATES), max_size=3)


def document(name: str, pieces: list[tuple[int, int, int, str]], articles: list[str], survivor: str | None) -> Rows:
    """Return consistent rows of one document: (kept, deleted, inserted, rule) pieces, and a fate for each article."""
    ids = [f"{name}#{number}" for number in range(len(articles))]
    own = [i for i, fate in zip(ids, articles, strict=True) if fate == "record" or (fate == "merged" and not survivor)]
    gone = [i for i, fate in zip(ids, articles, strict=True) if fate == "merged" and survivor]
    refused = [i for i, fate in zip(ids, articles, strict=True) if fate == "refused"]
    listed = [*own, *([survivor] * len(gone) if survivor else [])]
    kept, deleted, inserted = (sum(piece[part] for piece in pieces) for part in range(3))
    edits = [
        {
            "document": name,
            "record_id": ids[n % len(ids)] if ids and n % 2 else None,
            "start": 0,
            "end": cut,
            "replacement": "n" * new,
            "rule": rule,
            "decision": n,
            "shadowed": n == 4,
            "removed": "r" * cut,
        }
        for n, (_, cut, new, rule) in enumerate(pieces)
    ]
    lost = sum(piece[1] for piece in pieces[4:]), sum(piece[2] for piece in pieces[4:])
    deleted, inserted = deleted - lost[0], inserted - lost[1]
    row = {
        "document": name, "path": name, "publisher": "Post", "bytes": 7, "encoding": "utf-8",
        "outcome": "articles" if listed else "quarantined",
        "articles": listed, "merged": gone, "taken_down": [],
        "chars_raw": kept + deleted, "chars_kept": kept, "chars_deleted": deleted,
        "chars_inserted": inserted, "chars_clean": kept + inserted, "level": "full", "extraction": None,
    }  # fmt: skip
    reasons = [{"code": "odd"}]
    out: list[Row] = [
        {"document": name, "record_id": i, "stage": "validate", "reasons": reasons, "payload": ""} for i in refused
    ]
    out += (
        []
        if listed or refused
        else [{"document": name, "record_id": None, "stage": "decode", "reasons": reasons, "payload": ""}]
    )
    return Rows([_record(i, name) for i in own], edits, out, [row])


def _record(name: str, document: str) -> Row:
    return {
        "id": name, "title": None, "text": "two words", "language": {"code": "en"}, "blocks": [{"kind": "paragraph"}],
        "persons": [{"status": "unresolved", "person_id": name}], "dates": [{"type": "DATE"}], "asides": [],
        "posts": [], "published": {"value": None, "basis": "none"}, "metadata": [],
        "source": {"path": document, "publisher": None, "licence": None, "retrieved": "2021", "kind": "text"},
    }  # fmt: skip


@st.composite
def corpora(draw: st.DrawFn) -> Rows:
    """Draw a whole corpus whose counts reconcile."""
    parts: list[Rows] = []
    for number, (pieces, articles) in enumerate(draw(st.lists(st.tuples(segments, fates), max_size=5))):
        known = [row["id"] for part in parts for row in part.records]
        parts.append(document(f"d{number}", pieces, articles, known[0] if known else None))
    return merge(*parts)


@given(rows=corpora())
def test_figures_reconcile(rows: Rows) -> None:
    """Every sum printed in the card holds for every corpus with consistent rows."""
    assert imbalances(rows) == ()
    f = figures(tallied(rows))
    assert f.articles_found == f.records + f.merged + f.quarantined + f.taken_down
    assert f.characters.raw == f.characters.kept + f.characters.deleted
    assert f.characters.clean == f.characters.kept + f.characters.inserted
    assert sum(rule.chars_deleted for rule in f.rules) == f.characters.deleted
    assert sum(rule.chars_inserted for rule in f.rules) == f.characters.inserted
    assert sum(c.number for c in f.languages) == sum(c.number for c in f.publishers) == f.records
    assert f.published.known + f.published.unknown == f.records
    assert sum(one.records for one in f.by_kind) == f.records
    assert sum(one.words for one in f.by_kind) == f.words
    assert f.edits + f.shadowed == len(rows.edits)
    assert f.documents_refused <= f.documents_quarantined <= f.documents
    for rule in f.rules:
        assert sum(c.number for c in rule.languages) == sum(c.number for c in rule.publishers) == rule.chars_deleted
    assert [stage.entered for stage in f.funnel] == [f.documents, *(stage.left for stage in f.funnel[:-1])]
    assert f.funnel[-1].left == f.documents - f.documents_quarantined - f.documents_taken_down
    assert sum(stage.articles_refused for stage in f.funnel) == f.quarantined + f.taken_down
    assert sum(c.number for c in f.duplicates.publishers) == f.merged
    assert f.duplicates.kept <= min(f.merged, f.records)
    assert sum(grant.records for grant in f.grants) == f.records


@given(rows=corpora(), seed=st.integers())
def test_the_order_of_rows_does_not_matter(rows: Rows, seed: int) -> None:
    """Figures are the same for any order of any table."""
    mixed = random.Random(seed)  # noqa: S311 - no secret
    tables = ("records", "edits", "quarantine", "documents")
    shuffled = Rows(*(mixed.sample(list(getattr(rows, table)), len(getattr(rows, table))) for table in tables))
    assert figures(tallied(shuffled)) == figures(tallied(rows))


def each_document(rows: Rows, document: Row) -> Rows:
    """Return the rows of one document."""
    name = document["document"]
    edits, quarantine = ([row for row in table if row["document"] == name] for table in (rows.edits, rows.quarantine))
    return Rows(
        [row for row in rows.records if row["source"]["path"] == document["path"]], edits, quarantine, [document]
    )


@given(rows=corpora(), data=st.data())
def test_figures_may_be_computed_in_parts(rows: Rows, data: st.DataObject) -> None:
    """Tallies of any groups of documents, sent through JSON and added in any order, give the figures of the whole."""
    elsewhere = {row["id"]: row["language"]["code"] for row in rows.records}
    parts = [each_document(rows, row) for row in rows.documents]
    tallies = data.draw(st.permutations([tallied(part, elsewhere) for part in parts]))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(tallies)))))
    groups = [tallies[a:b] for a, b in pairwise([0, *cuts, len(tallies)])]
    sent = [json.loads(json.dumps(Tally.total(group).to_json())) for group in groups]
    assert figures(Tally.total(map(Tally.from_json, sent))) == figures(tallied(rows))


def _fewer(table: str) -> Callable[[Rows], Rows]:
    return lambda rows: replace(rows, **{table: getattr(rows, table)[1:]})


def _one_more(column: str) -> Callable[[Rows], Rows]:
    return lambda rows: each(
        "documents", rows, lambda row: row | {column: None if row[column] is None else row[column] + 1}
    )


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_fewer("records"), "articles listed by documents"),
        (_fewer("records"), "a/lake: a document lists it, but there is no such record"),
        (_fewer("documents"), "a/lake: no document lists it"),
        (_fewer("edits"), "a/lake: characters deleted"),
        (_one_more("chars_raw"), "a/lake: raw characters differ from kept plus deleted"),
        (_one_more("chars_clean"), "a/lake: clean characters differ from kept plus inserted"),
        (_one_more("chars_inserted"), "a/lake: characters inserted"),
        (lambda rows: replace(rows, quarantine=[]), "e/noise: neither has an article nor is in quarantine"),
        (
            lambda rows: each("documents", rows, lambda r: r | {"articles": []}),
            "its outcome is `articles`, but it lists none",
        ),
        (lambda rows: replace(rows, records=[*rows.records, rows.records[0]]), "two records have the same id"),
        (
            lambda rows: replace(rows, documents=rows.documents[:-1]),
            "e/noise: is in quarantine, but is not a document",
        ),
    ],
)
def test_a_book_that_does_not_balance_is_noticed(spoil: Callable[[Rows], Rows], said: str) -> None:
    """Each sum has its own message, which names the document."""
    found = imbalances(spoil(everything()))
    assert any(said in sentence for sentence in found), found


def test_the_tiny_corpus_by_hand() -> None:
    """Figures of five documents, counted by hand."""
    f = figures(tallied(everything()))
    assert (f.documents, f.documents_quarantined, f.documents_refused) == (5, 1, 1)
    assert (f.articles_found, f.records, f.merged, f.quarantined, f.taken_down) == (6, 5, 0, 1, 0)
    assert [(rule.rule, rule.edits) for rule in f.rules] == [("cut", 4), ("gap", 3), ("mend", 2)]
    assert [(c.name, c.number) for c in f.missing] == [("modified.value", 5), ("source.url", 5), ("title", 1)]
    assert [(c.name, c.number) for c in f.refusals] == [("minLength", 1), ("undecodable", 1)]


@pytest.mark.parametrize(
    ("values", "first", "last", "known"),
    [
        ([], "", "", 0),
        ([None, "XXXX-03-04"], "", "", 0),
        (["2021-05", "2020-XX", None], "2020-XX", "2021-05", 2),
        (["2021-XX", "2021-04"], "2021-XX", "2021-XX", 2),
        (["2020-08-09T10:00+03:00"], "2020-08-09T10:00+03:00", "2020-08-09T10:00+03:00", 1),
    ],
)
def test_time_frames(values: list[str | None], first: str, last: str, known: int) -> None:
    """An unknown digit stretches the frame; a value without a year is not known."""
    found = span(Counter(value or "" for value in values))
    assert (found.first, found.last, found.known, found.unknown) == (first, last, known, len(values) - known)


def test_counts_are_ordered_by_number_then_name() -> None:
    """The order of a table never depends on the order of the rows; what does not occur is left out."""
    found = counted({"b": 1, "a": 1, "": 1, "c": 2, "d": 0})
    assert [(c.name, c.number) for c in found] == [("c", 2), ("", 1), ("a", 1), ("b", 1)]
