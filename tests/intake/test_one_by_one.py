"""Whatever is wrong with one row, file or member concerns that one: the rest is added, and nothing is left behind."""

import gzip
import json
import os
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from clean import intake
from clean.errors import InputError, ManifestError
from clean.intake.adding import deciding, listed_rows
from clean.intake.adding.staging import Staging
from tests.intake.archives import jsonl, page
from tests.intake.project import make, read
from tests.support.projects import run

POSIX = pytest.mark.skipif(os.name == "nt", reason="file names of bytes, and processes that fork")


def _binary(*cells):
    """Return a column of strings, from bytes that nobody has checked."""
    data = pa.array(cells, pa.binary())
    return pa.Array.from_buffers(pa.string(), len(data), data.buffers())


def _days(*numbers):
    return pa.array(numbers, pa.int32()).cast(pa.date32())


TEXTS = ["One.", "Two.", "Three."]
CELLS = {
    "bytes that are not UTF-8": (
        {"text": _binary(b"One.", b"\xff\xfe", b"Three.")},
        "text can't be read: UnicodeDecode",
    ),
    "an address that is not UTF-8": (
        {"url": _binary(b"https://a.example/1", b"\xff", b"https://a.example/3")},
        "url can't be read: UnicodeDecodeError",
    ),
    "a day after the year 9999": ({"published": _days(1, 2**31 - 1, 3)}, "published can't be read: OverflowError"),
    "a day before the year 1": ({"published": _days(1, -(2**31), 3)}, "published can't be read: OverflowError"),
    "a moment after the year 9999": (
        {"retrieved": pa.array([1, 2**50, 3], pa.int64()).cast(pa.timestamp("s"))},
        "retrieved can't be read: ",
    ),
    "a moment with parts of a second that nobody has": (
        {"published": pa.array([0, 2**62, 0], pa.timestamp("ms"))},
        "published can't be read: ",
    ),
    "a list": ({"publisher": pa.array([None, ["A"], None])}, "publisher is list, not text"),
    "a number": ({"language": pa.array([None, 3, None])}, "language is int, not text"),
}


@pytest.mark.parametrize("case", CELLS)
def test_a_cell_costs_its_row_only(case, tmp_path):
    """The others are added, as are the other inputs; the message names row and column."""
    columns, what = CELLS[case]
    pq.write_table(pa.table({"text": TEXTS} | columns), tmp_path / "a.parquet")
    (tmp_path / "b.txt").write_text("Bee.\n")
    root = make(tmp_path / "corpus", {})
    added = intake.add(root, [tmp_path / "a.parquet", tmp_path / "b.txt"])
    assert (len(added.documents), added.broken, added.found) == (3, 1, 4)
    (mistake,) = added.mistakes
    assert mistake.where == f"{tmp_path}/a.parquet row 2"
    assert what in mistake.what
    assert mistake.hint
    assert len(intake.load(root).documents) == 3


def test_an_unknown_zone_costs_the_rows_that_have_one(tmp_path):
    """A row without a moment is added."""
    moments = pa.array([None, 0, None], pa.timestamp("s", tz="Mars/Olympus"))
    pq.write_table(pa.table({"text": TEXTS, "retrieved": moments}), tmp_path / "a.parquet")
    added = intake.add(make(tmp_path / "corpus", {}), [tmp_path / "a.parquet"])
    assert (len(added.documents), added.broken) == (2, 1)
    assert "retrieved can't be read: " in added.mistakes[0].what


def test_a_cell_of_a_saved_dataset_costs_its_row_only(tmp_path):
    """As in a Parquet file; the loader has checked nothing either."""
    from datasets import Dataset

    Dataset(pa.table({"text": TEXTS, "published": _days(1, 2**31 - 1, 3)})).save_to_disk(tmp_path / "ds")
    added = intake.add(make(tmp_path / "corpus", {}), [tmp_path / "ds"])
    assert (len(added.documents), added.broken) == (2, 1)
    assert added.mistakes[0].where.endswith("row 2")


def test_damage_in_a_parquet_file_costs_its_row_group(tmp_path):
    """The groups behind it are read on, and the lost rows are named."""
    file = tmp_path / "a.parquet"
    rows = [f"{n} " + "ferry " * 50 for n in range(90)]
    pq.write_table(pa.table({"text": rows}), file, row_group_size=30, use_dictionary=False, compression="zstd")
    about = pq.ParquetFile(file).metadata.row_group(1).column(0)
    data = bytearray(file.read_bytes())
    data[about.data_page_offset : about.data_page_offset + 20] = b"\xff" * 20
    file.write_bytes(data)
    added = intake.add(make(tmp_path / "corpus", {}), [file])
    assert len(added.documents) == 60
    (mistake,) = added.mistakes
    assert mistake.what.startswith("rows 31 to 60 can't be read: ")


ROWS = [
    b'{"text": "a", "url": "\xff"}',
    b'{"text": "a", "published": "0000-00-00"}',
    b'{"text": "a", "retrieved": "2024-13-45"}',
    b'{"text": "a", "language": "\\u0000"}',
    b'{"text": "a", "url": "https://[::1"}',
    b'{"text": "\\ud800"}',
    b'{"text": "a", "id": {"a": 1}}',
    b'{"text": 1' + b"0" * 5000 + b"}",
    b"[" * 100_000,
    b'{"text": ' + b'{"a":' * 50_000,
    b'{"text": "a", "text": "b"}',
    b"null",
    b"\x00\x01",
]


@pytest.mark.parametrize("row", ROWS, ids=[f"{n}" for n in range(len(ROWS))])
def test_a_line_costs_itself_only(row, tmp_path):
    """Before and behind it, all is added."""
    (tmp_path / "a.jsonl").write_bytes(jsonl({"text": "One."}, row, {"text": "Three."}))
    added = intake.add(make(tmp_path / "corpus", {}), [tmp_path / "a.jsonl"])
    assert len(added.documents) == 2
    assert added.broken == 1
    assert ":2" in added.mistakes[0].where


@POSIX
def test_a_name_that_is_not_utf8_is_written_as_in_addresses(tmp_path):
    """The other files are added, and so is this one, below a folder that has such a name, too."""
    root, folder = make(tmp_path / "corpus", {}), tmp_path / "new"
    for name in (b"caf\xe9.txt", b"b.txt", b"\xff\xfe/100%.html", b"caf\xe9.jsonl"):
        file = folder / os.fsdecode(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b'{"text": "Row."}\n' if name.endswith(b"jsonl") else name)
    added = intake.add(root, [folder])
    paths = [document.path for document in added.documents]
    assert [path for path in paths if "%" in path] == ["texts/%FF%FE/100%25.html", "texts/caf%E9.txt"]
    assert len(paths) == 4
    assert len(intake.load(root).documents) == 4
    again = run("add", folder, "--root", root, "--json")
    assert json.loads(again.stdout)["passed_over"] == {"already in the corpus": 4}
    assert intake.add(make(tmp_path / "other", {}), [folder / os.fsdecode(b"caf\xe9.txt")]).found == 1


@POSIX
def test_such_a_name_in_raw_costs_itself_only(tmp_path):
    """A line of JSON can't name it: the message says so, as text and as JSON, and the others are listed."""
    root = make(tmp_path / "corpus", {})
    for name in (b"a.txt", b"b\xe9.txt"):
        (root / "raw" / os.fsdecode(name)).write_bytes(name)
    told = run("add", root / "raw", "--root", root)
    assert "raw/b\\udce9.txt': the name of the file is not UTF-8" in told.stderr
    books = json.loads(run("add", root / "raw", "--root", root, "--json").stdout)
    assert books["passed_over"]["already in the corpus"] == 1
    assert books["broken"] >= 1


HIDDEN = [".jsonl", ".warc", ".parquet", ".jsonl.gz", ".txt", ".html"]


@pytest.mark.parametrize("name", HIDDEN)
def test_a_name_that_is_an_ending_only(name, tmp_path):
    """It is read as what it says; nothing is wrong with an empty stem."""
    file = tmp_path / name
    if name == ".parquet":
        pq.write_table(pa.table({"text": ["One."]}), file)
    else:
        data = {".warc": page(1), ".jsonl": jsonl({"text": "One."})}.get(name, b"One.")
        file.write_bytes(gzip.compress(jsonl({"text": "One."})) if name == ".jsonl.gz" else data)
    (document,) = intake.add(make(tmp_path / "corpus", {}), [file]).documents
    assert document.path.startswith("texts/")
    assert "//" not in document.path


def test_a_name_that_no_file_can_have(tmp_path):
    """It is told shortly."""
    with pytest.raises(InputError, match="no such file") as caught:
        intake.add(make(tmp_path / "corpus", {}), ["x" * 100_000])
    assert len(str(caught.value)) < 500


@POSIX
def test_a_name_as_long_as_can_be(tmp_path):
    """255 bytes, in two alphabets."""
    folder = tmp_path / "new"
    folder.mkdir()
    for name in ("a" * 251 + ".txt", "я" * 125 + ".txt"):
        (folder / name).write_text(name)
    assert len(intake.add(make(tmp_path / "corpus", {}), [folder]).documents) == 2


def test_an_error_that_nobody_thought_of_concerns_its_input(tmp_path, monkeypatch):
    """In a reader, and in what is done with a member; the message asks for a report."""
    files = [tmp_path / name for name in ("a.jsonl", "b.jsonl")]
    for file in files:
        file.write_bytes(jsonl({"text": f"{file.name} one."}, {"text": f"{file.name} two."}))
    honest = listed_rows.member
    with monkeypatch.context() as patch:
        patch.setattr(listed_rows, "member", lambda *args: 1 / 0 if ":2" in args[1] else honest(*args))
        added = intake.add(make(tmp_path / "one", {}), files)
    assert (len(added.documents), added.broken) == (2, 2)
    assert "it can't be read on: ZeroDivisionError" in added.mistakes[0].what
    with monkeypatch.context() as patch:
        patch.setattr(deciding, "wrong_row", lambda _row, where: 1 / 0 if where.endswith(":1") else None)
        added = intake.add(make(tmp_path / "two", {}), files)
    assert (len(added.documents), added.broken) == (2, 2)
    assert "report" in added.mistakes[0].hint


def test_a_full_disk_leaves_nothing(tmp_path, monkeypatch):
    """The whole call is undone, and says what to do."""
    root = make(tmp_path / "corpus")
    (tmp_path / "a.jsonl").write_bytes(jsonl(*({"text": f"{n}."} for n in range(9))))
    before = _tree(root)
    honest, calls = Staging.put, []

    def full(self, path, data):
        calls.append(path)
        if len(calls) > 5:
            raise OSError(28, "No space left on device")
        honest(self, path, data)

    monkeypatch.setattr(Staging, "put", full)
    with pytest.raises(InputError, match="can't be written: No space left") as caught:
        intake.add(root, [tmp_path / "a.jsonl"])
    assert "free some space" in caught.value.hint
    assert _tree(root) == before


def _tree(root):
    return {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def _project(folder):
    """Return a project of two texts, and inputs that add one and replace another, once as text and once as a page."""
    root = make(folder, {"texts/a.txt": "One.\n", "texts/b.txt": "Two.\n", "texts/c.txt": "Three.\n"})
    lines = [{"path": f"texts/{name}.txt", "url": f"https://news.example/{name}"} for name in "abc"]
    (root / "raw" / "manifest.jsonl").write_bytes(jsonl(*lines))
    rows = [
        {"text": "One, corrected.", "url": "https://news.example/a"},
        {"html": "<p>Two, as a page.", "url": "https://news.example/b"},
        {"text": "Four.", "url": "https://news.example/d"},
    ]
    (folder.parent / "rows.jsonl").write_bytes(jsonl(*rows))
    return root, folder.parent / "rows.jsonl"


CALLS = {
    "add": lambda root, rows: intake.add(root, [rows], twins="replace"),
    "remove": lambda root, _rows: intake.remove(root, {"texts/a", "texts/c"} & _ids(root)),
}


def _ids(root):
    return {json.loads(line)["path"].removesuffix(".txt") for line in (root / "raw/manifest.jsonl").open()}


@POSIX
@pytest.mark.parametrize("call", CALLS)
def test_a_call_that_is_killed_anywhere_is_finished_or_undone_by_the_next(call, tmp_path):
    """At each change of the file system in turn: any next call leaves what was before or what was to be."""
    root, rows = _project(tmp_path / "whole" / "corpus")
    before = _tree(root)
    CALLS[call](root, rows)
    after = _tree(root)
    seen = set()
    for moment in range(100):
        root, rows = _project(tmp_path / str(moment) / "corpus")
        if _killed(moment, lambda root=root, rows=rows: CALLS[call](root, rows)):
            assert moment > 8
            break
        _expect_hint(root)
        intake.add(root, [])
        assert _tree(root) in (before, after)
        seen.add(_tree(root) == after)
        CALLS[call](root, rows)
        assert _tree(root) == after
    assert seen == {True, False}


def _expect_hint(root):
    """If a document has no file, or one that is not its own, the message says how to go on."""
    try:
        for document in intake.load(root).documents:
            read(root, document)
    except ManifestError as error:
        assert "was interrupted: run it again" in str(error)


def _killed(moment, call):
    """Call in a child process that dies at its n-th change of a file or folder; return whether it ends before."""
    child = os.fork()
    if not child:
        _die_at(moment)
        call()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def _die_at(moment):
    left = [moment]

    def hook(event, arguments):
        writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR)
        if writes or event in {"os.rename", "os.remove", "os.mkdir", "os.rmdir"}:
            if not left[0]:
                os._exit(9)
            left[0] -= 1

    sys.addaudithook(hook)
