"""Where the time of tasks goes: each process counts its own, and what all have counted is added up."""

from __future__ import annotations

import os
import platform
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clean.errors import InputError

if TYPE_CHECKING:
    import cProfile

    from clean.building.engines import Task

_COUNTED = ".pstats"


@dataclass(frozen=True, slots=True)
class Profiled:
    """A task whose calls are counted, in a file for each process."""

    task: Task
    folder: Path

    def __call__(self, number: int) -> Any:  # noqa: ANN401 - whatever the task returns
        """Do the task, and write what this process has counted so far."""
        profile = _profile(self.folder)
        result = profile.runcall(self.task, number)
        profile.dump_stats(self.folder / f"{platform.node()}-{os.getpid()}{_COUNTED}")
        return result


_OWN: dict[Path, cProfile.Profile] = {}
"""What this process has counted, by the folder of the build."""


def _profile(folder: Path) -> cProfile.Profile:
    import cProfile

    if folder not in _OWN:
        _OWN.clear()
        _OWN[folder] = cProfile.Profile()
    return _OWN[folder]


def expect_folder(file: str | Path | None) -> Path | None:
    """Return the path of a profile; InputError if it can't be written, before a build rather than after it."""
    path = Path(file) if file else None
    if path and (path.is_dir() or not path.absolute().parent.is_dir()):
        raise InputError("the profile can't be written", where=str(path), hint="name a file in a folder that exists")
    return path


def write_profile(folder: Path, file: Path) -> None:
    """Add up what the processes have counted, for Python's `pstats`."""
    import pstats

    found = sorted(map(str, folder.glob(f"*{_COUNTED}")))
    pstats.Stats(*found).dump_stats(file)
