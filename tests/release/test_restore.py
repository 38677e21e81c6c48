"""Raw files out of a release."""

from __future__ import annotations

from pathlib import Path

from clean.release.restore import restore


def test_every_raw_file_comes_back_byte_for_byte(
    tiny_release: Path, tiny_raw: dict[str, bytes], tmp_path: Path
) -> None:
    """Whatever the encoding, and whether a document gave articles or not."""
    written = restore(tiny_release, tmp_path)
    assert {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in written} == tiny_raw
