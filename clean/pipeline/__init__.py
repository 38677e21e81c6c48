"""The path of one document: bytes → page → rules → language → names → dates → rows of a release."""

from clean.pipeline.document_rows import Outcome
from clean.pipeline.flow import clean_page, process
from clean.pipeline.one_text import clean_text
from clean.pipeline.sites import repeated_beside, seen, shared_sites, site_of
from clean.pipeline.statements import Statement
from clean.pipeline.tools import Hints, Tools

__all__ = [
    "Hints", "Outcome", "Statement", "Tools", "clean_page", "clean_text", "process",
    "repeated_beside", "seen", "shared_sites", "site_of",
]  # fmt: skip
