"""Adding text files to a corpus project."""

import json
from pathlib import Path

import pytest

from clean import intake
from clean.errors import InputError, ManifestError
from tests.intake.project import digest, make


@pytest.fixture
def root(tmp_path):
    """Return a corpus project with two texts, and a folder `new` next to it."""
    new = tmp_path / "new"
    for name, text in {"c.txt": "Three.\n", "d.TXT": "Four.\r\n", "e/c.txt": "Five.\n", "e/.hid.txt": "no"}.items():
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        (new / name).write_bytes(text.encode())
    (new / "page.html").write_text("<p>")
    (new / "scan.pdf").write_text("%PDF")
    return make(tmp_path / "corpus")


def _new(root, *names):
    return [root.parent / "new" / name for name in names]


def _manifest(root):
    return (root / "raw" / "manifest.jsonl").read_bytes()


def test_files_are_copied_and_listed(root):
    """Bytes are unchanged; lines follow the old ones, sorted by path, with what is known about the files."""
    before = _manifest(root)
    added = intake.add(root, _new(root, "d.TXT", "c.txt"), publisher="Gazette", licence="CC0-1.0", published="2024-03")
    assert [document.path for document in added.documents] == ["texts/c.txt", "texts/d.TXT"]
    assert [document.line for document in added.documents] == [3, 4]
    assert (root / "raw" / "texts" / "d.TXT").read_bytes() == b"Four.\r\n"
    assert _manifest(root).startswith(before)
    assert json.loads(_manifest(root).splitlines()[2]) == {
        "path": "texts/c.txt",
        "sha256": digest("Three.\n"),
        "default_publisher": "Gazette",
        "published": "2024-03",
        "licence": "CC0-1.0",
    }
    assert {document.id for document in intake.load(root).documents} >= {document.id for document in added.documents}


def test_a_folder_is_walked(root):
    """All texts and pages below it are added, except hidden ones, which are counted; its own folders are kept."""
    added = intake.add(root, [root.parent / "new"])
    paths = [document.path for document in added.documents]
    assert paths == ["texts/c.txt", "texts/d.TXT", "texts/e/c.txt", "texts/page.html"]
    assert added.passed == {"files of another kind": 1, "hidden files": 1}


def test_the_order_of_the_files_does_not_matter(root, tmp_path):
    """The same files give the same manifest; a file named twice is added once."""
    intake.add(root, _new(root, "c.txt", "d.TXT"))
    again = make(tmp_path / "again")
    intake.add(again, [str(file) for file in _new(root, "d.TXT", "e/../c.txt", "d.TXT", "c.txt")])
    assert _manifest(again) == _manifest(root)


def test_what_lies_in_raw_already_stays_there(root):
    """A file that was put into raw/ by hand is only listed."""
    file = root / "raw" / "scans" / "x.txt"
    file.parent.mkdir()
    file.write_text("X")
    (added,) = intake.add(root, [file]).documents
    assert added.path == "scans/x.txt"
    assert not (root / "raw" / "texts" / "x.txt").exists()


def test_the_projects_own_files_are_no_inputs(root):
    """Whoever names raw/ as a whole means the documents that lie there."""
    for name in ("persons", "decisions", "takedowns"):
        (root / "raw" / f"{name}.jsonl").write_text('{"text": "a person"}\n')
    (root / "raw" / "x.txt").write_text("X")
    added = intake.add(root, [root / "raw"])
    assert [document.path for document in added.documents] == ["x.txt"]
    assert added.passed["files of the project itself"] == 4
    assert added.broken == 0


@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n", b"\n\n"])
def test_old_lines_stay_byte_for_byte(root, end):
    """Odd spacing, CR LF and a missing last line end are left as they are."""
    old = b'{ "path":"texts/a.txt" }' + end
    (root / "raw" / "manifest.jsonl").write_bytes(old)
    intake.add(root, _new(root, "c.txt"))
    assert _manifest(root).startswith(old)
    assert len(intake.load(root).documents) == 2


def test_an_empty_manifest_or_none_is_begun(root):
    """The manifest of `clean init` is extended; a missing one is created."""
    (root / "raw" / "manifest.jsonl").write_bytes(b"")
    assert len(intake.add(root, _new(root, "c.txt")).documents) == 1
    (root / "raw" / "manifest.jsonl").unlink()
    assert [document.line for document in intake.add(root, _new(root, "d.TXT")).documents] == [1]


def test_nothing_named_adds_nothing(root):
    """No files, no change."""
    before = _manifest(root)
    assert intake.add(root, []).documents == ()
    assert _manifest(root) == before


REFUSED = [
    ("a scan", ["scan.pdf"], {}, InputError, ".pdf can't be added: it is not text, HTML or a container"),
    ("not there", ["zz.txt"], {}, InputError, "no such file"),
    ("no texts in it", ["e/none"], {}, InputError, "no file in the folder ends in .txt"),
    ("in raw/texts by name", ["z.txt"], {}, InputError, "there is already another file at raw/texts/z.txt"),
    ("in the manifest by name", ["b.txt"], {}, ManifestError, "already that of 'texts/b' (raw/texts/b.txt, line 2)"),
    ("in the manifest by content", ["copy.txt"], {}, ManifestError, "already there as 'texts/a.txt' on line 1"),
    ("two of one name", ["c.txt", "e/c.txt"], {}, ManifestError, "'texts/c.txt' is already the place of "),
    ("two of one content", ["c.txt", "same.txt"], {}, ManifestError, "the same bytes are already there as "),
    ("a bad date", ["c.txt"], {"published": "2024-02-30"}, InputError, "--published: '2024-02-30': 2024-02 has 29"),
    ("no address", ["c.txt"], {"url": "example"}, InputError, "--url: \"example\" is not a valid web address"),
    ("one address for two", ["c.txt", "d.TXT"], {"url": "https://example.org"}, InputError, "apply to 2 files"),
    ("a control character", ["c\n.txt"], {}, InputError, "control character"),
]  # fmt: skip


@pytest.mark.parametrize(("names", "known", "kind", "what"), [c[1:] for c in REFUSED], ids=[c[0] for c in REFUSED])
def test_what_is_refused_changes_nothing(root, names, known, kind, what):
    """The message names the file and the reason; neither texts nor manifest change."""
    new = root.parent / "new"
    (new / "e" / "none").mkdir()
    for name, text in {
        "z.txt": "Other.\n",
        "b.txt": "Other.\n",
        "copy.txt": "One.\n",
        "same.txt": "Three.\n",
        "c\n.txt": "N",
    }.items():
        (new / name).write_text(text)
    (root / "raw" / "texts" / "z.txt").write_text("Not in the manifest.")
    before = _snapshot(root)
    with pytest.raises(kind) as caught:
        intake.add(root, _new(root, *names), **known)
    assert what in str(caught.value)
    assert caught.value.hint
    assert _snapshot(root) == before


def test_a_broken_manifest_is_mended_first(root):
    """Nothing is added on top of mistakes."""
    (root / "raw" / "manifest.jsonl").write_text("{\n")
    with pytest.raises(ManifestError, match="not JSON"):
        intake.add(root, _new(root, "c.txt"))


def test_without_a_corpus_project_there_is_nothing_to_add_to(tmp_path):
    """The message says how to start."""
    with pytest.raises(InputError, match="clean init"):
        intake.add(tmp_path, [])


def test_no_half_written_file_is_left(root, monkeypatch):
    """If writing fails, the old manifest stays and no partial file is left."""
    before = _manifest(root)
    monkeypatch.setattr(Path, "replace", _no_space)
    with pytest.raises(InputError, match="can't be written: no space"):
        intake.add(root, _new(root, "c.txt"))
    assert _manifest(root) == before
    assert not list((root / "raw").rglob("*.partial"))


def _no_space(*_):
    raise OSError(28, "no space")


def _snapshot(root):
    return {file: file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file()}
