"""Which rules apply to a page of any kind, and not just to an article.

A byline, a date or a teaser is not part of an article; a list of articles consists of them. So on pages of other kinds
only those rules run that are about any page, and the rules of the corpus itself.
"""

from __future__ import annotations

import re

from clean.rules.rule_book import our_rules

ABOUT_PAGES = frozenset({
    "ad_label", "cookie_notice", "copyright_footer", "edit_link", "menu", "newsletter", "separator", "share_bar",
})  # fmt: skip
"""Ids of rules without the code of their language."""
_LANGUAGE = re.compile(r"_[a-z]{2}$")


def fits_any_page(rule: str) -> bool:
    """Return whether the rule with this id applies to a page of any kind."""
    return rule not in our_rules() or _LANGUAGE.sub("", rule) in ABOUT_PAGES
