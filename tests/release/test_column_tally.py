"""What is counted over whole columns is what is counted row by row."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from clean.extraction import SHOWN
from clean.release.build_rows import Rows
from clean.release.statistics.column_tally import PAGE_SUMS, tally_of
from clean.release.statistics.tally import Tally
from tests.release.editions import everything
from tests.release.tally_by_rows import tables_of, tally_of_rows
from tests.release.tiny import Row

names = st.sampled_from(["Post", "Gazette", ""])
some = st.none() | names
small = st.integers(0, 3)
IDS = ("d0#0", "d1#0", "d1#1", "far#0", "lost#0")
GAPS = ("one", "a b", " \u00a0c\x1fd\u2028", "")


def listed(rows: Any, most: int = 4) -> Any:
    """Return a strategy for lists."""
    return st.lists(rows, max_size=most)


@st.composite
def records(draw: st.DrawFn, name: str, path: str) -> Row:
    """Draw a record with all that is counted."""
    person = st.sampled_from(["d0:p1", "d0:p2", "d1:p1", "Q42", "d0", "d0:q"])
    return {
        "id": name,
        "title": draw(some),
        "text": "".join(draw(listed(st.sampled_from(GAPS)))),
        "language": {"code": draw(st.sampled_from(["en", "de"])), "script": draw(some)},
        "blocks": draw(listed(st.fixed_dictionaries({"kind": st.sampled_from(["paragraph", "table_row"])}))),
        "posts": draw(listed(st.just({"start": 0, "end": 1}))),
        "persons": draw(
            listed(st.fixed_dictionaries({"status": st.sampled_from(["linked", "unresolved"]), "person_id": person}))
        ),
        "dates": draw(listed(st.fixed_dictionaries({"type": st.sampled_from(["DATE", "TIME"])}))),
        "asides": draw(listed(st.fixed_dictionaries({"kind": st.sampled_from(["caption", "quote"])}))),
        "metadata": draw(
            listed(st.fixed_dictionaries({"field": st.sampled_from("ab"), "place": st.sampled_from("xyz")}))
        ),
        "published": draw(
            st.fixed_dictionaries(
                {"value": st.sampled_from([None, "2021", "2021-03-04", "2021-XX"]), "basis": st.sampled_from("mn")}
            )
        ),
        "source": {"path": path, "publisher": draw(some), "licence": draw(some), "retrieved": draw(some)}
        | {"kind": draw(st.sampled_from(["text", "article"]))},
    }


@st.composite
def documents(draw: st.DrawFn, name: str, articles: list[str]) -> Row:
    """Draw a document whose lists may be of any records."""
    report = st.fixed_dictionaries({**dict.fromkeys(PAGE_SUMS, small), "text_from": st.sampled_from([SHOWN, "hidden"])})
    sums = {f"chars_{part}": draw(st.none() | small) for part in ("raw", "kept", "deleted", "inserted", "clean")}
    return {
        "document": name,
        "path": f"texts/{name}",
        "publisher": draw(some),
        "bytes": draw(st.none() | small),
        "encoding": draw(some),
        "outcome": draw(st.sampled_from(["articles"] * 3 + ["quarantined"] * 2 + ["taken_down"])),
        "articles": draw(st.permutations([*articles, *draw(listed(st.sampled_from(IDS), 2))])),
        "merged": draw(listed(st.sampled_from(IDS), 2)),
        "taken_down": draw(listed(names, 1)),
        "level": draw(st.sampled_from(["full", "text", "withheld"])),
        "extraction": draw(st.none() | report),
        **sums,
    }


@st.composite
def tables(draw: st.DrawFn) -> Rows:
    """Draw rows of up to three documents; some name a document or a record that is not there."""
    held: dict[str, list[Any]] = {"records": [], "documents": []}
    for at in range(draw(st.sampled_from([2, 2, 1, 0]))):
        own = [f"d{at}#{number}" for number in range(draw(st.sampled_from([1, 1, 2, 0])))]
        held["records"] += [draw(records(one, f"texts/d{at}")) for one in own]
        held["documents"].append(draw(documents(f"d{at}", own)))
    home = st.sampled_from(["d0", "d0", "d1", "nowhere"])
    edit = st.fixed_dictionaries(
        {
            "document": home,
            "record_id": st.none() | st.sampled_from(IDS),
            "start": small,
            "end": st.integers(3, 9),
            "replacement": st.none() | st.sampled_from(["", "ä", "two"]),
            "removed": st.none() | st.just("r"),
            "rule": st.sampled_from("xyz"),
            "decision": small,
            "shadowed": st.sampled_from([False, False, True]),
        }
    )
    reasons = listed(st.fixed_dictionaries({"code": st.sampled_from("pq")}), 2)
    refusal = st.fixed_dictionaries(
        {
            "document": home,
            "record_id": st.none() | st.sampled_from(IDS),
            "stage": st.sampled_from(["decode", "clean", "validate", "other"]),
            "reasons": reasons,
            "payload": st.none() | st.just(""),
        }
    )
    return Rows(
        held["records"], draw(st.lists(edit, min_size=2, max_size=12)), draw(listed(refusal, 6)), held["documents"]
    )


def plain(tally: Tally) -> dict[str, Any]:
    """Return a tally as JSON, without counts of nothing."""
    told = tally.to_json()
    counts = {name: found for name, found in told["counts"].items() if any(number for *_, number in found)}
    return {"counts": counts, "ids": {name: found for name, found in told["ids"].items() if found}}


@given(rows=tables(), elsewhere=st.dictionaries(st.just("far#0"), st.sampled_from(["en", "fr"])))
def test_columns_are_counted_as_rows_are(rows: Rows, elsewhere: dict[str, str]) -> None:
    """Any tables give the same counts and ids either way, wherever their records were merged into."""
    held = tables_of(rows)
    assert plain(tally_of(held, elsewhere)) == plain(tally_of_rows(held, elsewhere))


def test_a_whole_release_is_counted_as_its_rows_are() -> None:
    """The rows of every kind of outcome, with records that are complete."""
    held = tables_of(everything())
    assert plain(tally_of(held)) == plain(tally_of_rows(held))
