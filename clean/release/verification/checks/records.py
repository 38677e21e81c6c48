"""Every record is consistent, and the release's digests match its rows."""

from __future__ import annotations

from clean.release.storage import layout
from clean.release.verification.checks.opened import Opened
from clean.release.verification.looks.findings import MEND, Fault, Found


def records(release: Opened) -> Found:
    """Check the annotations, blocks, counts and derived fields of each record."""
    yield from release.table(layout.TABLES["default"]).findings["laws"].found()


def digests(release: Opened) -> Found:
    """Check the content digest and the number of rows that release.json states for each table."""
    about = layout.about(release.folder)
    where = str(release.folder / layout.ABOUT)
    for table in layout.tables(release.folder):
        name = table.name
        held, said = release.table(table), about["tables"][name]
        digest = held.content.digest
        named = {said["digest"], about["content_digest"]} if name == "default" else {said["digest"]}
        faults = []
        if named != {digest}:
            told = ", ".join(sorted(named))
            faults.append(Fault(where, f"the content digest of {name} is {digest}, not {told}", MEND))
        if said["rows"] != held.rows:
            faults.append(Fault(where, f"rows of {name}: {held.rows}, not {said['rows']}", MEND))
        yield faults
