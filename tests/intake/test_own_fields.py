"""Fields that a corpus adds to its records are filled from columns of the same name."""

import datetime
import decimal
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import clean
from clean import intake
from clean.errors import SchemaError
from clean.intake.adding.readers import plain
from tests.intake.archives import jsonl
from tests.support.projects import ARTICLE, project, run

FIELDS = {
    "section": {"type": ["string", "null"], "enum": ["economy", "sports", None]},
    "pages": {"type": ["integer", "null"], "minimum": 1},
    "share": {"type": ["number", "null"]},
    "paid": {"type": ["boolean", "null"]},
    "topics": {"type": ["array", "null"], "items": {"type": "string", "title": "T", "description": "A topic."}},
    "day": {"type": ["string", "null"], "format": "date"},
    "desk": {"type": "string"},
}


@pytest.fixture
def root(tmp_path):
    """Return an empty project whose records have fields of their own."""
    root = tmp_path / "corpus"
    intake.init(root, name="mine", date="2026-01-02")
    file = root / "schema" / "record.schema.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    said = {name: {"title": name, "description": f"The {name}.", **field} for name, field in FIELDS.items()}
    schema["properties"] |= said
    schema["required"] = list(schema["properties"])
    file.write_text(json.dumps(schema), encoding="utf-8")
    return root


ROW = {
    "section": "economy",
    "pages": 3,
    "share": 0.5,
    "paid": True,
    "topics": ["ice", "harbour"],
    "day": "2024-03-04",
    "desk": "North",
}
TEXTS = [ARTICLE.replace("forty", f"forty-{name}") for name in ("one", "two")]


def _lines(folder, rows):
    (folder / "rows.jsonl").write_bytes(jsonl(*rows))
    return folder / "rows.jsonl"


def _parquet(folder, rows):
    table = pa.Table.from_pylist(rows)
    day = table.column_names.index("day")
    table = table.set_column(day, "day", table.column("day").cast(pa.date32()))
    pq.write_table(table.append_column("unused", pa.array([1] * len(rows))), folder / "rows.parquet")
    return folder / "rows.parquet"


def _dataset(folder, rows):
    from datasets import Dataset

    Dataset.from_list(rows).save_to_disk(folder / "saved")
    return folder / "saved"


def _hub(folder, rows):
    (folder / "hub").mkdir()
    (folder / "hub" / "train.jsonl").write_bytes(jsonl(*rows))
    return f"hf:{(folder / 'hub').as_posix()}"


INPUTS = {"JSON lines": _lines, "Parquet": _parquet, "a saved dataset": _dataset, "a dataset": _hub}


@pytest.mark.parametrize("kind", INPUTS)
def test_columns_fill_fields_of_the_same_name(kind, root, tmp_path):
    """From the row to the record; a gap is null, and other columns are named as ignored."""
    rows = [{"id": "a", "text": TEXTS[0], **ROW}, {"id": "b", "text": TEXTS[1], **dict.fromkeys(ROW), "desk": "South"}]
    added = intake.add(root, [INPUTS[kind](tmp_path, rows)], licence="CC0-1.0")
    assert added.mistakes == ()
    assert added.unused == (("unused",) if kind == "Parquet" else ())
    assert sorted((document.extra for document in added.documents), key=len) == [{"desk": "South"}, ROW]
    records = clean.load(clean.build(root).folder)
    first, second = sorted(records, key=lambda record: record["id"])
    assert {name: first[name] for name in ROW} == ROW
    assert {name: second[name] for name in ROW} == dict.fromkeys(ROW) | {"desk": "South"}


WRONG = {
    "another word": ({"section": "weather"}, "section: "),
    "a number for a word": ({"section": 3}, "section: "),
    "a word for a number": ({"pages": "three"}, "pages: "),
    "part of a page": ({"pages": 1.5}, "pages: "),
    "beyond a limit": ({"pages": 0}, "pages: "),
    "a list of numbers": ({"topics": ["ice", 3]}, "topics/1: "),
    "no day": ({"day": "2024-02-30"}, "day: "),
    "a gap where none may be": ({"desk": None}, "desk: "),
    "an object": ({"share": {"a": 1}}, "share: "),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_value_is_told_with_its_row(case, root, tmp_path):
    """That row is not added, the others are."""
    change, what = WRONG[case]
    rows = [{"text": TEXTS[0], **ROW, **change}, {"text": TEXTS[1], **ROW}]
    added = intake.add(root, [_lines(tmp_path, rows)])
    assert (len(added.documents), added.broken) == (1, 1)
    assert added.mistakes[0].where == f"{tmp_path}/rows.jsonl:1"
    assert added.mistakes[0].what.startswith(what)
    assert added.mistakes[0].hint


ODD = {
    "a whole float": ("pages", pa.array([3.0]), 3),
    "a decimal": ("share", pa.array([decimal.Decimal("0.25")]), 0.25),
    "no number": ("share", pa.array([float("nan")]), None),
    "a day": ("day", pa.array([datetime.date(2024, 3, 4)]), "2024-03-04"),
    "a large list": ("topics", pa.array([["ice"]], pa.large_list(pa.string())), ["ice"]),
    "a dictionary": ("section", pa.array(["sports"]).dictionary_encode(), "sports"),
}


@pytest.mark.parametrize("case", ODD)
def test_cells_are_written_as_json_has_them(case, root, tmp_path):
    """Whatever type the column has."""
    name, column, value = ODD[case]
    pq.write_table(pa.table({"text": [TEXTS[0]], "desk": ["North"], name: column}), tmp_path / "a.parquet")
    (document,) = intake.add(root, [tmp_path / "a.parquet"]).documents
    assert document.extra == {"desk": "North"} | ({} if value is None else {name: value})


def test_a_cell_that_cannot_be_read_is_told_with_its_row(root, tmp_path):
    """As in the columns that every corpus has."""
    days = pa.array([1, 2**31 - 1], pa.int32()).cast(pa.date32())
    pq.write_table(pa.table({"text": TEXTS, "desk": ["N", "S"], "day": days}), tmp_path / "a.parquet")
    added = intake.add(root, [tmp_path / "a.parquet"])
    assert (len(added.documents), added.broken) == (1, 1)
    assert "day can't be read: " in added.mistakes[0].what


def test_a_new_state_keeps_the_fields_it_does_not_state(root, tmp_path):
    """With --replace."""
    url = "https://news.example/a"
    intake.add(root, [_lines(tmp_path, [{"text": TEXTS[0], "url": url, **ROW}])])
    rows = [{"text": TEXTS[1], "url": url, "section": "sports"}]
    (document,) = intake.add(root, [_lines(tmp_path, rows)], twins="replace").documents
    assert document.extra == ROW | {"section": "sports"}


def test_a_corpus_without_fields_of_its_own_ignores_the_columns(tmp_path):
    """They are named, as before."""
    root = project(tmp_path / "corpus", {"a.txt": ARTICLE.encode()})
    added = intake.add(root, [_lines(tmp_path, [{"text": TEXTS[0], **ROW}])])
    assert added.unused == tuple(sorted(ROW))
    assert added.documents[0].extra == {}


def test_a_broken_schema_is_told(root, tmp_path):
    """Before anything is added."""
    (root / "schema" / "record.schema.json").write_text("{")
    with pytest.raises(SchemaError, match="not JSON"):
        intake.add(root, [_lines(tmp_path, [{"text": TEXTS[0]}])])


def test_a_plugins_member_may_fill_them(root, tmp_path, monkeypatch):
    """What is not a field of the corpus is named as ignored."""
    honest = plain.read

    def read(named, own=()):
        from dataclasses import replace

        return (replace(member, own={"desk": "North", "mood": "good"}) for member in honest(named, own))

    monkeypatch.setattr(plain, "read", read)
    (tmp_path / "a.txt").write_text(TEXTS[0])
    added = intake.add(root, [tmp_path / "a.txt"])
    assert added.documents[0].extra == {"desk": "North"}
    assert added.unused == ("mood",)


def _page(site=None):
    body = "".join(f"<p>{line}</p>" for line in ARTICLE.split("\n\n")[1:4] * 3)
    meta = f'<meta property="og:site_name" content="{site}">' if site else ""
    title = ARTICLE.split("\n", 1)[0]
    return (
        f"<html><head>{meta}<title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"
    )


PUBLISHERS = {
    "the row, the page and the call": ("The Row", "The Page", "The Call", "The Row", "manifest"),
    "the row and the page": ("The Row", "The Page", None, "The Row", "manifest"),
    "the page and the call": (None, "The Page", "The Call", "The Page", "meta og:site_name"),
    "the call": (None, None, "The Call", "The Call", "manifest"),
    "the row and the call": ("The Row", None, "The Call", "The Row", "manifest"),
    "the page": (None, "The Page", None, "The Page", "meta og:site_name"),
    "nobody": (None, None, None, None, None),
}


@pytest.mark.parametrize("case", PUBLISHERS)
def test_the_publisher_is_that_of_the_row_the_page_the_call(case, tmp_path):
    """In this order; what else is said stays in the metadata, and the ledger holds."""
    row, page, call, publisher, place = PUBLISHERS[case]
    root = project(tmp_path / "corpus", {"t.txt": TEXTS[0].encode()})
    file = _lines(tmp_path, [{"id": "p", "html": _page(page)} | ({"publisher": row} if row else {})])
    intake.add(root, [file], publisher=call, licence="CC0-1.0")
    folder = clean.build(root).folder
    record = next(one for one in clean.load(folder) if one["id"].endswith("/p"))
    assert record["source"]["publisher"] == publisher
    said = [(one["value"], one["place"]) for one in record["metadata"] if one["field"] == "publisher"]
    assert said[:1] == ([(publisher, place)] if publisher else [])
    assert {value for value, _ in said} == {one for one in (row, page, None if row else call) if one}
    assert run("verify", folder).returncode == 0


def test_the_publisher_of_a_text_is_that_of_the_call(tmp_path):
    """A text says nothing; status sees no difference to the version that was built."""
    root = project(tmp_path / "corpus", {"t.txt": TEXTS[0].encode()})
    (tmp_path / "a.txt").write_text(TEXTS[1])
    assert run("add", tmp_path / "a.txt", "--publisher", "The Call", "--root", root).returncode == 0
    folder = clean.build(root).folder
    found = {row["document"]: row["publisher"] for row in clean.load(folder, name="documents")}
    assert found == {"t": None, "texts/a": "The Call"}
    assert "no change to documents" in run("status", "--root", root).stdout


def test_a_release_without_text_gives_back_who_published(tmp_path):
    """The page's own publisher still goes before that of the call, and the records are the same."""
    root = project(tmp_path / "corpus", {"t.txt": TEXTS[0].encode()}, level="withheld")
    rows = [{"id": name, "html": _page(name).replace("forty", name)} for name in ("The Page", "")]
    intake.add(root, [_lines(tmp_path, rows)], publisher="The Call", licence="CC0-1.0")
    folder = clean.build(root).folder
    told = run("rehydrate", folder, root / "raw", "--out", tmp_path / "out")
    assert told.returncode == 0, told.stdout + told.stderr
    assert "3 exact" in told.stdout or "exact: 3" in told.stdout


def test_help_says_who_wins():
    """Row, page, option; but for the date, where the option goes before the page."""
    told = " ".join(run("add", "--help", env={"COLUMNS": "300"}).stdout.replace("│", " ").split())
    assert "Publisher, if neither a row nor the page itself names one." in told
    assert "if a row has none; it overrides the page's." in told
