"""Adding the members of folders, archives and tables: names, counts, and repeated calls."""

import gzip
import hashlib
import json
import subprocess
import sys

import pytest

from clean import intake
from clean.errors import InputError
from clean.extraction import KINDS
from clean.intake.adding import naming
from clean.intake.adding.member import Payload
from clean.intake.project.paths import inside
from tests.intake.archives import PAGE, answer, jsonl, packed, page, record
from tests.intake.project import make
from tests.support.projects import run

NAMES = [
    ({"url": "https://news.example/2024/harbour-ice.html"}, "news.example/2024_harbour-ice"),
    ({"url": "https://news.example/"}, "news.example/index"),
    ({"url": "https://news.example/a?id=3"}, "news.example/a-id-3-"),
    ({"url": "https://News.Example:8080/a"}, "news.example-8080-"),
    ({"url": "https://news.example/новости/мост"}, "news.example/novosti_most-"),
    ({"url": "https://news.example/../../etc/passwd"}, "news.example/etc_passwd-"),
    ({"url": "https://news.example/nul.txt"}, "news.example/nul-"),
    ({"url": "https://news.example/" + "long/" * 500}, "news.example/long_long"),
    ({"url": "https://../a"}, "-"),
    ({"id": "2024/7"}, "crawl/2024_7"),
    ({"id": "../../../x"}, "crawl/x-"),
    ({"id": "con"}, "crawl/con-"),
    ({"id": "…", "url": "https://news.example/a"}, "crawl/"),
    ({}, "crawl/000004"),
]


@pytest.mark.parametrize(("known", "start"), NAMES, ids=[case[1] for case in NAMES])
def test_a_name_is_safe_and_the_same_each_time(known, start, tmp_path):
    """ASCII letters, two steps, inside raw/, short enough for every file system."""
    fields = {"url": known["url"]} if "url" in known else {}
    payload = Payload(b"", "", id=known.get("id", ""), number=4, known=fields)
    stem = naming.stem(payload, "crawl")
    assert stem == naming.stem(payload, "crawl")
    folder, name = stem.split("/")
    assert stem.startswith(start) or start == "-"
    assert 0 < len(folder) <= 80
    assert 0 < len(name) <= 80
    assert stem.isascii()
    assert not {folder, name} & {".", ".."}
    assert inside(tmp_path, f"texts/{stem}.html").parent.parent == tmp_path / "texts"


def _crawl(folder):
    file = folder / "crawl.warc.gz"
    others = [record(answer(b"x", kind="image/png")), record(answer(b"", "301 Moved"))]
    file.write_bytes(packed(page(1), *others, page(2), page(1)) + b"\x1f\x8b\x08 damaged" + packed(page(3)))
    return file


def _balanced(added):
    return added.found == len(added.documents) + sum(added.passed.values()) + added.broken


def test_an_archive_is_put_in(tmp_path):
    """There is a file and a line for each page, the counts reconcile, and the corpus loads."""
    root = make(tmp_path / "corpus")
    added = intake.add(root, [_crawl(tmp_path)], publisher="Gazette")
    assert [d.path for d in added.documents] == [f"texts/news.example/{n}.html" for n in (1, 2, 3)]
    assert added.passed == {"images": 1, "redirects": 1, "repeated in the input": 1}
    assert added.broken == len(added.mistakes) == 1
    assert _balanced(added)
    first = added.documents[0]
    assert (first.url, first.retrieved) == ("https://news.example/1.html", "2024-03-05T06:30:00Z")
    assert (first.publisher, first.default_publisher) == (None, "Gazette")
    assert hashlib.sha256((root / "raw" / first.path).read_bytes()).hexdigest() == first.sha256
    assert {d.id for d in intake.load(root).documents} >= {d.id for d in added.documents}


def test_a_call_made_again_adds_nothing(tmp_path):
    """Documents that the corpus has are skipped, and the manifest stays byte for byte."""
    root, file = make(tmp_path / "corpus"), _crawl(tmp_path)
    intake.add(root, [file])
    before = (root / "raw" / "manifest.jsonl").read_bytes()
    again = intake.add(root, [file])
    assert again.documents == ()
    assert again.passed["already in the corpus"] == 4
    assert _balanced(again)
    assert (root / "raw" / "manifest.jsonl").read_bytes() == before


def _files(root):
    return {file.relative_to(root): file.read_bytes() for file in root.rglob("*") if file.is_file()}


def test_two_documents_of_one_name(tmp_path):
    """The second one is marked with its own digest, whatever the case of the letters."""
    root, file = make(tmp_path / "corpus"), tmp_path / "rows.jsonl"
    file.write_bytes(jsonl(*({"id": name, "text": f"{name} more."} for name in "aAb")))
    added = intake.add(root, [file])
    digest = hashlib.sha256(b"A more.").hexdigest()[:12]
    assert {d.path for d in added.documents} == {
        "texts/rows/a.txt", f"texts/rows/A-{digest}.txt", "texts/rows/b.txt",
    }  # fmt: skip


def test_a_row_goes_before_the_command_line(tmp_path):
    """Its headline and date belong to the article; a wrong value is reported with its line."""
    root, file = make(tmp_path / "corpus"), tmp_path / "rows.jsonl"
    rows = (
        {"text": "A.", "title": "Ferry", "published": "2024-03-04", "publisher": "Post", "author": "x"},
        {"text": "B.", "published": "4 March"},
        {"text": "", "id": "c"},
    )
    file.write_bytes(jsonl(*rows))
    added = intake.add(root, [file], publisher="Gazette", licence="CC0-1.0")
    (only,) = added.documents
    assert (only.publisher, only.licence) == ("Post", "CC0-1.0")
    assert [(a.title, a.published) for a in only.articles] == [("Ferry", "2024-03-04")]
    (mistake,) = added.mistakes
    assert mistake.where == f"{file}:2"
    assert mistake.what.startswith("published: ")
    assert added.passed == {"without text": 1}
    assert added.unused == ("author",)
    assert _balanced(added)


def test_the_kind_of_a_row_goes_before_that_of_the_call(tmp_path):
    """Both are what the manifest states; a kind that there isn't is refused with those that there are."""
    root, file = make(tmp_path / "corpus"), tmp_path / "rows.jsonl"
    file.write_bytes(jsonl({"html": "<p>A.", "kind": "product"}, {"html": "<p>B."}, {"html": "<p>C.", "kind": "news"}))
    added = intake.add(root, [file], kind="forum")
    assert {document.kind for document in added.documents} == {"product", "forum"}
    (mistake,) = added.mistakes
    assert (mistake.where, mistake.what.partition(":")[0]) == (f"{file}:3", "kind")
    assert all(kind in mistake.hint for kind in KINDS)


def test_a_slip_in_the_kind_of_a_call_is_told(tmp_path):
    """With the name of the option, and what may have been meant; nothing is added."""
    root, file = make(tmp_path / "corpus"), tmp_path / "c.html"
    file.write_text("<p>C.")
    before = (root / "raw" / "manifest.jsonl").read_bytes()
    with pytest.raises(InputError, match='did you mean "forum"') as raised:
        intake.add(root, [file], kind="forums")
    assert raised.value.where == "--kind"
    assert (root / "raw" / "manifest.jsonl").read_bytes() == before


def test_a_folder_of_everything(tmp_path):
    """Broken files and known ones do not stop the rest."""
    root, folder = make(tmp_path / "corpus"), tmp_path / "new"
    (folder / "deep").mkdir(parents=True)
    for name, data in {
        "p.html.gz": gzip.compress(PAGE),
        "b.html.gz": gzip.compress(PAGE)[:-9],
        "deep/rows.jsonl": jsonl({"text": "Row."}),
        "same.txt": b"One.\n",
        "twice.html": PAGE,
        "empty.txt": b"",
        "scan.pdf": b"%PDF",
    }.items():
        (folder / name).write_bytes(data)
    added = intake.add(root, [folder])
    assert [d.path for d in added.documents] == ["texts/deep_rows/000001.txt", "texts/p.html"]
    assert (root / "raw/texts/p.html").read_bytes() == PAGE
    assert added.passed == {
        "already in the corpus": 1, "empty": 1, "files of another kind": 1, "repeated in the input": 1,
    }  # fmt: skip
    assert "the gzip file is cut off" in str(added.mistakes[0])
    assert _balanced(added)


def test_a_broken_file_named_by_hand_stops_all(tmp_path):
    """Nothing is written, as with texts."""
    root, bad, good = make(tmp_path / "corpus"), tmp_path / "a.html.gz", tmp_path / "b.txt"
    bad.write_bytes(b"<html>")
    good.write_text("Good.\n")
    before = _files(root)
    with pytest.raises(InputError, match="the gzip file is damaged"):
        intake.add(root, [good, bad])
    assert _files(root) == before


def test_one_address_is_not_that_of_an_archive(tmp_path):
    """The error comes before anything is read."""
    root, file = make(tmp_path / "corpus"), _crawl(tmp_path)
    with pytest.raises(InputError, match="one address can't apply to everything in"):
        intake.add(root, [file], url="https://news.example/")


def test_the_command_tells_the_books(tmp_path):
    """Exit code 1 if something is broken; as text and as JSON."""
    root, file = make(tmp_path / "corpus"), _crawl(tmp_path)
    told = run("add", file, "--root", root)
    assert told.returncode == 1
    assert "3 of 7 added; skipped: images (1), redirects (1), repeated in the input (1); broken: 1" in told.stdout
    assert "not added: " in told.stderr
    assert "crawl.warc.gz after byte" in told.stderr
    again = run("add", file, "--root", root, "--json")
    books = json.loads(again.stdout)
    assert (books["documents"], books["found"], books["broken"]) == ([], 7, 1)
    assert books["passed_over"]["already in the corpus"] == 4


def test_a_large_table_is_not_held_in_memory(tmp_path):
    """Sixty megabytes of rows need far less memory."""
    root, file = make(tmp_path / "corpus"), tmp_path / "rows.jsonl.gz"
    with gzip.open(file, "wb", compresslevel=1) as stream:
        for n in range(60):
            stream.write(jsonl({"id": n, "text": f"{n} " + "ferry " * 170_000}))
    code = (
        "import sys, tracemalloc; from clean import intake; tracemalloc.start(); "
        "intake.add(sys.argv[1], [sys.argv[2]]); print(tracemalloc.get_traced_memory()[1])"
    )
    done = subprocess.run([sys.executable, "-c", code, root, file], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 20_000_000
    assert len(list((root / "raw/texts/rows").iterdir())) == 60
