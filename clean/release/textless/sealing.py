"""Values that only the bytes of a raw file open: headlines from the manifest, in a release without text.

A headline that only the manifest states is not on the page, so it can't be rebuilt from that; nor may it be
published. It is sealed under a key made of the file's bytes. The file's SHA-256, which is published, does not yield the
key. The nonce is a keyed digest of the value, so that the same value is sealed the same way each time, and two values
never share a stream.
"""

from __future__ import annotations

import hashlib
import hmac

_TAG = 16  # bytes
_BLOCK = 64  # bytes to which lengths are rounded up


def sealed(value: str, data: bytes) -> str:
    """Return a value, without NUL characters, in a form that only these bytes open, in hexadecimal."""
    plain = value.encode("utf-8", "surrogatepass")
    padded = plain + b"\0" * (-len(plain) % _BLOCK)
    key = _key(data)
    tag = _tag(key, padded)
    return (tag + _stream(key, tag, padded)).hex()


def opened(value: str, data: bytes) -> str | None:
    """Return what was sealed with these bytes; None if it was sealed with others."""
    held, key = bytes.fromhex(value), _key(data)
    padded = _stream(key, held[:_TAG], held[_TAG:])
    if not hmac.compare_digest(_tag(key, padded), held[:_TAG]):
        return None
    return padded.rstrip(b"\0").decode("utf-8", "surrogatepass")


def _key(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=32, person=b"ledger seal key").digest()


def _tag(key: bytes, padded: bytes) -> bytes:
    return hashlib.blake2b(padded, digest_size=_TAG, key=key, person=b"ledger seal tag").digest()


def _stream(key: bytes, tag: bytes, held: bytes) -> bytes:
    """Encrypt, or decrypt, which is the same."""
    pad = hashlib.shake_256(key + tag).digest(len(held))
    return bytes(one ^ other for one, other in zip(held, pad, strict=True))
