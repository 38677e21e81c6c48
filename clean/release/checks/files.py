"""Every file has the bytes that SHA256SUMS says, none is missing and none is there that it does not list."""

from __future__ import annotations

from clean.release import checksums
from clean.release.checks.opened import Fault, Found, Opened

_AGAIN = "get the file again"


def files(release: Opened) -> Found:
    """Look at each file that is listed or there."""
    listed = checksums.sums(release.folder)
    there = set(checksums.files(release.folder))
    for name in sorted(there | listed.keys()):
        where = str(release.folder / name)
        if name not in there:
            yield [Fault(where, "the file is missing", _AGAIN)]
        elif name not in listed:
            yield [Fault(where, f"{checksums.CHECKSUMS} does not list this file", "take it out of the release folder")]
        elif checksums.sha256(release.folder / name) != listed[name]:
            yield [Fault(where, "the file has another checksum than it was released with", _AGAIN)]
        else:
            yield []
