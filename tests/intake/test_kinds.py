"""What is no text is known by its bytes: in `add`, in a build, in `clean text` and from Python."""

import gzip
import io
import sqlite3
import sys
import zipfile

import pytest

import clean
from clean import intake
from clean.errors import InputError, NotTextError, UndecodableError
from clean.file_kinds import other_kind
from tests.intake.archives import PAGE, answer, jsonl, record
from tests.intake.project import make
from tests.support.projects import ARTICLE, project, run

PDF = (
    b"%PDF-1.4\n1 0 obj\n<< /Length 44 >>\nstream\nBT /F1 24 Tf 72 712 Td (The ferry runs again.) Tj ET\nendstream\n"
    * 9
)
RTF = rb"{\rtf1\ansi{\fonttbl\f0 Times;}\f0 The ferry runs again, the harbour office said.\par}"


def _zip():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", "<w:p>The ferry runs again.</w:p>")
    return out.getvalue()


def _database():
    with sqlite3.connect(":memory:") as base:
        base.execute("create table texts (text)")
        return base.serialize()


def _table():
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(pa.table({"text": ["The ferry runs again."]}), out)
    return out.getvalue()


PICTURES = {
    "png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR",
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00",
    "gif": b"GIF89a\x2c\x01\xc8\x00\xf7\x00\x00",
    "webp": b"RIFF\x24\x00\x00\x00WEBPVP8 ",
    "tiff": b"II*\x00\x08\x00\x00\x00",
    "bmp": b"BM\x36\xbf\x02\x00\x00\x00\x00\x00\x36\x00",
    "ico": b"\x00\x00\x01\x00\x01\x00\x10\x10",
    "avif": b"\x00\x00\x00\x20ftypavif\x00",
}
KINDS = {
    "PDF": (PDF, "a PDF document"),
    "PDF after blank lines": (b"\xef\xbb\xbf\r\n\n" + PDF, "a PDF document"),
    "PostScript": (b"%!PS-Adobe-3.0\n(The ferry runs again.) show\n" * 20, "a PostScript document"),
    "RTF": (RTF, "an RTF document"),
    "ZIP": (_zip(), "a ZIP archive"),
    "old Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "an office document"),
    "gzip": (gzip.compress(PAGE), "a gzip file"),
    "tar": (b"a.txt".ljust(257, b"\0") + b"ustar\x0000" + bytes(500), "a packed file"),
    "xz": (b"\xfd7zXZ\x00" + bytes(90), "a packed file"),
    "SQLite": (_database(), "a database"),
    "Parquet": (_table(), "a table of columns"),
    "MP3": (b"ID3\x03\x00\x00" + b"Ferry song " * 90, "a sound or film"),
    "MP4": (b"\x00\x00\x00\x18ftypmp42" + bytes(90), "a sound or film"),
    "WOFF": (b"wOF2\x00\x01\x00\x00" + bytes(90), "a font"),
    "ELF": (open(sys.executable, "rb").read(4000), "a program"),  # noqa: SIM115, PTH123
    "Windows program": (b"MZ\x90" + bytes(75) + b"!This program cannot be run in DOS mode." + bytes(90), "a program"),
    **{kind: (head + b"The ferry runs again. " * 90, "a picture") for kind, head in PICTURES.items()},
}
TEXTS = {
    "about PDF": "PDF files begin with %PDF-1.7, says the standard.",
    "about RTF": "In {\\rtf1} the braces are groups.",
    "BMW": "BM and MZ are signatures; BMW recalls cars\x00.",
    "PK": "PK strikes again: the company PK said on Monday.",
    "GIF": "GIF89a is the name of a format.\n",
    "ID3": "ID3 is an electric car.",
    "Rar!": "Rar! cried the lion. 7z is a tool, RIFF a band; II* and OggS are not.",
    "RIFF": "RIFF and WAVE, AVI and ftyp in one sentence.",
    "Obj": "Obj is short for object. ORC, CDF, PAR1 and ARROW1 too.",
    "JSON": '{"text": "x"}',
    "mail": "From: a@b.example\n\nSQLite format 3 was mentioned.",
    "Cyrillic": "Мост открыт.",
}


@pytest.mark.parametrize("case", KINDS)
def test_what_is_no_text_is_known_by_its_bytes(case):
    """The name says what it is, and there is something to do about it."""
    data, name = KINDS[case]
    kind = other_kind(data)
    assert kind is not None
    assert kind.name.startswith(name)
    with pytest.raises(NotTextError, match=f"not text but {name}") as caught:
        intake.decode(data)
    assert caught.value.hint == kind.hint


@pytest.mark.parametrize("case", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_a_text_about_files_is_a_text(case, encoding):
    """In every encoding; also as a string."""
    assert other_kind(TEXTS[case].encode(encoding)) is None
    assert other_kind(TEXTS[case]) is None


@pytest.mark.parametrize("case", ["PDF", "ZIP", "png", "gzip", "SQLite"])
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.txt.gz"])
def test_it_is_not_added(case, name, tmp_path):
    """Named by hand it stops the call; in a folder it is skipped, with its kind."""
    data, kind = KINDS[case]
    root, folder = make(tmp_path / "corpus", {}), tmp_path / "new"
    folder.mkdir()
    (folder / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    (folder / "b.txt").write_text("Bee.\n")
    with pytest.raises(InputError, match=f"not text but {kind}"):
        intake.add(root, [folder / name, folder / "b.txt"])
    added = intake.add(root, [folder])
    assert [document.path for document in added.documents] == ["texts/b.txt"]
    ((reason, number),) = added.passed.items()
    assert (reason.startswith(f"not text but {kind}"), number) == (True, 1)
    assert [path.name for path in (root / "raw" / "texts").iterdir()] == ["b.txt"]


def test_a_server_that_calls_it_a_page_is_not_believed(tmp_path):
    """In archives and tables likewise."""
    archive, rows = tmp_path / "a.warc", tmp_path / "a.jsonl"
    archive.write_bytes(record(answer(PDF)) + record(answer(PICTURES["png"], kind="text/plain")) + record(answer()))
    rows.write_bytes(jsonl({"text": PDF.decode()}, {"text": "Bee.\n"}))
    added = intake.add(make(tmp_path / "corpus"), [archive, rows])
    assert len(added.documents) == 2
    assert added.passed == {"not text but a PDF document": 2, "not text but a picture": 1}


def test_a_build_quarantines_it(tmp_path):
    """Under a code of its own; the rest is released."""
    root = project(tmp_path, {"a.txt": PDF, "b.html": _zip(), "c.txt": PICTURES["gif"], "d.txt": ARTICLE.encode()})
    folder = clean.build(root).folder
    refused = clean.load(folder, name="quarantine")
    assert {row["document"]: row["reasons"][0]["code"] for row in refused} == dict.fromkeys("abc", "not_text")
    assert list(clean.load(folder)["id"]) == ["d"]


@pytest.mark.parametrize("case", ["PDF", "RTF", "jpeg", "gzip"])
def test_it_is_not_cleaned(case, tmp_path):
    """By `clean text`, from a file and from a pipe, and by `clean_text`, as bytes and as a string."""
    data, name = KINDS[case]
    (tmp_path / "a.txt").write_bytes(data)
    told = run("text", tmp_path / "a.txt")
    assert told.returncode == 2
    assert f"a.txt: the file is not text but {name}" in told.stderr
    assert "hint: " in told.stderr
    for given in (data, data.decode("latin-1")):
        with pytest.raises(UndecodableError, match=f"text: .*not text but {name}"):
            clean.clean_text(given)


EMPTY = {
    "from a pipe": (["-"], "standard input: there is no text in it", "pipe a text in"),
    "in a file": (["{}"], "a.txt: there is no text in it", "name a file with a text"),
}


@pytest.mark.parametrize("case", EMPTY)
def test_nothing_to_clean_is_told_without_a_corpus(case, tmp_path):
    """The hint is about the call, not about a manifest."""
    arguments, what, hint = EMPTY[case]
    (tmp_path / "a.txt").write_bytes(b"")
    told = run("text", *(each.format(tmp_path / "a.txt") for each in arguments))
    assert told.returncode == 2
    assert what in told.stderr
    assert hint in told.stderr
    assert "manifest" not in told.stderr
