"""Rules, by words and by shape, that remove from a scraped page what is not the article and repair the rest."""

from clean.rules.beside import BESIDE
from clean.rules.book import RuleBook
from clean.rules.census import Seen, common, seen
from clean.rules.flow import GAP, Held, Known, clean, kept_lines
from clean.rules.measured import content_shares
from clean.rules.model import Rule, RuleInfo
from clean.rules.repeats import Repeated

__all__ = [
    "BESIDE",
    "GAP",
    "Held",
    "Known",
    "Repeated",
    "Rule",
    "RuleBook",
    "RuleInfo",
    "Seen",
    "clean",
    "common",
    "content_shares",
    "kept_lines",
    "seen",
]
