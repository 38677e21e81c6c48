"""Inputs of every kind, written by hand so that no reader is tested against its own library's writer."""

from __future__ import annotations

import gzip
import json

PAGE = b"<html><body><h1>Ferry</h1><p>The ferry runs again, the harbour office said.</p></body></html>"


def jsonl(*rows: object) -> bytes:
    """Return one line per row; a row of bytes is used as it is."""
    lines = [row if isinstance(row, bytes) else json.dumps(row, ensure_ascii=False).encode("utf-8") for row in rows]
    return b"".join(line + b"\n" for line in lines)


def record(block: bytes, kind: str = "response", url: str = "https://news.example/a", **more: str) -> bytes:
    """Return one record of an archive; `WARC_Truncated="length"` adds a header."""
    fields = {
        "WARC-Type": kind,
        "WARC-Record-ID": "<urn:uuid:1>",
        "WARC-Date": "2024-03-05T06:30:00Z",
        "WARC-Target-URI": url,
        "Content-Type": "application/http; msgtype=response",
        "Content-Length": str(len(block)),
        **{name.replace("_", "-"): value for name, value in more.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    return f"WARC/1.0\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


def answer(body: bytes = PAGE, status: str = "200 OK", kind: str = "text/html", **more: str) -> bytes:
    """Return a server's response."""
    fields = {"Content-Type": kind, **{name.replace("_", "-"): value for name, value in more.items()}}
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def page(number: int) -> bytes:
    """Return the record of a page; each has its own address and text."""
    body = PAGE.replace(b"again", b"again for the %d. time" % number)
    return record(answer(body), url=f"https://news.example/{number}.html")


def packed(*records: bytes) -> bytes:
    """Return an archive with each record gzipped on its own, as crawlers do."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def chunked(body: bytes, size: int = 7) -> bytes:
    """Return a body in HTTP chunks."""
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in [*pieces, b""])
