"""The rules that turn markup into text, as the ledger and reports name them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """What reports show about a rule."""

    id: str
    """Its name in the ledger."""
    version: int
    """Increases whenever the rule's effect on the same page changes."""
    why: str
    """One sentence for the ledger."""
    bare: bool = False
    """Whether it removes only markup and no text that a reader sees."""
    decodes: bool = False
    """Whether it writes what the reader sees for what the source writes in another way."""


MARKUP = RuleInfo("markup", 1, "Tags, comments, scripts and hidden text are not part of the text.", bare=True)
EXTRACTOR = RuleInfo("extractor", 2, "Neither extractor counts this text as part of the article.")
UNLIKELY = RuleInfo("unlikely_block", 2, "An extractor keeps this text, but more speaks against it than for it.")
ENTITY = RuleInfo("entity", 1, "A character reference stands for the character that readers see.", decodes=True)
ESCAPE = RuleInfo(
    "escape", 1, "An escape in a script's string stands for the character that readers would see.", decodes=True
)
BLOCK_BREAK = RuleInfo("block_break", 3, "The markup begins a new block, line or cell here, or a paragraph goes on.")
MARKUP_SPACE = RuleInfo("markup_space", 1, "Browsers show white space in a page's source as one space.")

RULES = (MARKUP, EXTRACTOR, UNLIKELY, ENTITY, ESCAPE, BLOCK_BREAK, MARKUP_SPACE)
"""All rules of this room."""
