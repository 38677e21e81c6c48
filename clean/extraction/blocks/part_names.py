"""Names that the parts of a page have in its markup.

Source: general knowledge of how sites and templates name classes, ids, roles and parts; no names of single sites.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ATTRIBUTES = ("class", "id", "role", "itemprop", "data-component")
"""Ends of the names of attributes that name a part; `data-testid` is among them."""

_BEFORE = "|".join(f"(?<={name}=)" for name in _ATTRIBUTES)
_BEFORE_SPACE = "|".join(rf"(?<={name}\s=)" for name in _ATTRIBUTES)
_NAMING = re.compile(rf"""=(?:{_BEFORE}|(?<=\s=)(?:{_BEFORE_SPACE}))\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]++))""")
"""The value of such an attribute. It is looked for from its equals sign, of which a tag has few."""
_PARTS = {
    "comments": r"comment|disqus|respond|reply|discuss|replies",
    "related": r"relat|recommend|more-|read-?more|also|similar|popular|trending|most-|teaser|promo|recirc|outbrain"
    r"|taboola|sponsor|up-?next|carousel|widget|sidebar|aside|rail",
    "sharing": r"share|social|follow|facebook|twitter",
    "offers": r"newsletter|subscri|sign-?up|email|paywall|donat|cta|banner|popup|modal|cookie|consent|gdpr|login",
    "captions": r"caption|credit",
    "pictures": r"figure|image|photo|gallery|media|video|player",
    "metadata": r"byline|author|bio|date|time|publish|meta(?!l)|tag(?!line)|categor|breadcrumb|topic|label|kicker"
    r"|keyword",
    "navigation": r"nav|menu|footer|header|toolbar|pagination|pager|copyright|legal|disclaimer|masthead|search",
    "advertising": r"(?:^|[\s_-])ads?(?:$|[\s_-])|advert|sponsor",
    "contents": r"toc|contents",
    "the article": r"article-?_?body|entry-content|post-?content|story-?body|content-body|articletext|body-?copy"
    r"|article__body|post-body|rich-?text|main-content|article-content|story-content|blog-content",
}
_SEARCHES = [(name, re.compile(pattern).search) for name, pattern in _PARTS.items()]
_NONE: frozenset[str] = frozenset()
LONGEST = 400  # code points of a tag's names to examine


def parts(tag: str) -> frozenset[str]:
    """Return the parts of a page that a start tag names: `comments`, `sharing` and so on."""
    found = _NAMING.findall(tag.lower())
    return _called(" ".join(map("".join, found))[:LONGEST]) if found else _NONE


@lru_cache(maxsize=4096)
def _called(names: str) -> frozenset[str]:
    return _NONE.union(*map(_named, names.split()))


@lru_cache(maxsize=16384)
def _named(name: str) -> frozenset[str]:
    return frozenset([part for part, search in _SEARCHES if search(name)])
