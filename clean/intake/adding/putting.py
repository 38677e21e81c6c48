"""Put the members of the inputs into raw/ one by one, and keep count of what becomes of each."""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from clean.errors import InputError
from clean.intake.adding.catalogue import Known
from clean.intake.adding.deciding import Decider, Decision, Place, Twin
from clean.intake.adding.known_files import Shelf
from clean.intake.adding.manifest_lines import ManifestLines
from clean.intake.adding.member import DEFECT, Member, Passed, Payload
from clean.intake.adding.sources import Source
from clean.intake.adding.staging import Staging
from clean.registry import told

MOST_TOLD = 1000
"""Members that are broken or refused and reported with their place; the rest are only counted."""
_OF_ONE_FILE = frozenset({errno.ENAMETOOLONG, errno.EILSEQ, errno.EINVAL})
"""Failures to write that another file would not meet."""


class Putting:
    """Takes the members in turn; new files wait for their place until all are through."""

    def __init__(
        self, decider: Decider, shelf: Shelf, lines: ManifestLines, staging: Staging, progress: Callable[[int], None]
    ) -> None:
        self._decider = decider
        self._shelf = shelf
        self._lines = lines
        self._staging = staging
        self._progress = progress
        self._before: dict[int, str] = {}
        self._kept: set[str] = set()
        self._held: set[str] = set()
        """Paths of documents that lie in a container, so that there is no such file."""
        self.found = self.added = self.broken = self.refused = 0
        self.passed: Counter[str] = Counter()
        self.mistakes: list[InputError] = []
        """The first MOST_TOLD, with their places."""
        self.unused: set[str] = set()
        self.put: set[str] = set()
        """Paths of the documents that were put."""

    def take(self, source: Source, member: Member) -> None:
        """Add, skip or refuse one member. Raises InputError if nothing can be written any more."""
        if not isinstance(member, Payload):
            self.count(member)
            return
        try:
            decision = self._decider.decide(source, member)
        except Exception as error:  # noqa: BLE001 - whatever one document has that nobody thought of
            decision = InputError(f"it can't be added: {told(error)}", where=member.where, hint=DEFECT)
        if isinstance(decision, Place):
            held = decision.row.get("container")
            if held:
                self._keep(held, source)
            else:
                decision = self._write(decision, member) or decision
        if isinstance(decision, Place):
            self._note(decision, member)
        self.count(decision)

    def count(self, decision: Decision) -> None:
        """Count what becomes of one member, or of something that is none."""
        self.found += 1
        self._progress(self.found)
        if isinstance(decision, Passed):
            self.passed[decision.reason] += 1
        elif isinstance(decision, Place):
            self.added += 1
        else:
            self.refused += isinstance(decision, Twin)
            self.broken += not isinstance(decision, Twin)
            if len(self.mistakes) < MOST_TOLD:
                self.mistakes.append(decision.error if isinstance(decision, Twin) else decision)

    def _write(self, place: Place, payload: Payload) -> InputError | None:
        path = place.known.path
        try:
            if self._shelf.holds(path, payload.data):
                self._staging.drop(path)
            else:
                self._staging.put(path, payload.data)
        except OSError as error:
            hint = (
                "rename it" if error.errno in _OF_ONE_FILE else "free some space, or fix the permissions of the folder"
            )
            mistake = InputError(f"raw/{path} can't be written: {error.strerror}", where=payload.where, hint=hint)
            if error.errno in _OF_ONE_FILE:
                return mistake
            raise mistake from error
        return None

    def _keep(self, path: str, source: Source) -> None:
        """Let a container wait for its place, unless it is there."""
        if path in self._kept:
            return
        try:
            self._staging.copy(path, Path(source.named))
        except OSError as error:
            what, hint = (
                f"raw/{path} can't be written: {error.strerror}",
                "free some space, or name the folder above it",
            )
            raise InputError(what, where=source.named, hint=hint) from error
        self._kept.add(path)

    def _note(self, place: Place, payload: Payload) -> None:
        old, new = place.instead_of, place.known
        (self._held.add if "container" in place.row else self._held.discard)(new.path)
        self._lines.put(new.path, place.row, old)
        if old:
            self._shelf.swap(old, new)
            self._leave(old, new)
        else:
            self._shelf.take(new)
        self.put.add(new.path)
        self.unused |= self._decider.unused(payload)

    def _leave(self, old: Known, new: Known) -> None:
        """Note what the document leaves that gave way to another one."""
        self.put.discard(old.path)
        if old.line:
            self._before.setdefault(old.line, old.path)
        if old.path != new.path:
            self._staging.drop(old.path)

    @property
    def replaced(self) -> int:
        """How many listed documents gave way."""
        return len(self._before)

    @property
    def gone(self) -> list[str]:
        """Paths of listed documents whose files are not needed any more, sorted."""
        return sorted(path for path in self._before.values() if path in self._held or not self._shelf.has(path))
