"""The raw bytes back from a release."""

from clean.release.restoration.document_account import Account, accounts, below, with_holes
from clean.release.restoration.raw_files import restore
from clean.release.restoration.replaying import replay

__all__ = [
    "Account",
    "accounts",
    "below",
    "replay",
    "restore",
    "with_holes",
]
