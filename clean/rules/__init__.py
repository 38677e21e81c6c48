"""What on a scraped page is no article, and how the rest of it should read: rules by words and by shape."""

from clean.rules.book import RuleBook
from clean.rules.flow import clean, kept_lines
from clean.rules.model import Rule, RuleInfo

__all__ = ["Rule", "RuleBook", "RuleInfo", "clean", "kept_lines"]
