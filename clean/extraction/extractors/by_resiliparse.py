"""The second extractor, resiliparse: fast, and wrong on different pages than the first."""

from __future__ import annotations

import re

_MARK = re.compile(r"(?m)^[ \t]*(?:•|\d+\.)[ \t]")  # it writes a marker before each list item


def testimony(source: str) -> str:
    """Ask resiliparse for a page's main text, one block per line; "" if it finds none or fails."""
    from resiliparse.extract.html2text import extract_plain_text

    try:
        text = extract_plain_text(
            source, main_content=True, alt_texts=False, links=False, form_fields=False, noscript=False, comments=False
        )
    except Exception:  # noqa: BLE001 - if it fails, the first extractor's answer stands alone
        return ""
    return _MARK.sub("", text)
