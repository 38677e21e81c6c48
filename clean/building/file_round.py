"""The files of a release, written in one round of tasks; what a version has already is copied from there."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from clean.building.decisive import digest
from clean.building.finished import Store
from clean.building.progress import Meter
from clean.building.shard_rounds import DEATHS, done, give_up
from clean.building.teams import Team
from clean.release.shards import File, PlannedFiles
from clean.workers import Lost


@dataclass(frozen=True, slots=True)
class FileRound:
    """How the files of one build's tables are written."""

    team: Team
    meter: Meter
    store: Store
    """Where it is noted what a file with certain rows was like, by all that decides its bytes; on this machine only, as
    it has the versions that files are copied from."""
    key: str
    """As `key_of` in `workplace.py` returns it."""
    there: Mapping[str, Path]
    """Files that may be copied, by SHA-256 in hexadecimal."""
    used: set[Path] = field(default_factory=set)
    """What was taken from the store or put there."""

    def __call__(self, files: PlannedFiles, numbers: Sequence[int]) -> Iterator[File]:
        """Yield each file once it is written; CleanError if workers die over and over."""
        deaths: Counter[int] = Counter()

        def note(number: int, lost: Lost) -> None:
            deaths[number] += 1
            if deaths[number] >= DEATHS:
                give_up(lost)

        self.meter.begin("writing", len(numbers), "files")
        left = []
        for number in numbers:
            if (known := self._known(files, number)) is None:
                left.append(number)
                continue
            self.meter.add(1, stored=True)
            yield known
        for number, answer in done(self.team, files, left, note):
            self.meter.took(answer.memory)
            self.meter.add(1)
            self._keep(self._name(files, number), answer.result)
            yield answer.result

    def _known(self, files: PlannedFiles, number: int) -> File | None:
        """Copy a file that was written before; None if there is none."""
        noted = self.store.take(self._name(files, number))
        if noted is None:
            return None
        written = File(**json.loads(noted.read_bytes()))
        there = self.there.get(written.sha256)
        found = files.copy(number, written, there) if there else None
        if found:
            self.used.add(noted)
        return found

    def _keep(self, name: str, file: File) -> None:
        with tempfile.TemporaryDirectory(dir=self.store.folder, prefix=".") as place:
            made = Path(place) / name
            made.write_text(json.dumps(asdict(file)), encoding="utf-8")
            self.used.add(self.store.put(made, name))

    def _name(self, files: PlannedFiles, number: int) -> str:
        return digest("file", self.key, *files.content(number)) + ".json"
