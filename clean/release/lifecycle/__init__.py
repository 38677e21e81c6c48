"""Draft, frozen, yanked: what becomes of a version."""

from clean.release.lifecycle.document_versions import versions_with
from clean.release.lifecycle.draft_swap import expect_whole, store, stored_elsewhere, workplace
from clean.release.lifecycle.freezing import freeze
from clean.release.lifecycle.numbering import Numbered, assign, settle
from clean.release.lifecycle.project_status import Status, status
from clean.release.lifecycle.raw_changes import RawChanges
from clean.release.lifecycle.taking_down import takedown
from clean.release.lifecycle.yanking import yank

__all__ = [
    "Numbered",
    "RawChanges",
    "Status",
    "assign",
    "expect_whole",
    "freeze",
    "settle",
    "status",
    "store",
    "stored_elsewhere",
    "takedown",
    "versions_with",
    "workplace",
    "yank",
]
