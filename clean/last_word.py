"""A word that one process says and another hears, also once the first is dead; neither waits for the other."""

from __future__ import annotations

import struct
from multiprocessing.context import BaseContext

LONGEST = 2**16
"""Bytes of a word as UTF-8; of a longer one it is only heard that something was said."""

_HEAD = struct.Struct("<QI")
_ROOM = _HEAD.size + LONGEST


class LastWord:
    """What was said last. It travels to a new process as an argument.

    It lies in memory that both share, in the place that the first byte names; the next word goes to the other place.
    """

    def __init__(self, context: BaseContext) -> None:
        """Begin with nothing said."""
        self._shared = context.RawArray("c", 1 + 2 * _ROOM)
        self._times = 0

    def say(self, word: str) -> None:
        """Say a word in place of the last one."""
        data = word.encode("utf-8", "surrogatepass")
        data = data if len(data) <= LONGEST else b""
        self._times += 1
        place = 1 - self._shared[0][0]
        start = 1 + place * _ROOM
        self._shared[start : start + _HEAD.size + len(data)] = _HEAD.pack(self._times, len(data)) + data
        self._shared[0] = bytes([place])

    def heard(self) -> tuple[int, str]:
        """Return how many words were said, and the last one; "" if there was none."""
        start = 1 + self._shared[0][0] * _ROOM
        times, length = _HEAD.unpack(self._shared[start : start + _HEAD.size])
        return times, self._shared[start + _HEAD.size : start + _HEAD.size + length].decode("utf-8", "surrogatepass")
