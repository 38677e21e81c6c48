"""The path of one document: bytes → page → rules → language → names → dates → rows of a release."""

from clean.pipeline.articles import Article
from clean.pipeline.flow import Cleaned, clean_page, process
from clean.pipeline.metadata import Statement
from clean.pipeline.rows import Outcome
from clean.pipeline.sites import repeated_beside, seen, shared_sites, site_of
from clean.pipeline.text import clean_text
from clean.pipeline.tools import Hints, Tools

__all__ = [
    "Article", "Cleaned", "Hints", "Outcome", "Statement", "Tools", "clean_page", "clean_text", "process",
    "repeated_beside", "seen", "shared_sites", "site_of",
]  # fmt: skip
