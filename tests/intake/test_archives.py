"""Web archives tell the truth: bodies that are cut are not taken as whole, and no record swallows the next."""

import gzip
import io
import random
import time
import zlib

import pytest
from fastwarc import stream_io
from hypothesis import given
from hypothesis import strategies as st

from clean.errors import InputError
from clean.intake.adding import readers, unpacking
from clean.intake.adding.manifest_rows import wrong_row
from clean.intake.adding.member import Passed, Payload
from clean.intake.adding.web import archive_records, http_body
from tests.intake.archives import PAGE, answer, chunked, packed, page, record

NOISE = random.Random(7).randbytes(3000)  # noqa: S311 - only so that gzip has something to keep
LONG = b"<html><!--" + bytes(byte % 26 + 97 for byte in NOISE) + b"-->" + PAGE * 30


def read(folder, data, name="a.warc"):
    """Write an archive and read it."""
    file = folder / name
    file.write_bytes(data)
    reader, _ = readers.of_file(name)
    return list(readers.members(reader, str(file)))


def _raw(data):
    squeezer = zlib.compressobj(wbits=-15)
    return squeezer.compress(data) + squeezer.flush()


def _by(writer, data):
    out = io.BytesIO()
    packing = writer(out)
    packing.write(data)
    packing.close()
    return out.getvalue()


def _extended(data, size=500):
    pieces = [data[at : at + size] for at in range(0, len(data), size)]
    return b"".join(b'%x;foo=bar;q="x"\r\n%s\r\n' % (len(piece), piece) for piece in [*pieces, b""])


CODED = {
    "gzip": (gzip.compress(LONG), {"Content_Encoding": "gzip"}),
    "x-gzip": (gzip.compress(LONG), {"Content_Encoding": "x-gzip"}),
    "gzip in capitals": (gzip.compress(LONG), {"Content_Encoding": "GZip"}),
    "gzip in two members": (gzip.compress(LONG[:99]) + gzip.compress(LONG[99:]), {"Content_Encoding": "gzip"}),
    "deflate": (zlib.compress(LONG), {"Content_Encoding": "deflate"}),
    "raw deflate": (_raw(LONG), {"Content_Encoding": "deflate"}),
    "gzip called deflate": (gzip.compress(LONG), {"Content_Encoding": "deflate"}),
    "brotli": (_by(stream_io.BrotliWriter, LONG), {"Content_Encoding": "br"}),
    "zstd": (_by(stream_io.ZstdWriter, LONG), {"Content_Encoding": "zstd"}),
    "gzip twice": (gzip.compress(gzip.compress(LONG)), {"Content_Encoding": "gzip, gzip"}),
    "gzip on the way": (gzip.compress(LONG), {"Transfer_Encoding": "gzip"}),
    "chunks": (chunked(LONG, 1000), {"Transfer_Encoding": "chunked"}),
    "chunks with extensions": (_extended(LONG), {"Transfer_Encoding": "chunked"}),
    "chunks with a trailer": (chunked(LONG, 999)[:-2] + b"X-Sum: 1\r\n\r\n", {"Transfer_Encoding": "chunked"}),
    "chunks with bare line feeds": (chunked(PAGE, 99).replace(b"\r\n", b"\n"), {"Transfer_Encoding": "chunked"}),
    "gzip in chunks": (_extended(gzip.compress(LONG)), {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
    "chunks undone": (LONG, {"Transfer_Encoding": "chunked"}),
    "all undone": (LONG, {"Transfer_Encoding": "chunked", "Content_Encoding": "br"}),
    "chunks undone, gzip not": (gzip.compress(LONG), {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
    "gzip undone, its length not": (LONG, {"Content_Encoding": "gzip", "Content_Length": "99999"}),
    "a coding that is none": (LONG, {"Content_Encoding": "UTF-8"}),
    "identity": (LONG, {"Content_Encoding": "identity", "Transfer_Encoding": "identity"}),
    "its length": (LONG, {"Content_Length": str(len(LONG))}),
    "a length that is none": (LONG, {"Content_Length": "many"}),
    "more than its length": (LONG, {"Content_Length": "10"}),
    "bytes after gzip": (gzip.compress(LONG) + b"\r\n", {"Content_Encoding": "gzip"}),
}


@pytest.mark.parametrize("case", CODED)
def test_a_body_is_what_a_browser_shows(case, tmp_path):
    """Whatever its codings are called, and whether the crawler has undone them."""
    body, headers = CODED[case]
    (one,) = read(tmp_path, record(answer(body, **headers)))
    assert isinstance(one, Payload), one
    assert one.data == (PAGE if "bare" in case else LONG)


@pytest.mark.parametrize("text", [b"2024\nA year.\n", b"abc\n", b"cafe\n\nOpen all day.\n", b"No digits here."])
def test_a_text_whose_chunks_are_undone_may_begin_like_one(text, tmp_path):
    """`2024` would be a size, but no such chunk follows."""
    (one,) = read(tmp_path, record(answer(text, kind="text/plain", Transfer_Encoding="chunked")))
    assert isinstance(one, Payload), one
    assert one.data == text


CUT = {
    "gzip": (gzip.compress(LONG), {"Content_Encoding": "gzip"}),
    "x-gzip": (gzip.compress(LONG), {"Content_Encoding": "x-gzip"}),
    "deflate": (zlib.compress(LONG), {"Content_Encoding": "deflate"}),
    "raw deflate": (_raw(LONG), {"Content_Encoding": "deflate"}),
    "zstd": (_by(stream_io.ZstdWriter, LONG), {"Content_Encoding": "zstd"}),
    "chunks": (chunked(LONG, 700), {"Transfer_Encoding": "chunked"}),
    "gzip in chunks": (chunked(gzip.compress(LONG), 700), {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"}),
    "gzip whole in chunks": (
        chunked(gzip.compress(LONG)[:-9], 700),
        {"Transfer_Encoding": "chunked", "Content_Encoding": "gzip"},
    ),
    "a stated length": (LONG, {"Content_Length": str(len(LONG))}),
}


@pytest.mark.parametrize("case", CUT)
@pytest.mark.parametrize("lost", [1, 2, 6, 9, 500])
def test_a_body_that_is_cut_is_not_taken_as_whole(case, lost, tmp_path):
    """It is skipped with its reason, wherever it ends; the next record is read."""
    body, headers = CUT[case]
    if case in {"chunks", "gzip in chunks"} and lost <= 2:
        lost += 5  # without the last line ends it would be whole
    first, second = read(tmp_path, record(answer(body[:-lost], **headers)) + page(1))
    assert first == Passed("cut short on the way")
    assert isinstance(second, Payload)


def test_brotli_that_is_cut_is_broken(tmp_path):
    """The library does not say whether it is cut or damaged."""
    body = _by(stream_io.BrotliWriter, LONG)
    (one,) = read(tmp_path, record(answer(body[:-9], Content_Encoding="br")))
    assert isinstance(one, InputError)
    assert "the body can't be decoded: br" in one.what


DAMAGED = {
    "gzip": ({"Content_Encoding": "gzip"}, gzip.compress(LONG)[:900] + b"\xff" * 90 + gzip.compress(LONG)[990:]),
    "its checksum": ({"Content_Encoding": "gzip"}, gzip.compress(LONG)[:-8] + bytes(8)),
    "a chunk longer than it says": ({"Transfer_Encoding": "chunked"}, b"5\r\n\x00abcdefgh\r\n0\r\n\r\n"),
    "an unknown coding": ({"Content_Encoding": "compress"}, b"\x1f\x9d\x90" + bytes(90)),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_a_body_that_is_damaged_is_told(case, tmp_path):
    """With the coding that failed."""
    headers, body = DAMAGED[case]
    first, second = read(tmp_path, record(answer(body, **headers)) + page(1))
    assert isinstance(first, InputError)
    assert "the body can't be decoded: " in first.what
    assert isinstance(second, Payload)


def _lengthened(one, by):
    head, _, rest = one.partition(b"Content-Length: ")
    length, _, rest = rest.partition(b"\r\n")
    return head + b"Content-Length: %d\r\n" % (int(length) + by) + rest


def _whole(records):
    return gzip.compress(b"".join(records), mtime=0)


PACKS = {"plain": b"".join, "packed": lambda records: packed(*records), "packed as one": _whole}
LENGTHS = [5, 50, 400, 700, 5_000, 10**6, 10**12, -1, -20, -100]
REQUEST = record(b"GET / HTTP/1.1\r\nHost: news.example\r\n\r\n", "request")


WRONG = {
    f"{kind} {by:+}": _lengthened(one, by)
    for kind, one in (("page", page(2)), ("request", REQUEST))
    for by in LENGTHS
    if by > -30 or kind == "page"
}


@pytest.mark.parametrize("case", WRONG)
@pytest.mark.parametrize("pack", PACKS)
def test_a_wrong_length_costs_its_record_only(case, pack, tmp_path):
    """Too large or too small, in a page or in a record that is skipped: those behind it are read, and one is told."""
    wrong = WRONG[case]
    members = read(tmp_path, PACKS[pack]([page(1), wrong, page(3), page(4), REQUEST, page(5)]))
    documents = [member.known["url"] for member in members if isinstance(member, Payload)]
    assert documents == [f"https://news.example/{n}.html" for n in (1, 3, 4, 5)]
    (error,) = [member for member in members if isinstance(member, InputError)]
    assert "Content-Length of the record is wrong" in error.what or "cut off" in error.what
    assert "a.warc after byte" in error.where
    assert len(members) == 6


@pytest.mark.parametrize("pack", PACKS)
def test_every_length_is_wrong(pack, tmp_path):
    """Each record is told."""
    records = [_lengthened(page(n), 500 * n + 7) for n in range(1, 6)]
    members = read(tmp_path, PACKS[pack](records))
    assert [type(member) for member in members] == [InputError] * 5


@pytest.mark.parametrize("pack", PACKS)
def test_a_page_about_archives_is_one_page(pack, tmp_path):
    """A record in the text of a page is not a record of the archive."""
    text = b"<pre>An archive has\r\n\r\n" + page(7) + b"and so on.</pre>"
    members = read(tmp_path, PACKS[pack]([page(1), record(answer(text)), record(page(8), "resource"), page(3)]))
    assert [type(member) for member in members] == [Payload, Payload, Passed, Payload]
    assert members[1].data == text


@pytest.mark.parametrize("pack", PACKS)
def test_small_things_are_no_damage(pack, tmp_path):
    """Bare line feeds, folded and odd headers, missing or spare blank lines, zeros behind the last record."""
    records = [
        page(1).replace(b"\r\nWARC-Date", b"\r\nX-Folded: a\r\n  b\r\nX-Odd\r\nwarc-date"),
        page(2)[:-2],
        page(3) + b"\r\n" * 5,
        page(4).replace(b"\r\n", b"\n").replace(b"Content-Length: 212", b"Content-Length: 209"),
    ]
    data = PACKS[pack](records) + (b"" if pack == "plain" else bytes(512))
    members = read(tmp_path, data)
    assert [type(member) for member in members[:3]] == [Payload] * 3
    assert members[0].known["retrieved"] == "2024-03-05T06:30:00Z"


def test_lies_about_length_take_no_time(tmp_path):
    """An archive of records that all claim to reach its end is read through once, not once per record."""
    lies = [_lengthened(page(n), 10**7) for n in range(3000)]
    for pack in ("plain", "packed"):
        before = time.perf_counter()
        members = read(tmp_path, PACKS[pack](lies))
        assert time.perf_counter() - before < 20
        assert len(members) == 3000


def test_lies_in_one_piece_of_gzip_end(tmp_path, monkeypatch):
    """What is read again is limited; it is told where reading ends."""
    monkeypatch.setattr(archive_records, "_MOST_AGAIN", 10**6)
    lies = [_lengthened(page(n), 100_000) for n in range(300)]
    members = read(tmp_path, _whole([page(1), *lies]))
    assert isinstance(members[0], Payload)
    assert "reading ends here" in members[-1].what


@given(st.lists(st.integers(0, 5000), max_size=6), st.sampled_from(sorted(PACKS)), st.binary(min_size=1, max_size=9))
def test_whatever_is_overwritten_the_archive_is_read_to_its_end(tmp_path_factory, places, pack, rubbish):
    """No exception, no endless loop, and no more members than records and faults."""
    data = bytearray(PACKS[pack]([page(n) for n in range(6)]))
    for place in places:
        data[place % len(data) : place % len(data) + len(rubbish)] = rubbish
    members = read(tmp_path_factory.mktemp("x"), bytes(data), "a.warc.gz")
    assert len(members) <= 6 + 6 * len(places) + 1
    pages = {PAGE.replace(b"again", b"again for the %d. time" % n) for n in range(6)}
    if not places:
        assert {member.data for member in members} == pages


@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate", "br", "zstd", "chunked", "x", "gzip, deflate"]))
def test_whatever_a_body_holds_it_is_decoded_or_refused(body, coding):
    """Only the two errors of its own."""
    for name in ("Content-Encoding", "Transfer-Encoding"):
        try:
            http_body.undone([(name, coding)], body)
        except (http_body.CutShort, http_body.Undecodable):
            continue


@given(st.binary(max_size=2000), st.integers(0, 40), st.sampled_from([chunked, gzip.compress, zlib.compress, _raw]))
def test_a_body_is_whole_or_not_taken(body, lost, code):
    """However much is cut off, nothing but the whole body is returned."""
    name, said = {chunked: ("Transfer-Encoding", "chunked"), gzip.compress: ("Content-Encoding", "gzip")}.get(
        code, ("Content-Encoding", "deflate")
    )
    coded = code(b"\0\1" + body)
    try:
        assert http_body.undone([(name, said)], coded[: len(coded) - lost]) in (b"\0\1" + body, b"")
    except (http_body.CutShort, http_body.Undecodable):
        assert lost


def test_a_bomb_in_a_body_stops_at_the_limit(tmp_path):
    """Some kilobytes do not become gigabytes."""
    bomb = gzip.compress(bytes(200 * 2**20))
    (one,) = read(tmp_path, record(answer(bomb, Content_Encoding="gzip")))
    assert isinstance(one, InputError)
    assert "64 MB that a document may have" in one.what
    assert unpacking.FREE > 64 * 2**20


@pytest.mark.parametrize(
    ("header", "kept"),
    [
        ("de", "de"),
        ("de-AT,en", "de-AT, en"),
        (" sr-Latn-RS ", "sr-Latn-RS"),
        ("*", None),
        ("deutsch / german", None),
        ("en, ä, fr;q=1", "en"),
        ("", None),
        (",".join(["de"] * 99), ", ".join(["de"] * 10)),
    ],
)
def test_the_language_that_a_server_states_is_kept(header, kept, tmp_path):
    """As language tags, however the header is written; what is none is left out."""
    (one,) = read(tmp_path, record(answer(LONG, Content_Language=header)))
    assert one.known.get("content_language") == kept
    assert wrong_row({"path": "a.html", **one.known}, "a.warc") is None
