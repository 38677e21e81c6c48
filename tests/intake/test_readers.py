"""What each kind of input holds: documents, skipped items, and errors with their places."""

import datetime
import gzip
import zlib

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from clean.errors import InputError
from clean.intake.adding import listed_rows, member, readers, unpacking
from clean.intake.adding.member import Passed, Payload
from clean.intake.adding.web import web_answer
from tests.intake.archives import PAGE, answer, chunked, jsonl, packed, page, record


def read(folder, name, data):
    """Write an input and read it."""
    file = folder / name
    file.write_bytes(data)
    reader, _ = readers.of_file(name)
    return list(readers.members(reader, str(file)))


def split(members):
    """Separate documents, reasons and errors."""
    documents = [each for each in members if isinstance(each, Payload)]
    reasons = [each.reason for each in members if isinstance(each, Passed)]
    return documents, reasons, [each for each in members if isinstance(each, InputError)]


def test_the_folder_of_readers_is_walked():
    """Every reader has what the others have, and no two claim one ending."""
    assert len(readers.readers()) >= 6
    endings = [ending for reader in readers.readers() for ending in reader.ENDINGS]
    assert len(endings) == len(set(endings))
    assert readers.endings()[:3] == (".txt", ".html", ".htm")


READERS = [
    ("a.txt", "plain", "a"),
    ("a.b.HTML", "plain", "a.b"),
    ("a.html.gz", "gzipped", "a"),
    ("crawl.warc.gz", "warc", "crawl"),
    ("crawl.WARC", "warc", "crawl"),
    ("rows.jsonl.gz", "lines", "rows"),
    ("rows.parquet", "parquet", "rows"),
    ("a.pdf", None, None),
    ("a.tar.gz", None, None),
    ("txt", None, None),
]


@pytest.mark.parametrize(("name", "reader", "stem"), READERS, ids=[case[0] for case in READERS])
def test_the_name_of_a_file_tells_its_reader(name, reader, stem):
    """The longest ending wins, in upper or lower case."""
    found = readers.of_file(name)
    assert (found and (found[0].__name__.rpartition(".")[2], found[1])) == (reader and (reader, stem))


def test_a_packed_page_is_what_was_packed(tmp_path):
    """The bytes of the document are those of the page, in one or several gzip members."""
    (one,) = read(tmp_path, "a.html.gz", gzip.compress(PAGE))
    (two,) = read(tmp_path, "b.txt.gz", gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:]))
    assert one.data == two.data == PAGE


BROKEN_PACKING = {
    "cut off": (gzip.compress(PAGE)[:-9], "the gzip file is cut off"),
    "no gzip": (b"<html>", "the gzip file is damaged: Not a gzipped file"),
    "damaged": (gzip.compress(PAGE)[:-8] + bytes(8), "the gzip file is damaged: CRC"),
    "a bomb": (gzip.compress(bytes(member.LARGEST + 1)), "larger than the 64 MB that a document may have"),
}


@pytest.mark.parametrize("case", BROKEN_PACKING)
@pytest.mark.parametrize("name", ["a.html.gz", "a.jsonl.gz"])
def test_broken_packing_is_told(case, name, tmp_path):
    """The message names the file, and unpacking is limited."""
    data, what = BROKEN_PACKING[case]
    (error,) = read(tmp_path, name, data)
    assert name in error.where
    if name == "a.html.gz":
        assert what in error.what
    assert error.hint


def test_what_swells_beyond_measure_stops(tmp_path, monkeypatch):
    """A small file that holds endless lines is not read to its end."""
    monkeypatch.setattr(unpacking, "FREE", 10_000)
    lines = jsonl({"text": "Ten."}) + b"\n" * 5_000_000
    *rest, error = read(tmp_path, "a.jsonl.gz", gzip.compress(lines))
    assert [each.data for each in rest] == [b"Ten."]
    assert "as only a decompression bomb does" in error.what


FULL = {
    "id": 7,
    "html": "<p>Über",
    "text": "Über",
    "url": "https://news.example/1",
    "title": " Ferry ",
    "publisher": "Gazette",
    "published": "2024-03-04 06:30:00.5+0100",
    "retrieved": "2024-03-05T06:30:00Z",
    "license": "CC-BY-4.0",
    "language": "de",
    "kind": "forum",
    "author": "nobody",
}
KNOWN = {
    "url": "https://news.example/1",
    "title": "Ferry",
    "publisher": "Gazette",
    "published": "2024-03-04T06:30:00+01:00",
    "retrieved": "2024-03-05T06:30:00Z",
    "licence": "CC-BY-4.0",
    "language": "de",
    "kind": "forum",
}


def test_a_row_becomes_a_document():
    """The page wins over the text; all fields of a manifest are read, in its form; other columns are named."""
    found = listed_rows.member(FULL, "x:1", 1)
    assert (found.data, found.ending, found.id) == ("<p>Über".encode(), ".html", "7")
    assert found.known == KNOWN
    assert found.unused == {"author"}


def test_a_field_of_the_corpus_called_kind_is_its_own():
    """It has other values than kinds of pages, and fills that field alone."""
    found = listed_rows.member({"text": "x", "kind": "interview"}, "x:1", 1, own={"kind"})
    assert (found.known, found.own, found.unused) == ({}, {"kind": "interview"}, frozenset())


MOMENTS = [
    ("published", "2024-03-04", "2024-03-04"),
    ("published", "2024-03-04T06:30:00", "2024-03-04T06:30:00"),
    ("published", "2024-03-04 06:30:00 UTC", "2024-03-04T06:30:00Z"),
    ("published", "4 March 2024", "4 March 2024"),
    ("retrieved", "2024-03-04 06:30:00", "2024-03-04"),
    ("retrieved", datetime.datetime(2024, 3, 4, 6, 30, tzinfo=datetime.UTC), "2024-03-04T06:30:00+00:00"),
    ("published", datetime.date(2024, 3, 4), "2024-03-04"),
    ("published", float("nan"), None),
    ("published", None, None),
]


@pytest.mark.parametrize(("field", "given", "written"), MOMENTS)
def test_a_moment_is_written_as_in_the_manifest(field, given, written):
    """Common ways to write date and time are understood; others stay unchanged, to be rejected with their place."""
    assert listed_rows.member({"text": "x", field: given}, "", 1).known.get(field) == written


ROWS = {
    "neither text nor html": ({"body": "x"}, "there is no column text or html; the columns are: body"),
    "a number": ({"text": 3}, "text is int, not text"),
    "a list of publishers": ({"text": "x", "publisher": ["a"]}, "publisher is list, not text"),
    "half a character": ({"text": "\ud800"}, "half a surrogate pair"),
}


@pytest.mark.parametrize("case", ROWS)
def test_a_broken_row_is_told(case):
    """With its place and a hint."""
    row, what = ROWS[case]
    error = listed_rows.member(row, "x.jsonl:4", 4)
    assert what in error.what
    assert error.where == "x.jsonl:4"
    assert error.hint


@pytest.mark.parametrize("row", [{"text": ""}, {"html": None, "url": "https://news.example"}])
def test_a_row_without_a_text_is_passed_over(row):
    """An empty cell is not an error."""
    assert listed_rows.member(row, "", 1) == Passed("without text")


def test_json_lines(tmp_path):
    """One document per line, broken lines by number, blank ones skipped; gzipped or not."""
    lines = ({"text": "Eins."}, b"", b"{oops", {"html": "<p>"}, b"3", b'{"text": "\xff"}', {"text": ""})
    data = b"\xef\xbb\xbf" + jsonl(*lines)
    plain, same = read(tmp_path, "a.jsonl", data), read(tmp_path, "a.jsonl.gz", gzip.compress(data))
    documents, reasons, errors = split(plain)
    assert [(d.data, d.ending, d.number) for d in documents] == [(b"Eins.", ".txt", 1), (b"<p>", ".html", 4)]
    assert reasons == ["without text"]
    assert [error.where.rpartition(":")[2] for error in errors] == ["3", "5", "6"]
    assert [type(each) for each in same] == [type(each) for each in plain]


LISTS = {
    "a list": (b'[{"text": "x"},\n{"text": "y"}]', "one JSON list"),
    "UTF-16": ('{"text": "x"}'.encode("utf-16"), "saved as UTF-16"),
}


@pytest.mark.parametrize("case", LISTS)
def test_what_is_no_json_lines_ends_at_once(case, tmp_path):
    """One mistake, not one per line."""
    data, what = LISTS[case]
    (error,) = read(tmp_path, "a.jsonl", data)
    assert what in error.what


def test_an_endless_line_is_one_mistake(tmp_path, monkeypatch):
    """The lines after it are read."""
    monkeypatch.setattr(readers.of_file("a.jsonl")[0], "_LONGEST", 100)
    data = jsonl({"text": "x" * 1000}, {"text": "Two."}, {"text": "y" * 87})
    documents, _, (error,) = split(read(tmp_path, "a.jsonl", data))
    assert [d.data for d in documents] == [b"Two.", b"y" * 87]
    assert "longer than 100 bytes" in error.what


def test_parquet(tmp_path):
    """The same columns; bytes stay as they are; a damaged file and a table without documents are reported."""
    table = pa.table({"html": [b"<p>\xff", None], "published": pa.array([0, 0], pa.timestamp("s")), "n": [1, 2]})
    pq.write_table(table, tmp_path / "x")
    whole = (tmp_path / "x").read_bytes()
    documents, reasons, _ = split(read(tmp_path, "a.parquet", whole))
    assert [(d.data, d.known["published"]) for d in documents] == [(b"<p>\xff", "1970-01-01T00:00:00")]
    assert reasons == ["without text"]
    (error,) = read(tmp_path, "b.parquet", whole[:-20])
    assert "not a Parquet file, or cut off" in error.what
    pq.write_table(pa.table({"body": ["x"]}), tmp_path / "x")
    (error,) = read(tmp_path, "c.parquet", (tmp_path / "x").read_bytes())
    assert "the columns are: body" in error.what


def _dataset(folder):
    from datasets import Dataset, DatasetDict

    two = DatasetDict({name: Dataset.from_list([{"text": f"{name} {n}.", "n": n} for n in range(2)]) for name in "ba"})
    two.save_to_disk(folder / "both")
    two["a"].save_to_disk(folder / "one")
    (folder / "plain").mkdir()
    (folder / "plain" / "train.jsonl").write_bytes(jsonl({"text": "Eins.", "url": "https://news.example/1"}))
    return folder


DATASETS = {
    "saved with splits": ("{}/both", [b"a 0.", b"a 1.", b"b 0.", b"b 1."]),
    "saved alone": ("{}/one", [b"a 0.", b"a 1."]),
    "opened by load_dataset": ("hf:{}/plain", [b"Eins."]),
    "with config and split": ("hf:{}/plain:default:train", [b"Eins."]),
}


@pytest.mark.parametrize("case", DATASETS)
def test_data_sets(case, tmp_path):
    """Split by split in the order of their names, row by row."""
    named, texts = DATASETS[case]
    named = named.format(_dataset(tmp_path).as_posix())
    documents, _, errors = split(list(readers.members(readers.of_other(named), named)))
    assert [d.data for d in documents] == texts
    assert [d.number for d in documents] == list(range(1, len(texts) + 1))
    assert not errors


def test_a_data_set_that_is_not_there(tmp_path):
    """The loader's message, in one line."""
    named = f"hf:{tmp_path.as_posix()}/none"
    (error,) = readers.members(readers.of_other(named), named)
    assert "the dataset can't be opened" in error.what


@pytest.mark.parametrize("pack", [b"".join, lambda records: packed(*records), lambda r: gzip.compress(b"".join(r))])
def test_an_archive(pack, tmp_path):
    """Gzipped record by record, in one piece or not at all: the pages, and the other records by reason."""
    records = [
        record(b"software: x\r\n", "warcinfo"),
        record(b"GET / HTTP/1.1\r\n\r\n", "request"),
        page(1),
        record(answer(b"\x89PNG", kind="image/png")),
        record(answer(b"", "301 Moved", Location="/")),
        record(answer(status="404 Not found")),
        record(answer(b"Hello.\n", kind="Text/Plain; charset=x"), url="https://news.example/b.txt"),
        record(answer(b"User-agent: *\n", kind="text/plain"), url="https://news.example/robots.txt"),
        record(answer(), WARC_Truncated="length"),
    ]
    documents, reasons, errors = split(read(tmp_path, "a.warc", pack(records)))
    assert [(d.known["url"], d.ending) for d in documents] == [
        ("https://news.example/1.html", ".html"),
        ("https://news.example/b.txt", ".txt"),
    ]
    assert documents[0].known["retrieved"] == "2024-03-05T06:30:00Z"
    assert reasons == [
        "warcinfo records", "request records", "images", "redirects", "error pages", "robots.txt",
        "cut short by the crawler",
    ]  # fmt: skip
    assert errors == []


BODIES = {
    "as it is": (answer(), PAGE),
    "gzip": (answer(gzip.compress(PAGE), Content_Encoding="gzip"), PAGE),
    "deflate": (answer(zlib.compress(PAGE), Content_Encoding="deflate"), PAGE),
    "chunks": (answer(chunked(PAGE), Transfer_Encoding="chunked"), PAGE),
    "gzip in chunks": (
        answer(chunked(gzip.compress(PAGE)), Transfer_Encoding="chunked", Content_Encoding="gzip"),
        PAGE,
    ),
    "in the clear, whatever it says": (answer(PAGE, Transfer_Encoding="chunked", Content_Encoding="gzip"), PAGE),
    "gzip that is none": (answer(b"\0\1\2", Content_Encoding="gzip"), None),
    "nothing": (answer(b""), b""),
}


@pytest.mark.parametrize("case", BODIES)
def test_the_body_of_an_answer_is_decoded(case, tmp_path):
    """The document is what a browser would have received."""
    block, body = BODIES[case]
    first, second = read(tmp_path, "a.warc", record(block) + page(2))
    assert isinstance(second, Payload)
    if body is None:
        assert "the body can't be decoded" in first.what
    else:
        assert first.data == body


# Bytes of an archive of five pages, the third of which starts at `third` and the last at `last`.
DAMAGES = {
    "cut off in the last record": lambda archive, third, last: archive[: last + 150],
    "cut off in the last head": lambda archive, third, last: archive[: last + 60],
    "bytes overwritten in the third": lambda archive, third, last: (
        archive[: third + 195] + b"\xff" * 40 + archive[third + 235 :]
    ),
    "the start of the third gone": lambda archive, third, last: archive[:third] + b"#" * 12 + archive[third + 12 :],
    "something else before the third": lambda archive, third, last: archive[:third] + b"hello" * 9 + archive[third:],
}


@pytest.mark.parametrize("case", DAMAGES)
@pytest.mark.parametrize("pack", [b"".join, lambda records: packed(*records)], ids=["plain", "packed"])
def test_behind_damage_the_archive_is_read_on(case, pack, tmp_path):
    """At most the damaged record is lost, and its place is reported."""
    records = [page(n) for n in range(5)]
    archive, third, last = pack(records), len(pack(records[:2])), len(pack(records[:4]))
    documents, _, (error,) = split(read(tmp_path, "a.warc", DAMAGES[case](archive, third, last)))
    found = {d.known["url"] for d in documents}
    assert len(documents) == len(found) >= 4
    assert found >= {f"https://news.example/{n}.html" for n in (0, 1, 3)}
    assert "a.warc" in error.where
    assert "byte" in error.where


NO_ARCHIVES = {
    "empty": b"",
    "a text": b"This is no archive at all.\n",
    "nothing but NUL": bytes(100_000),
    "a packed text": gzip.compress(b"This is no archive."),
    "starts without records": b"\x1f\x8b\x08" * 3_000,
    "a head without an end": b"WARC/1.0\r\n" + b"X-Y: z\r\n" * 100_000,
    "a record that promises too much": record(b"").replace(b"Content-Length: 0", b"Content-Length: 9999999999999"),
    "a record without a length": record(answer()).replace(b"Content-Length", b"Content-Lengths"),
}


@pytest.mark.parametrize("case", NO_ARCHIVES)
def test_what_is_no_archive_is_told(case, tmp_path):
    """No document, no endless search, at least one mistake."""
    documents, _, errors = split(read(tmp_path, "a.warc.gz", NO_ARCHIVES[case]))
    assert not documents
    assert 1 <= len(errors) <= 3


@pytest.mark.parametrize(
    ("free", "kind", "what"),
    [
        (2**25, "text/html", "that a document may have"),
        (2**20, "text/html", "as only a decompression bomb does"),
        (2**20, "image/png", "as only a decompression bomb does"),
    ],
)
def test_a_bomb_in_an_archive(free, kind, what, tmp_path, monkeypatch):
    """A record that is too large, or expands implausibly, is abandoned at the limit, and the next one is read."""
    monkeypatch.setattr(unpacking, "FREE", free)
    monkeypatch.setattr(member, "LARGEST", 1000)
    monkeypatch.setattr(readers.of_file("a.warc")[0], "LARGEST", 1000)
    bomb = record(answer(bytes(30 * 2**20), kind=kind))
    documents, _, (error,) = split(read(tmp_path, "a.warc.gz", packed(page(1), bomb, page(2))))
    assert [d.known["url"] for d in documents] == ["https://news.example/1.html", "https://news.example/2.html"]
    assert what in error.what


ADDRESSES = [
    ("<https://news.example/a>", "https://news.example/a"),
    ("https://news.example/a b|c", "https://news.example/a%20b%7Cc"),
    ("https://news.example/a%20b?x=1&y=ü#z", "https://news.example/a%20b?x=1&y=%C3%BC#z"),
]


@pytest.mark.parametrize(("given", "written"), ADDRESSES)
def test_an_address_is_written_so_that_it_is_one(given, written):
    """Existing escapes stay."""
    assert web_answer.address(given) == written
