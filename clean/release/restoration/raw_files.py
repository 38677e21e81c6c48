"""Restore the raw files from a release, as far as the ledger's level allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from clean.errors import ReleaseError, VerifyError
from clean.intake.raw_bytes import OwnPage, OwnPages
from clean.record import Row
from clean.release.restoration import proof
from clean.release.restoration.document_account import (
    Account,
    accounts,
    below,
    bytes_of_page,
    page_of,
    raw_bytes,
)
from clean.release.restoration.records_by_id import RecordsById
from clean.release.storage import layout, levels
from clean.release.storage.checksums import sha256
from clean.whole_files import write_whole


@dataclass(frozen=True, slots=True)
class Restored:
    """The result of a restore."""

    files: tuple[Path, ...]
    """Every file now in place, byte for byte as it was cleaned, sorted by document."""
    proved: tuple[str, ...]
    """Ids of documents below level `full` whose bytes came from their raw files: each has the sha256 in the release,
    and the ledger applied to it yields exactly the records."""
    left_out: Mapping[str, str]
    """Ledger level of each document that could not be restored from the release alone, by id."""

    @property
    def missing(self) -> str:
        """A message on what is left out and how to restore it; empty if nothing is."""
        if not self.left_out:
            return ""
        told = levels.told(self.left_out.values())
        return (
            f"not restored: {told}; the ledger does not hold everything that was removed\n"
            "  hint: name the folder of the raw files, as in --raw raw"
        )


def restore(folder: Path, out: Path, raw: Path | None = None) -> Restored:
    """Write the raw files of a release below `out`, byte for byte.

    Whatever can be rebuilt is read from `folder` alone: records, ledger, documents, quarantine. A document whose ledger
    leaves something out (level `text` or `offsets`) is copied from below `raw`, the `raw/` of its project, or left in
    place in `out`; its sha256 is checked, and that the ledger applied to it yields its records. Without `raw` it is
    left out and listed in `Restored`. Documents taken down whole are not restored.

    An existing file with the same bytes is left alone; if any has other bytes, nothing is written at all. Raises
    ReleaseError for such a file, for a path that leaves its folder, and for a release that can't be read or withholds
    its texts; VerifyError if a restored file is not the one that was cleaned.
    """
    if levels.withheld(folder):
        hint = "rebuild its records from your own raw pages: clean rehydrate RELEASE RAW --out FOLDER"
        raise ReleaseError(
            "the release withholds its texts, so its raw files can't be restored", where=str(folder), hint=hint
        )
    _expect_room(folder, out)
    records = RecordsById(folder)
    files: list[Path] = []
    proved: list[str] = []
    left_out: dict[str, str] = {}
    pages = OwnPages(raw or Path())
    for account in accounts(folder):
        name = account.document["document"]
        if account.document["outcome"] == "taken_down":
            continue
        target = out / account.document["path"]
        if account.alone:
            if not target.exists():
                write_whole(target, raw_bytes(account, records), ReleaseError)
        elif target.exists():
            _proved(account, OwnPages(out).named(account.document["path"]), records)
            proved.append(name)
        elif raw is not None:
            write_whole(target, _proved(account, page_of(pages, account.document), records), ReleaseError)
            proved.append(name)
        else:
            left_out[name] = account.level
            continue
        files.append(target)
    return Restored(tuple(files), tuple(proved), left_out)


def _expect_room(folder: Path, out: Path) -> None:
    """Reject paths that leave the folder or are the same, and existing files with other bytes."""
    taken: set[str] = set()
    count = 0
    for row in layout.rows(folder, "documents", ["path"]):
        taken.add(str(below(out, row["path"])))
        count += 1
    if len(taken) < count:
        raise ReleaseError("two documents have the same path", where=str(folder), hint="get the release again")
    for row in layout.rows(folder, "documents", ["path", "sha256"]):
        if row["sha256"] is not None:
            _refuse_other(out / row["path"], row["sha256"])


def _refuse_other(target: Path, digest: str) -> None:
    if target.exists() and not (target.is_file() and sha256(target) == digest):
        raise ReleaseError("a different file already exists", where=str(target), hint="restore into an empty folder")


def _proved(account: Account, page: OwnPage, records: Mapping[str, Row]) -> bytes:
    """Return the bytes of a raw page after checking that the ledger applies to it."""
    data = bytes_of_page(account, page)
    for fault in proof.of_bytes(account, data, records):
        raise VerifyError(fault, where=account.where, hint="get the release again")
    return data
