"""Which versions there are, how they are numbered, and one writer at a time."""

from clean.release.versions.index import FROZEN, Entry, expect_files, newest_folder, strays
from clean.release.versions.index import read as read_index
from clean.release.versions.lock import alone
from clean.release.versions.policy import Bump, policies

__all__ = [
    "FROZEN",
    "Bump",
    "Entry",
    "alone",
    "expect_files",
    "newest_folder",
    "policies",
    "read_index",
    "strays",
]
