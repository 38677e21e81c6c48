"""Decode bytes to text such that encoding it again gives the same bytes."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from clean.errors import EmptyError, NotTextError, UndecodableError
from clean.file_kinds import other_kind
from clean.intake.decoding import plausible
from clean.intake.decoding.encoding_guess import readings

# UTF-32 before UTF-16: the little-endian mark of UTF-32 starts with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MEND = "save the file as UTF-8, or leave it out"
_FEW = 4  # valid UTF-8 characters for each broken one from which a text is damaged UTF-8, not in another encoding


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and how it was decoded: `text.encode(encoding)` restores its bytes."""

    text: str  # line ends unchanged; a byte order mark stays at the start, as U+FEFF
    encoding: str  # a name that Python and the web know: utf-8, windows-1251, …
    basis: str  # utf-8, bom or detected
    confidence: float  # 0 to 1, four decimal places; below 1 only if detected


def decode(data: bytes) -> Decoded:
    """Decode the bytes of a document: by its byte order mark, else as UTF-8, else in the encoding that reads best.

    Raises EmptyError if there are none, NotTextError if they are a file of another kind, UndecodableError if they are
    not text in any known encoding, or are damaged.
    """
    if not data:
        raise EmptyError("the file is empty", hint="fetch it again, or leave it out")
    if kind := other_kind(data):
        raise NotTextError(f"the file is not text but {kind.name}", hint=kind.hint)
    decoded = _marked(data) or _utf8(data) or _detected(data)
    fault = plausible.fault(decoded.text)
    if fault:
        raise UndecodableError(f"the file is not text: too many {fault}{_hint(data)}", hint=_MEND)
    return decoded


def _marked(data: bytes) -> Decoded | None:
    for mark, encoding in _MARKS:
        text = _whole(data, encoding) if data.startswith(mark) else None
        if text is not None:
            return Decoded(text, encoding, "bom", 1.0)
    return None


def _utf8(data: bytes) -> Decoded | None:
    text = _whole(data, "utf-8")
    return None if text is None else Decoded(text, "utf-8", "utf-8", 1.0)


def _detected(data: bytes) -> Decoded:
    if data.count(0) > len(data) // 100:
        raise UndecodableError(f"the file is not text: {data.count(0):,} NUL bytes{_hint(data)}", hint=_MEND)
    _stop_if_damaged(data)
    for reading in readings(data):
        text = _whole(data, reading.encoding)
        if text is not None and not plausible.fault(text):
            return Decoded(text, reading.encoding, "detected", reading.confidence)
    raise UndecodableError("the file is not text in any known encoding", hint=_MEND)


def _whole(data: bytes, encoding: str) -> str | None:
    """Decode all bytes; None if some can't be decoded, or if encoding the text again gives other bytes."""
    try:
        text = data.decode(encoding)
        return text if text.encode(encoding) == data else None
    except UnicodeError:
        return None


def _stop_if_damaged(data: bytes) -> None:
    text = data[: 1 << 20].decode("utf-8", errors="surrogateescape")
    broken = sum("\udc80" <= char <= "\udcff" for char in text)
    sound = sum(char > "\x7f" for char in text) - broken
    if sound >= _FEW * max(broken, 1):
        place = _first_broken(data)
        what = f"the text is UTF-8, but damaged: byte {place + 1:,} (0x{data[place]:02X}) is not part of a character"
        raise UndecodableError(what, hint=_MEND)


def _first_broken(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _hint(data: bytes) -> str:
    """Recognise UTF-16 without its mark: read as such, it has letters and spaces and next to nothing else."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = data[:2000].decode(encoding, errors="replace")
        letters, spaces = sum(map(str.isalpha, text)), sum(map(str.isspace, text))
        if spaces > len(text) / 30 and letters + spaces > len(text) * 0.8:
            return "; it looks like UTF-16 without a byte order mark"
    return ""
