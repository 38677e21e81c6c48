"""The path of one document: bytes → page → rules → language → names → dates → rows of a release."""

from clean.pipeline.articles import Article
from clean.pipeline.document_rows import Outcome
from clean.pipeline.flow import Cleaned, clean_page, process, unfinished
from clean.pipeline.refusals import DEFECT, refusal
from clean.pipeline.sites import seen, shared_sites, site_of
from clean.pipeline.statements import Statement
from clean.pipeline.tools import SCHEMA, Hints, Tools

__all__ = [
    "DEFECT", "SCHEMA", "Article", "Cleaned", "Hints", "Outcome", "Statement", "Tools", "clean_page", "process",
    "refusal", "seen", "shared_sites", "site_of", "unfinished",
]  # fmt: skip
