"""The verbs that withdraw what should not be used: remove, takedown, yank."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clean.cli.completers import documents, frozen_versions
from clean.cli.shared_options import Json, Root
from clean.cli.show import put_json, safe

if TYPE_CHECKING:
    from clean.intake import Document


def remove(
    ids: Annotated[list[str], typer.Argument(metavar="ID", help="Id of a document.", autocompletion=documents)],
    root: Root = Path(),
    as_json: Json = False,
) -> None:
    """Take documents out of raw/ and the manifest.

    Versions that are frozen keep them, and they may be added again. To keep an
    article out of all later versions, also when it comes back, use clean takedown.
    """
    from clean import intake, release

    with release.versions.alone(root):
        gone = intake.remove(root, ids)
    kept = release.lifecycle.versions_with(root, [document.id for document in gone])
    if as_json:
        put_json({"removed": [{"id": d.id, "path": d.path} for d in gone], "versions": list(kept)})
        return
    for document in gone:
        typer.echo(f"removed {safe(document.id)}: its line in the manifest{_bytes(root, document)}")
    if kept:
        typer.echo(f"still in {', '.join(kept)}; run clean build for a version without")
    typer.echo("its copies in version control and in backups are yours to remove")


def _bytes(root: Path, document: Document) -> str:
    """Return what became of the bytes of a document that was removed."""
    file = f"raw/{safe(document.file)}"
    if document.container and (root / "raw" / document.container).exists():
        return (
            f"; its bytes stay in {file} at {document.place:,}, which holds other documents: to be rid of them, remove"
            " those too, and add the container again without --keep-container, or without this document"
        )
    return f", and {file}"


def takedown(
    record: Annotated[
        str, typer.Argument(help="Id of the record, or of a document in quarantine.", autocompletion=documents)
    ],
    why: Annotated[str, typer.Option(help="The reason, as it will be published; name nobody.")],
    date: Annotated[str | None, typer.Option(help="Day of the takedown, such as 2026-03-01; today by default.")] = None,
    root: Root = Path(),
) -> None:
    """Keep one article out of all later versions, on request.

    To withdraw a whole version, use clean yank.

        release/README.md explains what remains where, and how to yank and purge older versions.
    """
    import datetime

    from clean import release

    day = date or datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    new = release.lifecycle.takedown(root, record, why, day)
    typer.echo(
        f"{safe(record)}: {f'added to raw/takedowns.jsonl as {new}' if new else 'already in raw/takedowns.jsonl'}"
    )
    if new:
        typer.echo("run clean build for a version without it; release/README.md explains what to do about older ones")


def yank(
    version: Annotated[str, typer.Argument(help="A frozen version.", autocompletion=frozen_versions)],
    why: Annotated[str, typer.Option(help="The reason, as it will be published.")],
    purge: Annotated[bool, typer.Option("--purge", help="Also delete its files; number and digests stay.")] = False,
    root: Root = Path(),
) -> None:
    """Mark one frozen version as no longer to be used.

    Later versions still have its articles; to remove one, use clean takedown.
    """
    from clean import release

    release.lifecycle.yank(root, version, why, purge=purge)
    typer.echo(f"{safe(version)} is {'purged' if purge else 'yanked'}")


VERBS: dict[str, Callable[..., None]] = {
    "remove": remove,
    "takedown": takedown,
    "yank": yank,
}
