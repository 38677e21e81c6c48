"""What `clean build` says of the release that it built."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from clean.cli.show import console, plural, safe

if TYPE_CHECKING:
    from clean.building import Built

DEFECTS = 20
"""Number of defects listed one by one."""


def report_built(built: Built) -> None:
    """Print the number of a version, how it follows from what changed, its counts, and what is wrong."""
    from clean import release

    said = {"written": "written", "unchanged": "no changes, nothing written", "withdrawn": "draft withdrawn"}
    terminal = console()
    terminal.print(f"{built.version}: {said[built.outcome]} ({safe(str(built.folder))})", style="bold")
    if built.bump and built.base:
        for line in release.compare.verdict(built.bump, built.base):
            terminal.print(safe(line))
    for line in release.statistics.balance_lines(built.figures):
        terminal.print(line)
    for line in _in_quarantine(built):
        terminal.print(safe(line))
    for warning in built.warnings:
        terminal.print(f"WARNING: {safe(warning)}", style="bold yellow")
    _report_defects(built)


def _report_defects(built: Built) -> None:
    if not built.defects:
        return
    for defect in built.defects[:DEFECTS]:
        typer.echo(f"DEFECT: {safe(defect)}", err=True)
    if len(built.defects) > DEFECTS:
        typer.echo(f"… and {len(built.defects) - DEFECTS:,} more", err=True)
    told = plural(len(built.defects), "document stands", "documents stand")
    typer.echo(f"{told} in quarantine because of a defect, in clean or in a rule; the rest is released.", err=True)


def _in_quarantine(built: Built) -> Iterator[str]:
    """Yield the first rows of the quarantine with their first reason, and where to read on."""
    number = built.figures.documents_refused + built.figures.quarantined
    if not number:
        return
    yield "in quarantine:"
    for refusal in built.refusals:
        code, message, _ = refusal.reasons[0]
        yield f"  {refusal.name}: {code}: {message}"
    more = number - len(built.refusals)
    yield f"  … and {more:,} more: clean quarantine lists all" if more else "  clean quarantine says more"
