"""A kind of thing that can be added, and what each thing of that kind must have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from clean.errors import CleanError, PluginError

OURS = "clean"
"""The origin of what this package holds itself."""

RULES_FILE = "raw/rules.py"
"""The origin of the rules in Python that a corpus brings itself."""

FUNCTION: type = Callable  # type: ignore[assignment]
"""The type of an attribute that is called; anything callable will do."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that was found: a module, or an object that has what such a module has."""

    name: str
    """Name of its module, or of its entry point."""
    value: Any
    origin: str = OURS
    """Who provides it: `clean`, or a distribution with its version."""


Faults = Callable[[Part], Iterator[str]]
"""Yields what is wrong with a thing that has everything its kind needs, one phrase each."""


def _none(_part: Part) -> Iterator[str]:
    yield from ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: where ours are, under which entry points others are, and what each must have."""

    noun: str
    """What one is called in messages: `reader`."""
    group: str
    """The group of entry points, and its name in release.json: `readers` for `clean.readers`."""
    packages: tuple[str, ...]
    """Packages whose modules are ours."""
    needs: Mapping[str, type]
    """The attributes that each must have, and their types."""
    may: Mapping[str, type] = field(default_factory=dict)
    """The attributes that it may have, and their types."""
    faults: Faults = _none
    """Checks the values of those attributes; run on other people's only, since tests check ours."""

    def expect_sound(self, part: Part) -> Part:
        """Return the part; PluginError if it lacks something, or has a wrong type or value."""
        try:
            wrong = next(self._wrong(part), None)
        except Exception as error:
            raise broken(self, part.name, part.origin, f"its check fails: {told(error)}") from error
        if wrong:
            raise broken(self, part.name, part.origin, wrong)
        return part

    def _wrong(self, part: Part) -> Iterator[str]:
        for name, kind in {**self.needs, **self.may}.items():
            value = getattr(part.value, name, _MISSING)
            if value is _MISSING and name in self.needs:
                yield f"it has no `{name}`"
            elif value is not _MISSING and not isinstance(value, kind):
                yield f"`{name}` is of type {type(value).__name__}, not {_named(kind)}"
        if part.origin != OURS:
            yield from self.faults(part)


_MISSING = object()


def _named(kind: type) -> str:
    return "a function" if kind is FUNCTION else kind.__name__


def told(error: BaseException) -> str:
    """Return an error as one line: its type and the first line of its message.

    The message for a recursion without end says where it ended, which depends on the caller; it is left out.
    """
    message = "" if isinstance(error, RecursionError) else str(error).partition(chr(10))[0][:300]
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


@contextmanager
def running(kind: Kind, part: Part) -> Iterator[None]:
    """Turn any other error that a thing from outside raises into one that says whose it is.

    What a user can fix (CleanError, OSError) passes, and so do the errors of our own, which are bugs. An attempt to
    end the process (SystemExit) is an error too.
    """
    try:
        yield
    except (CleanError, OSError):
        raise
    except (Exception, SystemExit) as error:
        if part.origin == OURS:
            raise
        raise broken(kind, part.name, part.origin, f"it fails: {told(error)}") from error


def broken(kind: Kind, name: str, origin: str, what: str) -> PluginError:
    """Return the error for a thing that can't be used: what is wrong, whose it is, and what to do."""
    needs = ", ".join(f"`{each}`" for each in kind.needs)
    hint = f"a {kind.noun} needs {needs} (see CONTRIBUTING.md, “One place for each thing”)"
    if origin not in {OURS, RULES_FILE}:
        hint += f"; tell the authors of {origin.partition(' ')[0]}, or take it out of `use` in raw/corpus.toml"
    return PluginError(what, where=f"{origin}: {kind.noun} {name}", hint=hint)
