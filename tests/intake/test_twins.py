"""The same document again, with other content: refused, put in the old one's place, or kept beside it; and removed."""

import json

import pytest

import clean
from clean import intake
from clean.errors import InputError, ManifestError
from clean.release import compare, lifecycle
from tests.intake.archives import answer, jsonl, packed, record
from tests.intake.project import digest, make, read
from tests.support.projects import ARTICLE, project, run

A = "https://news.example/a"


@pytest.fixture
def root(tmp_path):
    """Return a corpus of three documents, two with an address."""
    root = make(tmp_path / "corpus", {"texts/a.txt": "One.\n", "texts/b.txt": "Two.\n", "texts/rows/7.txt": "Seven.\n"})
    lines = [
        {"path": "texts/a.txt", "url": A, "publisher": "Gazette", "retrieved": "2024-01-01", "language": "en"},
        {"path": "texts/b.txt", "sha256": digest("Two.\n"), "published": "2024-01-02"},
        {"path": "texts/rows/7.txt", "id": "seven"},
    ]
    (root / "raw" / "manifest.jsonl").write_bytes(jsonl(*lines))
    return root


def _rows(root):
    return [json.loads(line) for line in (root / "raw" / "manifest.jsonl").read_text().splitlines()]


def _texts(root):
    files = [file for file in (root / "raw" / "texts").rglob("*") if file.is_file()]
    return {file.relative_to(root / "raw").as_posix(): file.read_text() for file in files}


def _input(root, name, data):
    file = root.parent / name
    file.write_bytes(data)
    return file


AGAIN = {
    "the address": ("rows.jsonl", jsonl({"text": "New.", "url": A}), f"its address {A} is already that of 'texts/a'"),
    "the address by https": (
        "rows.jsonl",
        jsonl({"text": "New.", "url": "http://NEWS.example:80/a#top"}),
        "is already that of 'texts/a' (raw/texts/a.txt, line 1), whose content differs",
    ),
    "the address, as a page": (
        "crawl.warc.gz",
        packed(record(answer(b"<p>New."), url=A)),
        f"its address {A} is already that of 'texts/a'",
    ),
    "the id in a container": ("rows.jsonl", jsonl({"text": "New.", "id": 7}), "'7' is already that of 'seven'"),
    "the path in a folder": ("", b"", "'texts/b.txt' is already that of 'texts/b' (raw/texts/b.txt, line 2)"),
}


def _again(root, case):
    name, data, what = AGAIN[case]
    if name:
        return _input(root, name, data), what
    (root.parent / "new").mkdir()
    return _input(root, "new/b.txt", b"New.").parent, what


@pytest.mark.parametrize("case", AGAIN)
def test_other_content_is_refused_and_both_are_named(case, root):
    """Nothing changes, the exit code is 1, and the hint names both ways."""
    file, what = _again(root, case)
    before = _rows(root), _texts(root)
    added = intake.add(root, [file])
    assert (added.documents, added.refused, added.broken, added.found) == ((), 1, 0, 1)
    assert what in added.mistakes[0].what
    assert str(root.parent) in added.mistakes[0].where
    assert {"--replace", "--keep-both"} <= set(added.mistakes[0].hint.split())
    assert (_rows(root), _texts(root)) == before
    assert run("add", file, "--root", root).returncode == 1


@pytest.mark.parametrize("case", AGAIN)
def test_it_takes_the_old_ones_place(case, root):
    """The id stays, and what the line says about the document; the digest is that of the new bytes."""
    file, _ = _again(root, case)
    old = {document.id for document in intake.load(root).documents}
    added = intake.add(root, [file], twins="replace")
    assert (len(added.documents), added.replaced, added.refused) == (1, 1, 0)
    corpus = intake.load(root)
    assert {document.id for document in corpus.documents} == old
    (new,) = added.documents
    assert read(root, new) in {b"New.", b"<p>New."}
    assert len(_texts(root)) == 3


def test_what_a_line_says_stays_but_for_what_is_said_anew(root):
    """The day of retrieval was that of the old bytes; a page needs another ending, and keeps its id."""
    file = _input(root, "rows.jsonl", jsonl({"html": "<p>New.", "url": A, "title": "Ferry", "language": "de"}))
    intake.add(root, [file], twins="replace")
    assert _rows(root)[0] == {
        "path": "texts/a.html",
        "sha256": digest("<p>New."),
        "url": A,
        "publisher": "Gazette",
        "language": "de",
        "articles": [{"title": "Ferry"}],
    }
    assert _texts(root) == {"texts/a.html": "<p>New.", "texts/b.txt": "Two.\n", "texts/rows/7.txt": "Seven.\n"}
    assert [document.id for document in intake.load(root).documents] == ["seven", "texts/a", "texts/b"]


@pytest.mark.parametrize("case", AGAIN)
def test_both_are_kept_if_asked(case, root):
    """The new one under a name of its own."""
    file, _ = _again(root, case)
    before = _texts(root)
    added = intake.add(root, [file], twins="keep-both")
    assert (len(added.documents), added.replaced) == (1, 0)
    assert len(intake.load(root).documents) == 4
    assert before.items() <= _texts(root).items()


def test_the_same_bytes_are_already_there(root):
    """Named by hand, too: counted, and not refused."""
    (root.parent / "new").mkdir()
    for name, url in (("b.txt", None), ("other.txt", A)):
        file = _input(root, f"new/{name}", (b"Two.\n", b"One.\n")[url is not None])
        assert intake.add(root, [file], url=url).passed == {"already in the corpus": 1}
    with pytest.raises(ManifestError, match=r"the same bytes are already there as 'texts/a\.txt'"):
        intake.add(root, [_input(root, "new/c.txt", b"One.\n")])


def test_a_file_named_by_hand(root):
    """All or none: the other one is not added either."""
    (root.parent / "new").mkdir()
    files = [_input(root, "new/b.txt", b"New."), _input(root, "new/d.txt", b"Four.")]
    with pytest.raises(ManifestError, match="already that of 'texts/b'"):
        intake.add(root, files)
    assert len(_texts(root)) == 3
    assert intake.add(root, files, twins="replace").replaced == 1
    assert _texts(root)["texts/b.txt"] == "New."
    assert _rows(root)[1] == {"path": "texts/b.txt", "sha256": digest("New."), "published": "2024-01-02"}


def test_a_file_corrected_in_its_place(root):
    """The message says how to take it, and no digest is written by hand."""
    file = root / "raw" / "texts" / "b.txt"
    file.write_text("Two, corrected.\n")
    with pytest.raises(ManifestError, match=r"clean add --replace raw/texts/b\.txt"):
        read(root, intake.load(root).documents[2])
    assert intake.add(root, [file], twins="replace").replaced == 1
    assert intake.load(root).documents[2].sha256 == digest("Two, corrected.\n")


TWICE = [record(answer(b"<p>%d." % n), url="https://news.example/new") for n in range(3)]


@pytest.mark.parametrize(("twins", "kept", "refused"), [("refuse", 0, 2), ("replace", 2, 0), ("keep-both", None, 0)])
def test_one_address_several_times_in_one_input(twins, kept, refused, root):
    """The first is kept, or the last, or all of them; each is counted."""
    file = _input(root, "crawl.warc", b"".join(TWICE))
    added = intake.add(root, [file], twins=twins)
    assert (added.refused, added.found) == (refused, 3)
    assert added.added + added.refused == 3
    assert len(added.documents) == (3 if kept is None else 1)
    if kept is not None:
        assert read(root, added.documents[0]) == b"<p>%d." % kept
    assert len(list((root / "raw" / "texts" / "news.example").iterdir())) == len(added.documents)


def test_text_becomes_a_page_and_text_again(root):
    """In one call: the file of the state in between is not left behind."""
    rows = [
        {"html": "<p>1.", "url": A},
        {"text": "2.", "url": A},
        {"html": "<p>3.", "url": A},
        {"text": "4.", "url": A},
    ]
    added = intake.add(root, [_input(root, "rows.jsonl", jsonl(*rows))], twins="replace")
    assert (len(added.documents), added.replaced) == (1, 1)
    assert _texts(root) == {"texts/a.txt": "4.", "texts/b.txt": "Two.\n", "texts/rows/7.txt": "Seven.\n"}
    assert sorted(path.name for path in (root / "raw").iterdir()) == ["corpus.toml", "manifest.jsonl", "texts"]


def test_the_command_has_both_options(root):
    """One of them, and it says what was replaced."""
    file, _ = _again(root, "the address")
    both = run("add", file, "--replace", "--keep-both", "--root", root)
    assert both.returncode == 2
    assert "give one of --replace and --keep-both" in both.stderr
    told = run("add", file, "--replace", "--root", root)
    assert told.returncode == 0
    assert "1 document added, 1 in the place of an old state" in told.stdout


def test_documents_are_removed(root):
    """The line and the file, and folders that are empty then; the others stay byte for byte."""
    before = (root / "raw" / "manifest.jsonl").read_bytes().splitlines(keepends=True)
    told = run("remove", "seven", "texts/a", "--root", root)
    assert told.returncode == 0
    assert "removed seven: its line in the manifest, and raw/texts/rows/7.txt" in told.stdout
    assert (root / "raw" / "manifest.jsonl").read_bytes() == before[1]
    assert _texts(root) == {"texts/b.txt": "Two.\n"}
    assert not (root / "raw" / "texts" / "rows").exists()
    assert intake.add(root, [_input(root, "a.txt", b"One.\n")]).added == 1


def test_a_document_without_its_file_is_removed(root):
    """The line alone; a link goes, and what it points to stays."""
    (root / "raw" / "texts" / "b.txt").unlink()
    (root / "raw" / "texts" / "a.txt").unlink()
    (root / "raw" / "texts" / "a.txt").symlink_to("rows/7.txt")
    assert [document.id for document in intake.remove(root, ["texts/b", "texts/a"])] == ["texts/a", "texts/b"]
    assert _texts(root) == {"texts/rows/7.txt": "Seven.\n"}


UNKNOWN = {
    "a slip": ("texts/aa", "did you mean 'texts/a'?"),
    "a path": ("texts/b.txt", "did you mean 'texts/b'?"),
    "an article": ("texts/a#2", "clean takedown"),
    "nothing like it": ("zzzzzz", "`id` in raw/manifest.jsonl"),
}


@pytest.mark.parametrize("case", UNKNOWN)
def test_an_unknown_id_removes_nothing(case, root):
    """Not even the known ones."""
    name, hint = UNKNOWN[case]
    before = _rows(root), _texts(root)
    with pytest.raises(InputError) as caught:
        intake.remove(root, ["texts/b", name])
    assert hint in caught.value.hint
    assert (_rows(root), _texts(root)) == before


def test_versions_keep_the_old_state_and_diff_names_the_cause(tmp_path):
    """A frozen version restores the old bytes by itself; the new one says what was replaced and what removed."""
    texts = {f"{name}.txt": ARTICLE.replace("forty", f"forty-{name}").encode() for name in "abc"}
    root = project(tmp_path / "corpus", texts)
    first = clean.build(root).folder
    lifecycle.freeze(root)
    (tmp_path / "a.txt").write_bytes(texts["a.txt"].replace(b"forty", b"fifty"))
    (root / "raw" / "a.txt").write_bytes((tmp_path / "a.txt").read_bytes())
    intake.add(root, [root / "raw" / "a.txt"], twins="replace")
    told = run("remove", "b", "--root", root)
    assert f"still in {first.name}; run clean build for a version without" in told.stdout
    second = clean.build(root).folder
    diff = compare.diff(first, second)
    assert {record.id: list(map(str, record.causes)) for record in diff.changed} == {
        "a": ["raw: the source file raw/a.txt was replaced"],
    }
    assert {name: str(diff.causes[name]) for name in diff.removed} == {
        "b": "raw: the source file raw/b.txt was removed"
    }
    assert run("restore", first, tmp_path / "old").returncode == 0
    assert {file.name: file.read_bytes() for file in (tmp_path / "old").rglob("*.txt")} == texts
