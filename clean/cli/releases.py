"""Verbs for releases: build, freeze, check, verify, restore, rehydrate, diff, delta, apply."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clean.cli.show import console, plural, progress, put_json, safe

if TYPE_CHECKING:
    from clean.engine import Built

Root = Annotated[Path, typer.Option("--root", help="The corpus project; the current folder by default.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Workers = Annotated[int, typer.Option(min=1, help="Number of processes; the output does not depend on it.")]
Raw = Annotated[
    Path | None, typer.Option("--raw", help="Folder of the raw files, for documents with a ledger level below full.")
]
Release = Annotated[Path, typer.Argument(metavar="DIR", help="A release folder, such as release/1.0.0.")]


def build(
    root: Root = Path(),
    to: Annotated[Path | None, typer.Option("--to", help="Write to this folder, and leave the project alone.")] = None,
    workers: Workers = 1,
    version: Annotated[str | None, typer.Option(help="A higher version number than the policy assigns.")] = None,
    on: Annotated[str, typer.Option("--engine", help="in_process, local_processes, or that of a plugin.")] = "auto",
    as_json: Json = False,
) -> None:
    """Build the draft in release/, numbered by what changed since the newest frozen version."""
    from clean import engine

    with progress("cleaning") as tick:
        built = engine.build(root, to=to, workers=workers, version=version, engine=on, progress=tick)
    if as_json:
        put_json(asdict(built) | {"folder": str(built.folder)})
        return
    _tell(built)


def _tell(built: Built) -> None:
    from clean import release

    said = {"written": "written", "unchanged": "no changes, nothing written", "withdrawn": "draft withdrawn"}
    terminal = console()
    terminal.print(f"{built.version}: {said[built.outcome]} ({safe(str(built.folder))})", style="bold")
    if built.bump and built.base:
        for line in release.compare.verdict(built.bump, built.base):
            terminal.print(safe(line))
    for line in release.statistics.balance_lines(built.figures):
        terminal.print(line)
    for warning in built.warnings:
        terminal.print(f"WARNING: {safe(warning)}", style="bold yellow")


def freeze(root: Root = Path()) -> None:
    """Make the draft immutable."""
    from clean import release

    typer.echo(f"{release.lifecycle.freeze(root)} is frozen")


def check(root: Root = Path(), workers: Workers = 1, as_json: Json = False) -> None:
    """Verify every version, and rebuild the newest: identical bytes, or exit code 1."""
    from clean import engine

    with progress("rebuilding") as tick:
        checked = engine.check(root, workers=workers, progress=tick)
    if as_json:
        put_json(asdict(checked))
    else:
        for version in checked.versions:
            typer.echo(f"{version}: verified ({checked.levels[version]})" if version in checked.levels else version)
        for note in checked.notes:
            typer.echo(safe(note))
        for fault in checked.faults:
            typer.echo(safe(fault), err=True)
        if not checked.faults:
            same = f"identical content ({', '.join(checked.other_tools)})" if checked.other_tools else "identical bytes"
            typer.echo(f"{checked.remade}: rebuilt, {same}")
    if checked.faults:
        raise typer.Exit(1)


def verify(folder: Release, raw: Raw = None, as_json: Json = False) -> None:
    """Check that a release keeps its promises: checksums, schema, ledger sums, reversibility, loading."""
    from clean import engine

    report = engine.verify_report(folder, raw)
    if as_json:
        put_json(report.to_json())
    else:
        for line in report.lines():
            typer.echo(safe(line))
    if not report.holds:
        raise typer.Exit(1)


def restore(
    folder: Release, out: Annotated[Path, typer.Argument(help="Folder to restore the raw files to.")], raw: Raw = None
) -> None:
    """Restore the raw files byte for byte from the release alone; below ledger level full, from RAW, with a proof."""
    from clean import release

    done = release.restoration.restore(folder, out, raw)
    typer.echo(f"{plural(len(done.files), 'file')} restored to {out}")
    if done.proved:
        typer.echo(f"{len(done.proved):,} of them from RAW: applying the ledger to these yields exactly the records")
    if done.missing:
        typer.echo(done.missing, err=True)
        raise typer.Exit(1)


def rehydrate(
    folder: Release,
    raw: Annotated[Path, typer.Argument(metavar="RAW", help="Folder of your own raw pages.")],
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="Folder for the records; new, or empty.")],
    workers: Workers = 1,
    as_json: Json = False,
) -> None:
    """Rebuild the records of a release without text from your own raw pages.

    Pages are found in RAW by their paths in documents, or under any other name:
    identical bytes by their sha256, other copies by their addresses in
    RAW/manifest.jsonl.

    exact: the identical record, by its digest. aligned: its words, found on a
    page that differs, with the share of them that is probably right.
    impossible: not found; then the exit code is 1.
    """
    from clean import engine

    with progress("cleaning") as tick:
        done = engine.rehydrate(folder, raw, workers=workers, progress=tick)
    engine.write_rehydrated(folder, done, out)
    counts = {outcome: done.count(outcome) for outcome in (engine.EXACT, engine.ALIGNED, engine.IMPOSSIBLE)}
    if as_json:
        put_json({**counts, "folder": str(out), "records": [asdict(verdict) for verdict in done.verdicts]})
    else:
        for one in (verdict for verdict in done.verdicts if verdict.outcome != engine.EXACT):
            typer.echo(safe(f"{one.id}: {one.outcome}, about {_share(one.certainty)} of its words right; {one.why}"))
        typer.echo(", ".join(f"{count:,} {outcome}" for outcome, count in counts.items()) + f": {safe(str(out))}")
    if counts[engine.IMPOSSIBLE]:
        raise typer.Exit(1)


def _share(part: float) -> str:
    """Format a share as a percentage, rounded down."""
    return f"{int(part * 1000) / 10:.1f} %"


def diff(
    a: Annotated[Path, typer.Argument(help="A release folder, or a corpus project (its newest version).")],
    b: Annotated[Path, typer.Argument(help="The one to compare it with.")],
    policy: Annotated[str | None, typer.Option(help="Version policy; that of B by default.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show all differences, not just the first few.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print a summary for a pull request.")] = False,
    as_json: Json = False,
) -> None:
    """Compare two releases: records with causes, words with the rules behind them, and the next version number."""
    from clean import release

    a, b = release.versions.newest_folder(a), release.versions.newest_folder(b)
    found = release.compare.diff(a, b)
    chosen = policy or release.compare.policy_of(b)
    if as_json:
        put_json(found.to_json() | {"next": found.next_version(chosen, found.a)})
        return
    if markdown:
        typer.echo(release.compare.summary(found, chosen), nl=False)
        return
    terminal = console()
    for line in release.compare.diff_lines(found, chosen, everything=everything):
        terminal.print(_coloured(safe(line)))


def _coloured(line: str) -> object:
    """Colour removed words red and added words green."""
    import re

    from rich.text import Text

    text = Text(line)
    for match in re.finditer(r"\[-.*?-\]", line):
        text.stylize("red", *match.span())
    for match in re.finditer(r"\{\+.*?\+\}", line):
        text.stylize("green", *match.span())
    return text


def delta(
    a: Annotated[Path, typer.Argument(help="A release folder.")],
    b: Annotated[Path, typer.Argument(help="The other release folder.")],
    out: Annotated[Path, typer.Argument(help="New folder for the delta.")],
) -> None:
    """Write the difference between two releases, with which `clean apply` turns either into the other."""
    from clean import release

    done = release.compare.delta(a, b, out)
    for table, (gone, come) in done.rows.items():
        typer.echo(f"{table}: {plural(gone, 'row')} only in the first, {come:,} only in the second")
    typer.echo(f"{done.size:,} bytes: {safe(str(out))}")


def apply(
    delta: Annotated[Path, typer.Argument(help="A folder that `clean delta` wrote.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="One of the two releases.")],
    out: Annotated[Path, typer.Argument(help="New folder for the other release.")],
) -> None:
    """Turn one release of a delta into the other, and verify the checksum of every file."""
    from clean import release

    typer.echo(f"{release.compare.apply(delta, folder, out)}: every file verified ({safe(str(out))})")


VERBS: dict[str, Callable[..., None]] = {
    "build": build,
    "freeze": freeze,
    "check": check,
    "verify": verify,
    "restore": restore,
    "rehydrate": rehydrate,
    "diff": diff,
    "delta": delta,
    "apply": apply,
}
