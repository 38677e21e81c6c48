"""File names for documents that come without one: the same input gives the same names, and all of them are safe."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import unquote, urlsplit

from anyascii import anyascii

from clean.intake.adding.member import Payload

_LONGEST = 80  # characters of a path step; file systems allow 255 bytes, and some tools limit the whole path
_KEPT = 60  # … of which so many stay when a digest is appended
_ODD = re.compile(r"[^A-Za-z0-9._-]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)  # device names of Windows
_HALVES = re.compile("[\ud800-\udfff]")  # stand for bytes that are not UTF-8
_PAGE = re.compile(r"\.(?:x?html?|txt)$", re.IGNORECASE)


def stem(payload: Payload, container: str) -> str:
    """Return folder and name, without an ending: by its id and container, else by its address, else by number.

    A step that is long, or contains anything but ASCII letters, digits and `.-_`, is reduced to those and marked with
    eight digits of its sha256.
    """
    if payload.id:
        return f"{step(container)}/{step(payload.id)}"
    host, name = _parts(payload.known.get("url", ""))
    return f"{step(host)}/{step(name)}" if host else f"{step(container)}/{payload.number:06}"


def other(stem: str, sha256: str) -> str:
    """Return another name if one is in use, marked with the document's own digest."""
    return f"{stem}-{sha256[:12]}"


def step(text: str) -> str:
    """Turn a text into one step of a path: `news/2024/harbour` is `news_2024_harbour`."""
    plain = text.strip("/").replace("/", "_")
    safe = _ODD.sub("-", anyascii(plain)).strip("-._") if _ODD.search(plain) else plain.strip("-._")
    if safe == plain and len(safe) <= _LONGEST and not _RESERVED.fullmatch(safe):
        return safe
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{safe[:_KEPT].rstrip('-._')}-{digest}".lstrip("-")


def readable(path: str) -> str:
    """Return a path with what is not UTF-8 in it as in addresses: `caf%E9.txt`."""
    if not _HALVES.search(path):
        return path
    return re.sub(r"[%\udc80-\udcff]", lambda found: f"%{ord(found[0]) & 0xFF:02X}", path)


def _parts(url: str) -> tuple[str, str]:
    """Return host and path of an address; "" and "" if it has no host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return "", ""
    path = unquote(_PAGE.sub("", parts.path)).strip("/") or "index"
    return parts.netloc.lower(), f"{path}?{parts.query}" if parts.query else path
