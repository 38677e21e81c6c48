"""The catalogue of a long manifest: later calls add without reading the manifest, and find the same as if they had."""

import sqlite3
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean import intake
from clean.errors import InputError
from clean.intake.adding import catalogue
from clean.intake.project import manifest
from tests.intake.project import digest, line, make


@pytest.fixture
def root(tmp_path, monkeypatch):
    """Return a corpus project with two texts whose catalogue has been kept by adding a third."""
    monkeypatch.setattr(catalogue, "LONG", 1)
    root = _made(tmp_path / "corpus")
    _add(root, "c")
    return root


def _made(folder):
    texts = {"texts/a.txt": "One.\n", "texts/b.txt": "Two.\n"}
    lines = (line({"path": path, "sha256": digest(text)}) for path, text in texts.items())
    return make(folder, texts, manifest_jsonl="".join(lines))


def _add(root, name, text="", **options):
    file = root.parent / f"{name}.txt"
    file.write_text(text or f"The text {name}.\n", encoding="utf-8")
    return intake.add(root, [file], **options)


def _unread(monkeypatch):
    def refuse(_root):
        raise AssertionError("the manifest was read")

    monkeypatch.setattr(manifest, "parse", refuse)


def test_the_manifest_is_not_read_again(root, monkeypatch):
    """What one call adds is known to the next one."""
    _unread(monkeypatch)
    _add(root, "d", url="https://a.example/d")
    with pytest.raises(InputError, match=r"the same bytes are already there as 'texts/d\.txt' on line 4"):
        _add(root, "e", "The text d.\n")
    with pytest.raises(InputError, match=r"its address http://A\.example:80/d is already that of 'texts/d'"):
        _add(root, "e", url="http://A.example:80/d")
    with pytest.raises(InputError, match=r"'texts/D\.txt' is already"):
        _add(root, "D", "Other.\n", twins="keep")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda lines: [*lines, '{"path": 3}'], "has the wrong type"),
        (lambda lines: [*lines, lines[0]], "already listed on line 1"),
        (lambda lines: [*lines, '{"path": "texts/x.txt"}'], "there is no file"),
    ],
)
def test_a_manifest_that_something_else_changed_is_read(root, change, told):
    """Its mistakes are told as if nothing had been kept."""
    file = root / manifest.FILE
    file.write_text("\n".join(change(file.read_text(encoding="utf-8").splitlines())), encoding="utf-8")
    with pytest.raises(InputError, match=told):
        _add(root, "d")


def test_a_file_that_is_gone_is_told(root):
    """The files must be there, whether the manifest was read or not."""
    (root / "raw" / "texts" / "c.txt").unlink()
    with pytest.raises(InputError, match=r"there is no file 'texts/c\.txt'"):
        _add(root, "d")


@pytest.mark.parametrize("row", [{"id": "a#2"}, {"id": "e", "sha256": None}])
def test_what_only_reading_can_judge_is_read(root, row):
    """An id that may be that of a second article, and a file without a digest."""
    (root / "raw" / "texts" / "e.txt").write_text("E.\n", encoding="utf-8")
    full = {"path": "texts/e.txt", "sha256": digest("E.\n"), **row}
    with (root / manifest.FILE).open("a", encoding="utf-8") as out:
        out.write(line({key: value for key, value in full.items() if value}))
    with suppress(InputError):
        _add(root, "d")
    assert catalogue.kept(root, (root / manifest.FILE).read_bytes()) is None


def test_a_kept_catalogue_may_be_damaged(root):
    """Then the manifest is read, and it is written anew."""
    (root / catalogue.FILE).write_bytes(b"no database")
    _add(root, "d")
    assert catalogue.kept(root, (root / manifest.FILE).read_bytes())


def test_one_that_is_damaged_further_on_is_told(root):
    """With the mend."""
    with sqlite3.connect(root / catalogue.FILE) as rows:
        rows.execute("drop table documents")
    with pytest.raises(InputError, match="damaged") as told:
        _add(root, "d")
    assert "remove that file" in told.value.hint
    catalogue.forget(root)
    _add(root, "d")


def test_what_was_removed_is_not_kept(root):
    """Neither its name nor its address."""
    intake.remove(root, ["texts/c"])
    assert not (root / catalogue.FILE).exists()


@settings(max_examples=15, deadline=None)
@given(steps=st.lists(st.tuples(st.sampled_from("abAB"), st.sampled_from("xyz"), st.booleans()), max_size=6))
def test_kept_or_not_the_same_is_added(tmp_path_factory, steps):
    """The manifest is the same, byte for byte, after any calls, and the same mistakes are told."""
    folder = tmp_path_factory.mktemp("kept")
    told = {long: _told(folder / str(long), steps, long) for long in (1, 1000)}
    assert told[1] == told[1000]


def _told(folder, steps, long):
    folder.mkdir()
    root, said = _made(folder / "corpus"), []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "LONG", long)
        for name, text, replace in steps:
            try:
                url = f"https://a.example/{text}"
                done = _add(root, name, f"{name}{text}\n", url=url, twins="replace" if replace else "refuse")
                said.append([document.id for document in done.documents])
            except InputError as error:
                said.append(error.what)
    return said, (root / manifest.FILE).read_bytes()
