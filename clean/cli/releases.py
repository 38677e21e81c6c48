"""Verbs about releases: build, freeze, check, verify, restore, rehydrate, diff."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clean.cli.show import console, progress, put_json, safe

if TYPE_CHECKING:
    from clean.engine import Built

Root = Annotated[Path, typer.Option("--root", help="The corpus project; the present folder by default.")]
Json = Annotated[bool, typer.Option("--json", help="Print for a machine.")]
Workers = Annotated[int, typer.Option(min=1, help="Processes that clean documents; the bytes do not depend on it.")]
Raw = Annotated[
    Path | None, typer.Option("--raw", help="Folder of the raw files, for documents whose ledger level is below full.")
]
Release = Annotated[Path, typer.Argument(metavar="DIR", help="A release folder, such as release/1.0.0.")]


def build(
    root: Root = Path(),
    to: Annotated[Path | None, typer.Option("--to", help="Write the release there, and change nothing here.")] = None,
    workers: Workers = 1,
    version: Annotated[str | None, typer.Option(help="A higher number than the policy gives.")] = None,
    as_json: Json = False,
) -> None:
    """Build the release: the draft in release/, numbered by what differs from the newest frozen version."""
    from clean import engine

    with progress("cleaning") as tick:
        built = engine.build(root, to=to, workers=workers, version=version, progress=tick)
    if as_json:
        put_json(asdict(built) | {"folder": str(built.folder)})
        return
    _tell(built)


def _tell(built: Built) -> None:
    from clean import release

    said = {"written": "written", "unchanged": "nothing differs, nothing written", "withdrawn": "draft withdrawn"}
    terminal = console()
    terminal.print(f"{built.version}: {said[built.outcome]} ({safe(str(built.folder))})", style="bold")
    if built.bump and built.base:
        for line in release.verdict(built.bump, built.base):
            terminal.print(safe(line))
    for line in release.balance_lines(built.figures):
        terminal.print(line)
    for warning in built.warnings:
        terminal.print(f"WARNING: {safe(warning)}", style="bold yellow")


def freeze(root: Root = Path()) -> None:
    """Make the draft immutable."""
    from clean import release

    typer.echo(f"{release.freeze(root)} is frozen")


def check(root: Root = Path(), workers: Workers = 1, as_json: Json = False) -> None:
    """Verify every version, and build the newest again: the same bytes, or exit code 1."""
    from clean import engine

    with progress("building again") as tick:
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
            same = f"the same content ({', '.join(checked.other_tools)})" if checked.other_tools else "the same bytes"
            typer.echo(f"{checked.remade}: built again, {same}")
    if checked.faults:
        raise typer.Exit(1)


def verify(folder: Release, raw: Raw = None, as_json: Json = False) -> None:
    """Hold a release against what it promises: checksums, schema, ledger sums, reversibility, loading."""
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
    folder: Release, out: Annotated[Path, typer.Argument(help="Where the raw files shall be.")], raw: Raw = None
) -> None:
    """Write the raw files, byte for byte, from the release alone; below ledger level full, from RAW, with a proof."""
    from clean import release

    done = release.restore(folder, out, raw)
    typer.echo(f"{len(done.files)} files restored to {out}")
    if done.proved:
        typer.echo(
            f"{len(done.proved)} of them by their raw files: the ledger applied to these gives exactly the records"
        )
    if done.missing:
        typer.echo(done.missing, err=True)
        raise typer.Exit(1)


def rehydrate(
    folder: Release,
    raw: Annotated[Path, typer.Argument(metavar="RAW", help="Folder of your own raw pages.")],
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="Where the records go; new, or empty.")],
    workers: Workers = 1,
    as_json: Json = False,
) -> None:
    """Build the records of a release without text from your own raw pages.

    Pages lie below RAW as the paths in documents say, or under other names: the same bytes are known by their sha256,
    and a manifest.jsonl in RAW names other copies by their addresses.

    exact: the very same record, by its digest. aligned: its words found on a page that differs, with the part of them
    that is likely right. impossible: not there; then the exit code is 1.
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
    """Give a part in percent, never rounded up to all."""
    return f"{int(part * 1000) / 10:.1f} %"


def diff(
    a: Annotated[Path, typer.Argument(help="A release folder, or a corpus project: its newest version.")],
    b: Annotated[Path, typer.Argument(help="Another one.")],
    policy: Annotated[str | None, typer.Option(help="Version policy; that of B by default.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show all that differs, not the first few.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print a summary for a pull request.")] = False,
    as_json: Json = False,
) -> None:
    """Compare two releases: records with the causes, words with the rules behind them, and the next number."""
    from clean import release

    a, b = release.newest_folder(a), release.newest_folder(b)
    found = release.diff(a, b)
    chosen = policy or release.policy_of(b)
    if as_json:
        put_json(found.to_json() | {"next": found.next_version(chosen, found.a)})
        return
    if markdown:
        typer.echo(release.summary(found, chosen), nl=False)
        return
    terminal = console()
    for line in release.lines(found, chosen, everything=everything):
        terminal.print(_coloured(safe(line)))


def _coloured(line: str) -> object:
    """Colour the words that went red and those that came green."""
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
    b: Annotated[Path, typer.Argument(help="Another one.")],
    out: Annotated[Path, typer.Argument(help="Where the delta goes: a new folder.")],
) -> None:
    """Write what is between two releases; `clean apply` makes either of the other with it."""
    from clean import release

    done = release.delta(a, b, out)
    for table, (gone, come) in done.rows.items():
        typer.echo(f"{table}: {gone:,} rows of the first alone, {come:,} of the second")
    typer.echo(f"{done.size:,} bytes: {safe(str(out))}")


def apply(
    delta: Annotated[Path, typer.Argument(help="A folder that `clean delta` wrote.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="One of the two releases.")],
    out: Annotated[Path, typer.Argument(help="Where the other one goes: a new folder.")],
) -> None:
    """Make the other release of a delta, every file by its checksum."""
    from clean import release

    typer.echo(f"{release.apply(delta, folder, out)}: every file as it was ({safe(str(out))})")


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
