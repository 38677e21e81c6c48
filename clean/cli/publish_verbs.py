"""The verbs that finish a version and hand it on: freeze, check, verify, publish."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from clean.cli.build_progress import watched
from clean.cli.completers import formats, versions
from clean.cli.shared_options import Json, Raw, Release, Root, Workers, how_many
from clean.cli.show import plural, put_json, safe


def freeze(root: Root = Path()) -> None:
    """Make the draft immutable.

    No question of the datasheet may be open, and no answer stale.
    """
    from clean import release

    typer.echo(f"{release.lifecycle.freeze(root)} is frozen")


def check(
    root: Root = Path(),
    workers: Workers = "auto",
    cold: Annotated[
        bool | None,
        typer.Option(
            "--cold/--warm",
            show_default="cold in CI, else warm",
            help="Clean all documents again, or only those that changed since the last build.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Verify all versions of a project, and rebuild the newest.

    If the bytes differ, the exit code is 1. For a release folder without its
    project, use clean verify.
    """
    from clean import building

    with watched() as tell:
        checked = building.check(
            root, workers=how_many(workers), cold=_in_ci() if cold is None else cold, progress=tell
        )
    if as_json:
        put_json(asdict(checked))
    else:
        for version in checked.versions:
            sound = version in checked.levels
            typer.echo(f"{version}: {f'verified ({checked.levels[version]})' if sound else 'fails, see below'}")
        for note in checked.notes:
            typer.echo(safe(note))
        for fault in checked.faults:
            typer.echo(safe(fault), err=True)
        if not checked.faults:
            same = f"identical content ({', '.join(checked.other_tools)})" if checked.other_tools else "identical bytes"
            typer.echo(f"{checked.remade}: rebuilt, {same}")
    if checked.faults:
        raise typer.Exit(1)


def _in_ci() -> bool:
    return os.environ.get("CI", "").lower() not in {"", "0", "false"}


def verify(folder: Release, raw: Raw = None, as_json: Json = False) -> None:
    """Verify one release folder by its own files.

    Checksums, schema, ledger sums, reversibility, loading. To verify all versions
    of a project, and rebuild the newest, use clean check.
    """
    from clean import building

    report = building.verify_report(folder, raw)
    if as_json:
        put_json(report.to_json())
    else:
        for line in report.lines():
            typer.echo(safe(line))
    if not report.holds:
        raise typer.Exit(1)


def publish(
    repo: Annotated[str, typer.Argument(metavar="OWNER/NAME", help="The dataset repository on the Hub.")],
    version: Annotated[str, typer.Option(help="The version; a draft is frozen first.", autocompletion=versions)],
    root: Root = Path(),
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be uploaded, also offline; change nothing.")
    ] = False,
    private: Annotated[bool, typer.Option("--private", help="Make the repository private if it is new.")] = False,
) -> None:
    """Upload a version to the Hugging Face Hub.

    One commit, then the tag. If run again after a failure, it resumes where it
    stopped. The token is that of `hf auth login`, or HF_TOKEN.
    """
    from clean import release

    if dry_run:
        todo, draft = release.hub.rehearse(root, version, repo)
        first = [f"{version} is a draft: it would be frozen first"] if draft else []
        for line in (*first, *todo.lines()):
            typer.echo(safe(line))
        return
    todo = release.hub.plan(release.hub.ready(root, version), repo)
    for line in todo.lines():
        typer.echo(safe(line))
    if todo.tagged:
        return
    commit = release.hub.send(todo, private=private)
    typer.echo(f"{safe(repo)} now has {todo.tag}, at commit {commit[:12]}")
    typer.echo(f'load_dataset("{safe(repo)}", revision="{todo.tag}"), or clean.load("{safe(repo)}", "{todo.version}")')


def export(
    folder: Release,
    name: Annotated[
        str,
        typer.Option(
            "--format", metavar="NAME", help="jsonl, brat, or one of an installed plugin.", autocompletion=formats
        ),
    ],
    to: Annotated[Path, typer.Option("--to", metavar="FOLDER", help="Folder to write to; new, or empty.")],
) -> None:
    """Write the records of a release in another format.

    jsonl: one record a line. brat: a text per record, with its persons and dates
    beside it, for the annotation tool brat.
    """
    from clean.release import exports

    number = exports.export(folder, name, to)
    typer.echo(f"{plural(number, 'record')} written to {safe(str(to))}")


VERBS: dict[str, Callable[..., None]] = {
    "freeze": freeze,
    "check": check,
    "verify": verify,
    "publish": publish,
    "export": export,
}
