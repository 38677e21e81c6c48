"""The rules under which markup becomes text, as ledger and reports name them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What reports say of a rule."""

    id: str
    """Its name in the ledger."""
    version: int
    """Goes up whenever the rule does something else on the same page."""
    why: str
    """One sentence for the ledger."""
    bare: bool = False
    """Whether it removes bare markup and no text that a reader sees."""


MARKUP = RuleInfo("markup", 1, "Tags, comments, scripts and what no reader sees are no text.", bare=True)
EXTRACTOR = RuleInfo("extractor", 2, "Neither extractor counts this text to the article.")
UNLIKELY = RuleInfo("unlikely_block", 1, "An extractor keeps this text, but more speaks against it than for it.")
ENTITY = RuleInfo("entity", 1, "A character reference stands for the character that readers see.")
BLOCK_BREAK = RuleInfo("block_break", 1, "The markup begins a new block, line or cell here.")
MARKUP_SPACE = RuleInfo("markup_space", 1, "Browsers show white space in a page's source as one space.")

RULES = (MARKUP, EXTRACTOR, UNLIKELY, ENTITY, BLOCK_BREAK, MARKUP_SPACE)
"""All rules of this room."""
