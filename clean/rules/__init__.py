"""Rules, by words and by shape, that remove from a scraped page what is not the article and repair the rest."""

from clean.rules import python_rules
from clean.rules.articles.block_kinds import numbered, said_of
from clean.rules.kept_beside import BESIDE
from clean.rules.lines.line_view import View, drop
from clean.rules.lines.repeated_lines import Repeated
from clean.rules.precision import content_shares
from clean.rules.rule import Rule, RuleInfo
from clean.rules.rule_book import RuleBook
from clean.rules.rule_flow import Held, Known, clean
from clean.rules.site_lines import Seen, common, seen
from clean.rules.unit_lines import GAP, VERBATIM, parts, placed, units_of

__all__ = [
    "BESIDE",
    "GAP",
    "VERBATIM",
    "Held",
    "Known",
    "Repeated",
    "Rule",
    "RuleBook",
    "RuleInfo",
    "Seen",
    "View",
    "clean",
    "common",
    "content_shares",
    "drop",
    "numbered",
    "parts",
    "placed",
    "python_rules",
    "said_of",
    "seen",
    "units_of",
]
