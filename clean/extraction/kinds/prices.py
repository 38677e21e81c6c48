"""Where a page shows prices: numbers beside the sign of a currency, in any language."""

from __future__ import annotations

import re

from clean.extraction.markup.visible import Visible

_CURRENCY = re.compile("[$€£¥₹₽₩₺₴₫฿]")


def prices(visible: Visible) -> list[int]:
    """Return the number of the element around each price, in order."""
    text = visible.text
    found = (match.start() for match in _CURRENCY.finditer(text))
    return [visible.pieces[visible.piece_at(at)].element for at in found if _is_price(text, at)]


def _is_price(text: str, at: int) -> bool:
    return text[at + 1 : at + 3].lstrip()[:1].isdecimal() or text[max(0, at - 2) : at].rstrip()[-1:].isdecimal()
