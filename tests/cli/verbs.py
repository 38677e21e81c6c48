"""Write the tables of verbs into clean/cli/README.md: `python -m tests.cli.verbs`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from clean.cli.app import GROUPS

PAGE = Path(__file__).resolve().parents[2] / "clean" / "cli" / "README.md"
BEGIN, END = "<!-- made by `make verbs`; not by hand -->", "<!-- until here -->"


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    return 0


def page(old: str) -> str:
    """Return the page with new tables; everything before and after the marks stays."""
    before, rest = old.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n" + "\n".join(tables()) + f"\n{END}{after}"


def tables() -> Iterator[str]:
    """Yield the lines of a table for each group, in the order of help."""
    for group, verbs in GROUPS.items():
        yield f"| {group.lower()} | what it does |\n|---|---|"
        yield from (f"| `clean {name}` | {summary(verb)} |" for name, verb in verbs.items())
        yield ""


def summary(verb: Callable[..., None]) -> str:
    """Return the first line of a verb's help."""
    return (verb.__doc__ or "").partition("\n")[0]


if __name__ == "__main__":
    sys.exit(main())
