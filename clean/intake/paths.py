"""Paths of a manifest: inside raw/, and nowhere else."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

from clean.errors import InputError, ManifestError


def raw_folder(root: Path) -> Path:
    """Give raw/ of a corpus project; InputError where there is none."""
    raw = root / "raw"
    if not raw.is_dir():
        mend = "go to the folder that holds raw/, or make a corpus project with `clean init FOLDER`"
        raise InputError("there is no corpus project here: no folder raw/", where=str(root), mend=mend)
    return raw


def inside(raw: Path, path: str, where: str = "") -> Path:
    """Give the file of a manifest path; ManifestError where it is not written plainly, or leads out of raw/.

    A symbolic link may point to another place in raw/, never out of it.
    """
    fault = _fault(path)
    if fault:
        raise ManifestError(
            f"the path {path!r} {fault}", where=where, mend="write a path inside raw/: texts/harbour.txt"
        )
    file = raw / path
    if not _resolved(file).is_relative_to(_resolved(raw)):
        what = f"the path {path!r} leads out of raw/ by a symbolic link"
        raise ManifestError(what, where=where, mend="copy the file into raw/ with `clean add`")
    return file


def _fault(path: str) -> str:
    if PurePosixPath(path).is_absolute() or PureWindowsPath(path).drive:
        return "is absolute"
    if "\\" in path:
        return "is written with \\ between folders, not /"
    if ".." in PurePosixPath(path).parts:
        return "leaves raw/ by .."
    if str(PurePosixPath(path)) != path or path == ".":
        return "has an empty step, or a . for the folder itself"
    return "holds a control character" if any(char < " " or char == "\x7f" for char in path) else ""


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a circle of links, or a name that the file system can't hold
        return path.absolute()
