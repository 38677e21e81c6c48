"""The public names of the package with their signatures, as others rely on them.

`python -m tests.face.contract` writes them to public_names.json; review the difference before committing it: whatever
disappears or changes there breaks somebody's program.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import clean

FILE = Path(__file__).with_name("public_names.json")


def contract() -> dict[str, Any]:
    """Return every public name with its signature, and for a class its bases and public members."""
    return {name: described(getattr(clean, name)) for name in sorted(clean.__all__)}


def described(value: object) -> Any:
    """Return what others may rely on in a value."""
    if inspect.isclass(value):
        bases = [base.__name__ for base in value.__bases__]
        return {"bases": bases, "call": signature(value), **dict(sorted(members(value)))}
    return signature(value) if callable(value) else type(value).__name__


def signature(value: Callable[..., object]) -> str:
    """Return how something is called; a default that is a function has no address."""
    return re.sub(r"<function (\S+) at 0x[0-9a-f]+>", r"<\1>", str(inspect.signature(value)))


def members(kind: type) -> Iterator[tuple[str, str]]:
    """Yield the public members that a class itself or one of its private bases defines, each with its type."""
    for name, value in inspect.getmembers_static(kind):
        if (name.startswith("_") and name != "_repr_html_") or name in dir(Exception):
            continue
        if isinstance(value, property):
            yield name, f"-> {inspect.signature(value.fget).return_annotation}"  # type: ignore[arg-type]  # a property has a getter
        elif isinstance(value, cached_property):
            yield name, f"-> {inspect.signature(value.func).return_annotation}"
        elif isinstance(value, classmethod):
            yield name, f"classmethod {signature(value.__func__)}"
        elif inspect.isfunction(value):
            yield name, signature(value)
        elif isinstance(value, str):
            yield name, repr(value)
    for name, annotation in fields(kind):
        yield name, annotation


def fields(kind: type) -> Iterator[tuple[str, str]]:
    """Yield the fields of a dataclass, inherited ones first."""
    for base in reversed(kind.__mro__):
        yield from ((name, str(said)) for name, said in vars(base).get("__annotations__", {}).items())


def written() -> str:
    """Return the contract as the file has it."""
    return json.dumps(contract(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
