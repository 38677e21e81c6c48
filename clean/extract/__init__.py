"""Extract the article's text from HTML, as edits over the page's source."""

from clean.extract.article import article
from clean.extract.kind import is_markup
from clean.extract.metadata import GIVEN
from clean.extract.model import Extracted, Found, Metadata, Report
from clean.extract.rules import RULES, RuleInfo
from clean.extract.visible import Visible

__all__ = ["GIVEN", "RULES", "Extracted", "Found", "Metadata", "Report", "RuleInfo", "Visible", "article", "is_markup"]
