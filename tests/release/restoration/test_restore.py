"""The raw files are restored from a release alone, byte for byte, or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clean.errors import ReleaseError, VerifyError
from clean.release.build_rows import Rows
from clean.release.restoration.raw_files import restore
from clean.release.storage import layout
from clean.release.verification.checks.opened import Opened
from clean.release.verification.checks.reversible import reversible
from tests.release.tiny import LAKE, PAIR, Blind, Text, merge, rewrite, rows_of, spans
from tests.release.writing_rows import write_tables


def files(folder: Path) -> dict[str, bytes]:
    """Read everything below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_raw_file_comes_back_byte_for_byte(
    tiny_release: Path, tiny_raw: dict[str, bytes], tmp_path: Path
) -> None:
    """Whatever the encoding, and whether or not a document has articles."""
    written = restore(tiny_release, tmp_path / "new" / "out").files
    assert files(tmp_path / "new" / "out") == tiny_raw
    assert [path.relative_to(tmp_path / "new" / "out").as_posix() for path in written] == sorted(tiny_raw)


def test_tables_alone_are_enough(tiny_release: Path, tiny_raw: dict[str, bytes], tmp_path: Path) -> None:
    """Neither card nor schemas nor checksums are needed."""
    for config, folder in layout.FOLDERS.items():
        shutil.copytree(tiny_release / folder, tmp_path / "r" / folder, dirs_exist_ok=True)
        assert config in layout.TABLES
    restore(tmp_path / "r", tmp_path / "out")
    assert files(tmp_path / "out") == tiny_raw


def test_a_second_time_changes_nothing(tiny_release: Path, tiny_raw: dict[str, bytes], tmp_path: Path) -> None:
    """Files with the same bytes are left alone; missing ones are restored."""
    first = restore(tiny_release, tmp_path)
    os.utime(first.files[0], (1, 1))
    first.files[1].unlink()
    assert restore(tiny_release, tmp_path) == first
    assert first.files[0].stat().st_mtime == 1
    assert files(tmp_path) == tiny_raw


def test_another_file_is_never_overwritten(tiny_release: Path, tmp_path: Path) -> None:
    """In that case nothing else is written either."""
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "half.txt").write_bytes(b"mine")
    with pytest.raises(ReleaseError, match="a different file") as caught:
        restore(tiny_release, tmp_path)
    assert caught.value.where.endswith("half.txt")
    assert files(tmp_path) == {"d/half.txt": b"mine"}


def test_a_folder_in_the_way_is_told(tiny_release: Path, tmp_path: Path) -> None:
    """A folder with the name of a file, and a file with the name of a folder."""
    (tmp_path / "one" / "a" / "lake.txt").mkdir(parents=True)
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "a").write_bytes(b"")
    for name in ("one", "two"):
        with pytest.raises(ReleaseError):
            restore(tiny_release, tmp_path / name)


@pytest.mark.parametrize(
    "path",
    [
        "../x.txt",
        "a/../../x.txt",
        "/etc/x.txt",
        "..",
        ".",
        "a\\..\\..\\x.txt",
        "C:/x.txt",
        "C:x.txt",
        "//host/x",
        "a/..",
    ],
)
def test_a_path_that_leaves_the_folder_is_refused(release: Path, tmp_path: Path, path: str) -> None:
    """On any system; nothing is written."""
    rewrite(release, "documents", lambda rows: rows[0].update(path=path))
    with pytest.raises(ReleaseError, match="leaves the folder"):
        restore(release, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_link_that_leaves_the_folder_is_refused(tiny_release: Path, tmp_path: Path) -> None:
    """A symbolic link below the target does not lead out of it."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "a").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(ReleaseError, match="leaves the folder"):
        restore(tiny_release, tmp_path / "out")
    assert not (tmp_path / "elsewhere").exists()


def test_two_documents_never_share_a_file(release: Path, tmp_path: Path) -> None:
    """Nor may one path be the folder of another."""
    rewrite(release, "documents", lambda rows: rows[0].update(path="b/pair.txt"))
    with pytest.raises(ReleaseError, match="two documents"):
        restore(release, tmp_path / "out")


@pytest.mark.parametrize(
    ("config", "change", "message"),
    [
        ("documents", {"sha256": "0" * 64}, "not match the sha256"),
        ("documents", {"encoding": "klingon"}, "klingon"),
        ("documents", {"articles": ["nobody"]}, "nobody is not a record"),
        ("edits", {"removed": "Manu\n\n"}, "not match the sha256"),
        ("edits", {"removed": ""}, "different length"),
        ("edits", {"start": 5000, "end": 5006}, "is out of range"),
        ("default", {"text": "Short."}, "undone"),
        ("quarantine", {"payload": "!"}, "Base64"),
    ],
)
def test_what_does_not_give_the_bytes_back_is_not_written(
    release: Path, tmp_path: Path, config: str, change: dict[str, object], message: str
) -> None:
    """The document is named, and no file holds other bytes than those that were released."""
    rewrite(release, config, lambda rows: rows[0].update(change))
    with pytest.raises(VerifyError, match=message) as caught:
        restore(release, tmp_path / "out")
    assert caught.value.where.startswith(("a/lake", "d/half"))
    assert caught.value.hint


def test_a_damaged_file_is_told(release: Path, tmp_path: Path) -> None:
    """No traceback from another library."""
    (release / layout.TABLES["edits"].shard(0, 1)).write_bytes(b"PAR1")
    with pytest.raises(ReleaseError, match="Parquet"):
        restore(release, tmp_path / "out")


def test_a_document_merged_into_another_comes_back(tmp_path: Path) -> None:
    """Its clean text is that of the record kept; its ledger is its own."""
    twin = Text("z/twin", PAIR.raw.replace("* * *", "- - -"), ((PAIR.changes[0][0].replace("*", "-"), "\n\n", "gap"),))
    own = rows_of(twin, spans(twin.page.text, "Tram Stops", "Bakers Meet"))
    document = {**own.documents[0], "articles": ["b/pair", "b/pair#2"], "merged": ["z/twin", "z/twin#2"]}
    first = rows_of(PAIR, spans(PAIR.page.text, "Tram Stops", "Bakers Meet"))
    write_tables(tmp_path / "r", merge(first, Rows([], own.edits, [], [document])))
    restore(tmp_path / "r", tmp_path / "out")
    assert files(tmp_path / "out") == {"b/pair.txt": PAIR.data, "z/twin.txt": twin.data}
    assert all(faults == [] for faults in reversible(Opened(tmp_path / "r")))


RAW = st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=60)
PIECES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 8), st.text("a \n\u00e9\U0001f9ca", max_size=4)), max_size=8
)
ENCODINGS = st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "cp1251", "latin-1"])


@settings(max_examples=60)
@given(RAW, PIECES, ENCODINGS)
def test_any_text_and_any_edits_come_back(
    tmp_path_factory: pytest.TempPathFactory, raw: str, pieces: list[tuple[float, int, str]], encoding: str
) -> None:
    """Arbitrary text, arbitrary edits on top of each other, articles at any blank line: the same bytes."""
    sayable = raw.encode(encoding, "ignore").decode(encoding) or "-"
    text = Blind("d/any", sayable, encoding=encoding, pieces=tuple(pieces))
    clean = text.page.text
    if not clean.strip():
        return
    cut = clean.find("\n\n")
    found = [(None, (0, len(clean)))]
    if cut >= 0 and clean[:cut].strip() and clean[cut + 2 :].strip():
        found = [(None, (0, cut)), (None, (cut + 2, len(clean)))]
    folder = tmp_path_factory.mktemp("any")
    write_tables(folder / "r", merge(rows_of(text, found), rows_of(LAKE, spans(LAKE.page.text, "Lake Odra Freezes"))))
    restore(folder / "r", folder / "out")
    assert (folder / "out" / "d" / "any.txt").read_bytes() == text.data
    if len(found) == 1:
        assert all(faults == [] for faults in reversible(Opened(folder / "r")))
