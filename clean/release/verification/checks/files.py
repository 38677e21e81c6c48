"""Every file matches SHA256SUMS, no listed file is missing, and no other file is present."""

from __future__ import annotations

from clean.release.storage import checksums
from clean.release.verification.checks.opened import Opened
from clean.release.verification.looks.findings import Fault, Found

_AGAIN = "get the file again"


def files(release: Opened) -> Found:
    """Check each file that is listed or present."""
    listed = checksums.sums(release.folder)
    there = set(checksums.files(release.folder))
    for name in sorted(there | listed.keys()):
        where = str(release.folder / name)
        if name not in there:
            yield [Fault(where, "the file is missing", _AGAIN)]
        elif name not in listed:
            yield [Fault(where, f"{checksums.CHECKSUMS} does not list this file", "remove it from the release folder")]
        elif checksums.sha256(release.folder / name) != listed[name]:
            yield [Fault(where, "the file's checksum is not the one that it was released with", _AGAIN)]
        else:
            yield []
