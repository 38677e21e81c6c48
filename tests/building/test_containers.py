"""Documents in containers that lie in raw/ as they came: the same release as from files, and the same answers."""

from __future__ import annotations

import gzip
import io
import json
import re
import shutil
import tarfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from clean import building, intake, release
from clean.building.decisive import of_document
from clean.errors import InputError, ManifestError, VerifyError
from clean.intake.adding.staging import Staging
from tests.intake.archives import answer, jsonl, packed, record
from tests.support.projects import ARTICLE, project, run, tree

NUMBER = 11
PAGES = [
    f"<html><body><h1>Ferry {n}</h1><p>{ARTICLE.replace('forty', f'{n} and forty')}</p></body></html>".encode()
    for n in range(NUMBER)
]
URLS = [f"https://s{n % 5}.example/{n}.html" for n in range(NUMBER)]
ROWS = [{"id": f"r{n * 7 % NUMBER:02}", "html": page.decode(), "url": URLS[n]} for n, page in enumerate(PAGES)]


def _warc(*, pack: bool) -> bytes:
    records = [record(answer(page), url=url) for page, url in zip(PAGES, URLS, strict=True)]
    image = record(answer(b"x", kind="image/png"))
    return packed(*records[:5], image, *records[5:]) if pack else b"".join([*records[:5], image, *records[5:]])


def _tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for n, page in enumerate(PAGES):
            entry = tarfile.TarInfo(f"crawl/{'long' * 40}/ö{n}.html" if n % 3 else f"crawl/{n}.htm")
            entry.size = len(page)
            archive.addfile(entry, io.BytesIO(page))
        archive.addfile(tarfile.TarInfo("crawl/picture.png"))
    return out.getvalue()


def _parquet() -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(ROWS), out, row_group_size=4)
    return out.getvalue()


KINDS: dict[str, Callable[[], bytes]] = {
    "crawl.warc": lambda: _warc(pack=False),
    "crawl.warc.gz": lambda: _warc(pack=True),
    "rows.jsonl": lambda: b"\xef\xbb\xbf" + jsonl(*ROWS),
    "rows.parquet": _parquet,
    "crawl.tar": _tar,
}


def made(folder: Path, name: str, *, keep: bool, level: str = "") -> Path:
    """Return a project to which a container was added, whole or file by file."""
    root = project(folder, {"first.txt": ARTICLE.encode()}, level=level)
    (folder.parent / name).write_bytes(KINDS[name]())
    added = intake.add(root, [folder.parent / name], licence="CC0-1.0", keep_containers=keep)
    assert added.added == NUMBER, added
    return root


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with a container, the ledger of which needs the raw pages to be undone."""
    return made(tmp_path_factory.mktemp("kept") / "p", "crawl.warc.gz", keep=True, level="text")


@pytest.fixture
def copied(kept: Path, tmp_path: Path) -> Path:
    """Return a copy of it."""
    return shutil.copytree(kept, tmp_path / "p")


@pytest.mark.parametrize("name", KINDS)
def test_a_release_is_the_same_from_a_container_as_from_files(name: str, tmp_path: Path) -> None:
    """Its bytes do not say how the documents lie in raw/, and no file is made of them."""
    loose, whole = made(tmp_path / "loose", name, keep=False), made(tmp_path / "whole", name, keep=True)
    assert [file.name for file in (whole / "raw").rglob("*.*") if file.suffix == ".html"] == []
    folders = [building.build(root, to=root / "out").folder for root in (loose, whole)]
    assert tree(folders[0]) == tree(folders[1])
    keys = [sorted(map(of_document, intake.load(root).documents), key=str) for root in (loose, whole)]
    assert keys[0] == keys[1]  # so that nothing is cleaned again when files move into a container


def test_what_needs_the_raw_pages_finds_them_in_a_container(copied: Path, tmp_path: Path) -> None:
    """Documents are explained, verified against their raw pages, and restored as files."""
    folder = building.build(copied).folder
    assert building.check(copied, cold=False).faults == ()
    assert release.lifecycle.status(copied).changes == release.lifecycle.RawChanges()
    assert building.explain(copied, "texts/s2.example/7").refusal == ""
    report = release.verification.verify_report(folder, copied / "raw")
    assert report.holds, report
    assert "checked against raw files" in str(report)
    done = release.restoration.restore(folder, tmp_path / "out", copied / "raw")
    assert (len(done.files), done.left_out) == (NUMBER + 1, {})
    assert (tmp_path / "out" / "texts" / "s2.example" / "7.html").read_bytes() == PAGES[7]
    container = copied / "raw" / "containers" / "crawl.warc.gz"
    container.write_bytes(container.read_bytes()[:-3000])
    assert not building.verify_report(folder, copied / "raw").holds
    with pytest.raises(VerifyError, match=r"crawl\.warc\.gz at [0-9,]+"):
        release.restoration.restore(folder, tmp_path / "again", copied / "raw")


def test_a_release_without_text_is_rebuilt_from_a_container(tmp_path: Path) -> None:
    """The pages of whoever has the same crawl are found by what the manifest says of them."""
    root = made(tmp_path / "p", "rows.parquet", keep=True, level="withheld")
    done = building.rehydrate(building.build(root).folder, root / "raw")
    assert {verdict.outcome for verdict in done.verdicts} == {"exact"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda data: data.replace(b"Ferry 7<", b"Ferry 8<"), "the sha256 of"),
        (lambda data: data[:-2000], "can't be read"),
        (lambda data: b"xyz" + data, "can't be read: what follows is not a WARC record"),
        (lambda _data: b"", "the archive ends before"),
    ],
)
def test_a_container_that_changes_is_noticed(change: Callable[[bytes], bytes], said: str, tmp_path: Path) -> None:
    """By the digests of its documents; the message says which container, and where in it."""
    root = made(tmp_path / "p", "crawl.warc", keep=True)
    file = root / "raw" / "containers" / "crawl.warc"
    file.write_bytes(change(file.read_bytes()))
    with pytest.raises(ManifestError, match=said) as raised:
        building.build(root)
    assert re.search(r"at [0-9,]+ in 'containers/crawl\.warc'", str(raised.value))


def test_a_container_that_is_missing_is_named_once(copied: Path) -> None:
    """Not once for each of its documents."""
    (copied / "raw" / "containers" / "crawl.warc.gz").unlink()
    with pytest.raises(ManifestError, match=r"no file 'containers/crawl\.warc\.gz'") as raised:
        intake.load(copied)
    assert str(raised.value).count("containers/crawl.warc.gz") == 1
    assert release.lifecycle.status(copied).raw.missing == ("containers/crawl.warc.gz",)


def test_what_can_not_be_reached_is_refused(tmp_path: Path) -> None:
    """Places in a stream that is packed as a whole can't be read alone."""
    root = project(tmp_path / "p", {"first.txt": ARTICLE.encode()})
    for name, data in (("rows.jsonl.gz", jsonl(*ROWS)), ("crawl.warc.gz", _warc(pack=False))):
        (tmp_path / name).write_bytes(gzip.compress(data))
        added = intake.add(root, [tmp_path / name], keep_containers=True)
        assert added.added == (name == "crawl.warc.gz")  # the first record is where the file begins
        assert {mistake.hint for mistake in added.mistakes} == {added.mistakes[0].hint}
        assert "--keep-container" in added.mistakes[0].hint


def test_a_document_leaves_its_container(copied: Path) -> None:
    """What is put in its place is a file; the container goes with the last of its documents."""
    new = copied.parent / "7.html"
    new.write_bytes(PAGES[7] + b"<p>Corrected.</p>")
    done = run("add", new, "--url", URLS[7], "--replace", "--root", copied)
    assert done.returncode == 0, done.stderr
    row = next(one for one in intake.load(copied).documents if one.url == URLS[7])
    assert (row.id, row.container, row.place) == ("texts/s2.example/7", None, None)
    names = [one.id for one in intake.load(copied).documents if one.container]
    first = run("remove", names[0], "--root", copied)
    assert "its bytes stay in raw/containers/crawl.warc.gz at" in first.stdout
    last = run("remove", *names[1:], "--root", copied)
    assert "stay in" not in last.stdout
    assert not (copied / "raw" / "containers").exists()
    assert len(intake.load(copied).documents) == 2


def test_a_container_takes_the_place_of_files(tmp_path: Path) -> None:
    """`--replace` moves documents into one, and their files go."""
    root = project(tmp_path / "p", {"first.txt": ARTICLE.encode()})
    old, new = tmp_path / "old.warc", tmp_path / "new.warc"
    old.write_bytes(b"".join(record(answer(page), url=url) for page, url in zip(PAGES, URLS, strict=True)))
    new.write_bytes(b"".join(record(answer(page + b" "), url=url) for page, url in zip(PAGES, URLS, strict=True)))
    intake.add(root, [old])
    again = intake.add(root, [new], keep_containers=True, twins="replace")
    assert (again.replaced, again.broken) == (NUMBER, 0)
    assert not list((root / "raw").rglob("*.html"))
    assert {one.container for one in intake.load(root).documents} == {None, "containers/new.warc"}
    assert intake.add(root, [new], keep_containers=True).passed["already in the corpus"] == NUMBER


def test_another_file_of_the_name_is_kept(copied: Path) -> None:
    """A container is never written over."""
    other = copied.parent / "crawl.warc.gz"
    other.write_bytes(packed(record(answer(b"<p>Something else.</p>"), url="https://other.example/")))
    with pytest.raises(InputError, match=r"another file at raw/containers/crawl\.warc\.gz"):
        intake.add(copied, [other], keep_containers=True)


@pytest.mark.parametrize("lost", ["place", "sha256", "container"])
def test_half_a_place_is_a_mistake(lost: str, copied: Path) -> None:
    """A line that names a container says where in it, and what is there."""
    manifest = copied / "raw" / "manifest.jsonl"
    rows = [json.loads(line) for line in manifest.read_text("utf-8").splitlines()]
    del rows[3][lost]
    manifest.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    with pytest.raises(ManifestError, match="a container, a place in it, and an sha256"):
        intake.load(copied)


def test_an_interrupted_call_is_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The copy of a container waits with the files; once the manifest names it, the next call puts it in place."""
    root = project(tmp_path / "p", {"first.txt": ARTICLE.encode()})
    (tmp_path / "crawl.warc").write_bytes(_warc(pack=False))

    def killed(_staging: Staging, paths: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Staging, "_move", killed)
        intake.add(root, [tmp_path / "crawl.warc"], keep_containers=True)
    assert not (root / "raw" / "containers").exists()
    (tmp_path / "second.txt").write_bytes(ARTICLE.encode() + b"More.")
    intake.add(root, [tmp_path / "second.txt"])
    assert (root / "raw" / "containers" / "crawl.warc").read_bytes() == _warc(pack=False)
    assert len(intake.load(root).documents) == NUMBER + 2
