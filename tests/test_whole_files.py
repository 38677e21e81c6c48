"""One writer of files: whole or not at all, nothing half-written left behind, and errors of the caller's kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from clean.errors import CleanError, InputError, ReleaseError
from clean.whole_files import write_whole, writing, writing_folder


@pytest.mark.parametrize("before", [None, b"old"])
def test_a_file_appears_with_its_folders(tmp_path: Path, before: bytes | None) -> None:
    """New or replaced, it holds exactly the new bytes, and nothing lies beside it."""
    file = tmp_path / "a" / "b" / "c.txt"
    if before is not None:
        file.parent.mkdir(parents=True)
        file.write_bytes(before)
    assert write_whole(file, b"new\r\n", InputError) == file
    assert file.read_bytes() == b"new\r\n"
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize("before", [None, b"old"])
def test_a_block_that_raises_leaves_everything_as_it_was(tmp_path: Path, before: bytes | None) -> None:
    """Until the block ends, a reader sees the old file; its own errors pass through."""
    file = tmp_path / "c.txt"
    if before is not None:
        file.write_bytes(before)

    def half() -> None:
        with writing(file, InputError) as out:
            out.write(b"half")
            out.flush()
            assert (file.read_bytes() if file.exists() else None) == before
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        half()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == ({"c.txt": before} if before else {})


@pytest.mark.parametrize("kind", [InputError, ReleaseError])
def test_the_error_is_of_the_callers_kind(tmp_path: Path, kind: type[CleanError]) -> None:
    """It names the file and the reason, and says what to do: a file stands where a folder is needed, or the reverse."""
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder" / "full").mkdir(parents=True)
    for target in (tmp_path / "file" / "new.txt", tmp_path / "folder"):
        with pytest.raises(kind, match="can't be written: ") as caught:
            write_whole(target, b"new", kind)
        assert type(caught.value) is kind
        assert (caught.value.where, bool(caught.value.hint)) == (str(target), True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]


def test_a_full_disk_is_an_error_of_the_callers_kind(tmp_path: Path) -> None:
    """Writing fails, not only opening: the block raises an OSError."""
    with pytest.raises(ReleaseError, match="No space left"), writing(tmp_path / "c.txt", ReleaseError):
        raise OSError(28, "No space left on device")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("before", [None, b"old"])
def test_a_folder_takes_the_place_of_another_when_the_block_ends(tmp_path: Path, before: bytes | None) -> None:
    """Nothing of the old folder stays, nor of one that was left half-written, and nothing lies beside the new one."""
    folder = tmp_path / "a" / "folder"
    if before is not None:
        folder.mkdir(parents=True)
        (folder / "old").write_bytes(before)
        (folder.parent / ".folder.partial").mkdir()
        (folder.parent / ".folder.partial" / "left").write_bytes(before)
    with writing_folder(folder, ReleaseError) as place:
        (place / "new").write_bytes(b"new")
        assert folder.exists() == (before is not None)
    assert [path.relative_to(tmp_path).as_posix() for path in sorted(tmp_path.rglob("*"))] == [
        "a",
        "a/folder",
        "a/folder/new",
    ]


@pytest.mark.parametrize("kind", [InputError, ReleaseError])
def test_a_folder_whose_block_raises_is_not_there(tmp_path: Path, kind: type[CleanError]) -> None:
    """A full disk is an error of the caller's kind that names the folder; other errors pass through."""
    for raised, expected in ((OSError(28, "No space left on device"), kind), (KeyboardInterrupt(), KeyboardInterrupt)):
        with pytest.raises(expected) as caught, writing_folder(tmp_path / "folder", kind) as place:
            (place / "half").write_bytes(b"half")
            raise raised
        assert list(tmp_path.iterdir()) == []
        if isinstance(caught.value, CleanError):
            assert (caught.value.where, bool(caught.value.hint)) == (str(tmp_path / "folder"), True)
            assert "No space left" in caught.value.what
