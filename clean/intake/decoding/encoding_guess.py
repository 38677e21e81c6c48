"""Guess the encoding of bytes that are not UTF-8: charset-normalizer finds the possible ones, letters the likely one.

Between single-byte encodings of one script (windows-1250 and ISO 8859-2, windows-1251 and KOI8) charset-normalizer's
first choice is often wrong for texts as short as news. Measured on 808 excerpts of 200 to 2,000 bytes from texts in
seven languages (be cs de fr pl ru uk; our own and manual pages), each in the encodings usual for it: its first choice
was right for 691, and for 114 of the 202 in Polish and Czech; the first of the encodings that it considers possible,
ranked by how likely the letters follow each other in the likeliest language, was right for all.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from clean.language import log_likelihood

# The encodings that browsers know (WHATWG) and the Cyrillic ones of DOS; of two with the same result the first wins.
ENCODINGS = {
    "cp1252": "windows-1252",
    "cp1251": "windows-1251",
    "cp1250": "windows-1250",
    "iso8859_2": "iso-8859-2",
    "koi8_r": "koi8-r",
    "koi8_u": "koi8-u",
    "cp866": "ibm866",
    "cp1125": "cp1125",
    "iso8859_5": "iso-8859-5",
    "cp1253": "windows-1253",
    "iso8859_7": "iso-8859-7",
    "cp1254": "windows-1254",
    "cp1257": "windows-1257",
    "iso8859_13": "iso-8859-13",
    "cp1255": "windows-1255",
    "cp1256": "windows-1256",
    "cp1258": "windows-1258",
    "iso8859_15": "iso-8859-15",
    "latin_1": "iso-8859-1",
    "mac_cyrillic": "mac-cyrillic",
    "tis_620": "tis-620",
    "gb18030": "gb18030",
    "big5": "big5",
    "euc_jp": "euc-jp",
    "shift_jis": "shift_jis",
    "euc_kr": "euc-kr",
}
_RARE = frozenset({"mac-cyrillic", "windows-1258", "iso-8859-13"})  # hardly a page in ten thousand
_RARE_WEIGHT = math.log(0.05)  # a single letter at the start of a word should not be enough for one of them
_MOST_MESS = 0.5  # charset-normalizer's own 0.2 rejects windows-1250 for Polish, and with it ISO 8859-2 untried
_PIECE = 8_000  # bytes examined, from the first non-ASCII byte, and from the first one in each later third
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_BEFORE = 200  # bytes of context before such a byte


@dataclass(frozen=True, slots=True)
class Reading:
    """An encoding that some bytes may be in."""

    encoding: str
    confidence: float  # share of the likelihood among all readings, four decimal places


def readings(data: bytes) -> list[Reading]:
    """List the encodings that bytes may be in, likeliest first, judging by a bounded sample."""
    sample = _sample(data)
    texts: dict[str, str] = {}
    for encoding in _possible(sample):
        texts.setdefault(sample.decode(encoding), ENCODINGS[encoding])
    weights = {text: log_likelihood(text) + _RARE_WEIGHT * (name in _RARE) for text, name in texts.items()}
    best = max(weights.values(), default=0.0)
    whole = sum(math.exp(weight - best) for weight in weights.values())
    ranked = sorted(texts, key=lambda text: -weights[text])  # stable: ties keep the order of ENCODINGS
    return [Reading(texts[text], round(math.exp(weights[text] - best) / whole, 4)) for text in ranked]


def _possible(sample: bytes) -> Iterator[str]:
    """Yield the encodings in which charset-normalizer finds a text that is not a mess, in the order of ENCODINGS."""
    from charset_normalizer import from_bytes

    matches = from_bytes(sample, cp_isolation=list(ENCODINGS), threshold=_MOST_MESS)
    possible = {encoding for match in matches for encoding in match.could_be_from_charset}
    return (encoding for encoding in ENCODINGS if encoding in possible)


def _sample(data: bytes) -> bytes:
    if len(data) <= 3 * _PIECE:
        return data
    pieces = []
    end = 0
    for third in range(3):
        found = _BEYOND_ASCII.search(data, max(end, third * len(data) // 3))
        if found:
            start = max(end, found.start() - _BEFORE)
            end = min(start + _PIECE, len(data))
            pieces.append(_between_spaces(data[start:end]))
    return b"\n".join(pieces)


def _between_spaces(piece: bytes) -> bytes:
    """Cut a piece at its first and last space or line end, so that no multi-byte character is split."""
    parts = re.split(rb"(?<=[ \n])", piece)
    return b"".join(parts[1:-1]) or piece
