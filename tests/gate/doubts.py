"""How often pages are doubted: those that are as they were, and those that were given the head of another page.

    python -m tests.gate.doubts PAGES.jsonl.gz...

PAGES holds one {"url", "html"} object per line. Prints for each file how many pages end in quarantine, by its code, and
how many of the pages with the title and summary of the page before them are doubted.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from clean import extraction
from clean.errors import DocumentError
from clean.standoff import Page

_HEAD = re.compile(r"^.*?</head\s*>", re.IGNORECASE | re.DOTALL)

_DATA = re.compile(r"<script[^>]*ld\+json.*?</script\s*>", re.IGNORECASE | re.DOTALL)


def main() -> None:
    """Count both kinds of pages in each file."""
    for file in sys.argv[1:]:
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            pages = [json.loads(line) for line in lines]
        own = Counter(_code(page["html"], page["url"]) for page in pages)
        others = Counter(_code(html, url) for html, url in _with_other_heads(pages))
        print(json.dumps({"pages": file, "as they are": own, "with another head": others}))


def _with_other_heads(pages: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for one, other in pairwise(pages):
        head, own = (_HEAD.match(page["html"]) for page in (one, other))
        if head and own:
            yield head[0] + _DATA.sub("", other["html"][own.end() :]), other["url"]


def _code(html: str, url: str) -> str:
    try:
        extraction.look(Page.of(html), url=url)
    except DocumentError as error:
        return error.code
    return "taken"


if __name__ == "__main__":
    main()
