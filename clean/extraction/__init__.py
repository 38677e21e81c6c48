"""Extract the article's text from HTML, as edits over the page's source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clean.extraction.extracted import GIVEN, SHOWN, Extracted, Found, Metadata, Post, Report
from clean.extraction.extraction_rules import RULES
from clean.extraction.kinds.known_kinds import KINDS, PLAIN_TEXT, Kind
from clean.extraction.markup_or_text import is_markup
from clean.extraction.text_places import TEXT_PLACES, leads_into_data
from clean.later import imported_later

if TYPE_CHECKING:
    from clean.extraction.blocks.page_parts import part_in
    from clean.extraction.extracting import reduced
    from clean.extraction.kinds.taken import expect_taken
    from clean.extraction.looking import Findings, look
    from clean.extraction.markup.visible import Visible
    from clean.extraction.seen_pieces import as_seen, removers
else:
    __getattr__ = imported_later(
        __name__,
        {
            "clean.extraction.blocks.page_parts": ("part_in",),
            "clean.extraction.extracting": ("reduced",),
            "clean.extraction.kinds.taken": ("expect_taken",),
            "clean.extraction.looking": ("Findings", "look"),
            "clean.extraction.markup.visible": ("Visible",),
            "clean.extraction.seen_pieces": ("as_seen", "removers"),
        },
    )

__all__ = [
    "GIVEN", "KINDS", "PLAIN_TEXT", "RULES", "SHOWN", "TEXT_PLACES", "Extracted", "Findings", "Found", "Kind",
    "Metadata", "Post", "Report", "Visible", "as_seen", "expect_taken", "is_markup", "leads_into_data", "look",
    "part_in", "reduced", "removers",
]  # fmt: skip
