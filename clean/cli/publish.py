"""Verbs that reach beyond this machine: publish."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from clean.cli.show import safe


def publish(
    repo: Annotated[str, typer.Argument(metavar="OWNER/NAME", help="The dataset repository on the Hub.")],
    version: Annotated[str, typer.Option(help="The version; a draft is frozen first.")],
    root: Annotated[Path, typer.Option("--root", help="The corpus project; the current folder by default.")] = Path(),
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print what would be uploaded; change nothing.")] = False,
    private: Annotated[bool, typer.Option("--private", help="Make the repository private if it is new.")] = False,
) -> None:
    """Publish a version on the Hugging Face Hub: one commit, then the tag.

    If run again after a failure, it resumes where it stopped. The token is that
    of `hf auth login`, or HF_TOKEN.
    """
    from clean import release

    folder = root / "release" / version if dry_run else release.hub.ready(root, version)
    todo = release.hub.plan(folder, repo)
    for line in todo.lines():
        typer.echo(safe(line))
    if dry_run or todo.tagged:
        return
    commit = release.hub.send(todo, private=private)
    typer.echo(f"{safe(repo)} now has {todo.tag}, at commit {commit[:12]}")
    typer.echo(f'load_dataset("{safe(repo)}", revision="{todo.tag}"), or clean.load("{safe(repo)}", "{todo.version}")')


VERBS: dict[str, Callable[..., None]] = {"publish": publish}
