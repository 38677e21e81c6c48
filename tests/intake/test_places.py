"""What is found at a place of a container: the document that was read there, or an error that says what is there."""

from __future__ import annotations

import io
import random
import re
import tarfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.errors import InputError
from clean.intake.adding import readers
from clean.intake.adding.member import Passed, Payload
from clean.intake.raw_bytes.raw_folder import finder_of
from tests.intake.archives import PAGE, answer, jsonl, packed, page, record

Entry = tuple[str, bytes]


def tar(*entries: Entry, kind: bytes = tarfile.REGTYPE) -> bytes:
    """Return an archive of files, or of entries of another kind."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in entries:
            entry = tarfile.TarInfo(name)
            entry.type, entry.size, entry.linkname = kind, len(data) if kind == tarfile.REGTYPE else 0, "a.txt"
            archive.addfile(entry, io.BytesIO(data))
    return out.getvalue()


def table(rows: int, group: int) -> bytes:
    """Return a Parquet file of pages."""
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([{"html": f"<p>{n}"} for n in range(rows)]), out, row_group_size=group)
    return out.getvalue()


def members(folder: Path, name: str, data: bytes) -> list[object]:
    """Write a container and read it."""
    (folder / name).write_bytes(data)
    reader, _ = readers.of_file(name) or pytest.fail(name)
    return list(readers.members(reader, str(folder / name)))


@given(st.integers(1, 80), st.integers(1, 40), st.randoms(use_true_random=False))
def test_rows_of_a_table_are_found_in_any_order(rows: int, group: int, chance: random.Random) -> None:
    """Also twice, and across row groups."""
    find = finder_of(io.BytesIO(table(rows, group)), "a.parquet")
    places = [*range(1, rows + 1)] * 2
    chance.shuffle(places)
    assert [find(place) for place in places] == [b"<p>%d" % (place - 1) for place in places]


@given(st.lists(st.tuples(st.text(min_size=1, max_size=200), st.binary(min_size=1, max_size=2000)), max_size=8))
def test_files_of_an_archive_are_found(tmp_path_factory: pytest.TempPathFactory, entries: list[Entry]) -> None:
    """Whatever their names, the headers of which may take several blocks."""
    named = [(f"x/{name.replace('/', '').replace(chr(0), '')}.txt", data) for name, data in entries]
    found = [one for one in members(tmp_path_factory.mktemp("tar"), "a.tar", tar(*named)) if isinstance(one, Payload)]
    find = finder_of(io.BytesIO(tar(*named)), "a.tar")
    assert [find(one.place or 0) for one in found] == [one.data for one in found] == [data for _, data in named]


PASSED = [
    (tar(("a.png", b"x")), "files of another kind"),
    (tar((".git/a.txt", b"x")), "hidden files"),
    (tar(("a.txt", b""), kind=tarfile.SYMTYPE), "links"),
    (tar(("a.txt", b""), kind=tarfile.LNKTYPE), "links"),
    (tar(("a.txt", b""), kind=tarfile.FIFOTYPE), "pipes, sockets and devices"),
]


@pytest.mark.parametrize(("data", "reason"), PASSED)
def test_what_is_no_document_is_counted(data: bytes, reason: str, tmp_path: Path) -> None:
    """Each entry of an archive with the reason why it is skipped; folders are none."""
    assert members(tmp_path, "a.tar", data) == [Passed(reason)]
    assert members(tmp_path, "b.tar", tar(("folder", b""), kind=tarfile.DIRTYPE)) == []


BROKEN = [
    (b"no archive at all", "not a tar archive"),
    (tar(("a.txt", b"x" * 2000))[:1000], "cut off"),
    (tar(("a.txt", b"x"))[:512] + b"x" * 100, "damaged"),
    (tar(("a.txt", b"x"), ("b.txt", b"y"))[:1024] + b"rubbish" * 200, "damaged"),
]


@pytest.mark.parametrize(("data", "said"), BROKEN)
def test_a_damaged_archive_is_reported(data: bytes, said: str, tmp_path: Path) -> None:
    """What is before the damage is read."""
    found = members(tmp_path, "a.tar", data)
    errors = [one for one in found if isinstance(one, InputError)]
    assert re.search(said, errors[0].what), errors[0]


NOWHERE = [
    ("a.warc", record(answer(PAGE)), 10**6, "the archive ends before"),
    ("a.warc", record(answer(PAGE)), 5, "not a WARC record"),
    ("a.warc.gz", packed(page(1)), 3, "not a WARC record"),
    ("a.warc", record(answer(b"x", kind="image/png")), 0, "images"),
    ("a.jsonl", jsonl({"text": "One."}), 3, "not JSON"),
    ("a.jsonl", jsonl({"text": ""}), 0, "without text"),
    ("a.parquet", table(3, 2), 4, "the table has 3 rows"),
    ("a.parquet", table(3, 2), 0, "the table has 3 rows"),
    ("a.parquet", b"PAR1", 1, "not a Parquet file"),
    ("a.tar", tar(("a.txt", b"x")), 1024, "the archive ends before|not a tar archive"),
    ("a.tar", tar(("a.png", b"x")), 0, "files of another kind"),
    ("a.jsonl.gz.txt", b"text", 0, "can't be a container"),
]


@pytest.mark.parametrize(("name", "data", "place", "said"), NOWHERE)
def test_a_place_without_a_document_is_reported(name: str, data: bytes, place: int, said: str) -> None:
    """The message says what is there instead."""
    with pytest.raises(InputError, match=said):
        finder_of(io.BytesIO(data), name)(place)
