"""The raw bytes back from a release."""

from clean.release.restoration.document_account import TAKEDOWN, Account, accounts, below, with_holes
from clean.release.restoration.raw_files import restore
from clean.release.restoration.replaying import replay

__all__ = [
    "TAKEDOWN",
    "Account",
    "accounts",
    "below",
    "replay",
    "restore",
    "with_holes",
]
