"""Every record is consistent, and the release's digests match its rows."""

from __future__ import annotations

from clean import record
from clean.release.storage import layout
from clean.release.verification.checks.opened import MEND, Fault, Found, Opened


def records(release: Opened) -> Found:
    """Check the annotations, blocks, counts and derived fields of each record."""
    for row in release.table("default"):
        yield [
            Fault(f"record {row['id']}: {law['pointer']}", "; expected: ".join((law["message"], law["expected"])), MEND)
            for law in record.laws(row)
        ]


def digests(release: Opened) -> Found:
    """Check the content digest and the number of rows that release.json states for each table."""
    about = layout.about(release.folder)
    where = str(release.folder / layout.ABOUT)
    for name in layout.TABLES:
        held, said = release.table(name), about["tables"][name]
        digest = record.RowsDigest.of(held).digest
        named = {said["digest"], about["content_digest"]} if name == "default" else {said["digest"]}
        faults = []
        if named != {digest}:
            faults.append(
                Fault(where, f"the content digest of {name} is {digest}, not {', '.join(sorted(named))}", MEND)
            )
        if said["rows"] != len(held):
            faults.append(Fault(where, f"rows of {name}: {len(held)}, not {said['rows']}", MEND))
        yield faults
