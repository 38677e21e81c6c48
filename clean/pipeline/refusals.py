"""Why a document can't be released, from whatever was raised while it was cleaned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from types import FrameType, TracebackType

from clean import record, registry
from clean.errors import CleanError, DocumentError, PluginError

DEFECT = "defect"
"""Code of an error that nobody foresaw: a bug of ours, or of a rule from outside."""

_OURS = re.compile(r"clean(?:\..+)?")
_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{4,}")
_FOLDERS = re.compile(r"(?<![\w:/\\.])(?:[A-Za-z]:)?[/\\](?:[^\s'\"/\\:]+[/\\])+")


def reason(error: BaseException) -> record.Reason:
    """Return the reason for the quarantine table.

    It is the same on every machine: without addresses in memory, and without folders.
    """
    if isinstance(error, DocumentError):
        return {"code": error.code, "pointer": error.where, "message": error.what, "expected": error.hint}
    place = _place(error)
    message = _portable(_told(error)) + (f" ({place})" if place else "")
    hint = error.hint if isinstance(error, PluginError) else "report this: it is a bug in clean"
    return {"code": DEFECT, "pointer": "", "message": message, "expected": hint}


def refusal(error: BaseException) -> str:
    """Return the reason as one sentence, with a hint in a second line."""
    if isinstance(error, DocumentError):
        return str(error)
    found = reason(error)
    return str(CleanError(found["message"], hint=found["expected"]))


def _told(error: BaseException) -> str:
    """Return what was raised; an error of a plugin's names the plugin."""
    return f"{error.where}: {error.what}" if isinstance(error, PluginError) else registry.told(error)


def _portable(message: str) -> str:
    plain = _FOLDERS.sub("…/", _ADDRESS.sub("0x…", message))
    return plain.encode("utf-8", "backslashreplace").decode("utf-8")


def _place(error: BaseException) -> str:
    """Return the innermost line of ours, or of raw/rules.py, that was running: `clean/dates/edtf.py:50, in _week`.

    How deep a recursion gets depends on the caller: of the functions that it goes through, the first by name stands.
    """
    cause = error.__cause__ if isinstance(error, PluginError) and error.__cause__ else error
    frames = list(_frames(cause.__traceback__))
    if isinstance(cause, RecursionError):
        return _recurring(frames)
    return next((f"{_file(frame)}:{line}, in {frame.f_code.co_name}" for frame, line in reversed(frames)), "")


def _frames(trace: TracebackType | None) -> Iterator[tuple[FrameType, int]]:
    """Yield the frames of ours with their lines, outermost first."""
    while trace:
        if _file(trace.tb_frame):
            yield trace.tb_frame, trace.tb_lineno
        trace = trace.tb_next


def _recurring(frames: list[tuple[FrameType, int]]) -> str:
    counts = Counter(f"{_file(frame)}, in {frame.f_code.co_name}" for frame, _ in frames)
    often = max(counts.values(), default=0) / 2
    return min((place for place, count in counts.items() if count >= often), default="")


def _file(frame: FrameType) -> str:
    """Return the file of a frame, relative to the checkout or project; "" if it is neither ours nor raw/rules.py."""
    if frame.f_code.co_filename == registry.RULES_FILE:
        return registry.RULES_FILE
    name = str(frame.f_globals.get("__name__"))
    return f"{name.replace('.', '/')}.py" if _OURS.fullmatch(name) else ""
