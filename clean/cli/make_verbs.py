"""The verbs that make a release: status, init, add, text, build."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clean.cli.build_progress import watched
from clean.cli.build_report import report_built
from clean.cli.completers import engines, page_kinds
from clean.cli.profile_table import show_profile
from clean.cli.shared_options import Day, Json, Language, Root, TextFile, Workers, how_many, text_of
from clean.cli.show import plural, progress, put_json, safe
from clean.errors import InputError

if TYPE_CHECKING:
    from clean import intake

LISTED = 20
"""Number of added documents, and of broken inputs, listed one by one."""


class Keep(StrEnum):
    """Parts of a page that can be kept in its text."""

    CAPTIONS = "captions"
    COMMENTS = "comments"


def status(root: Root = Path(), as_json: Json = False) -> None:
    """Show the state of raw/ and release/, and what to do next.

    Nothing is built. Changes to phrase rules, persons and answers are only found
    by clean build and clean check.
    """
    from clean import release
    from clean.cli import status_lines

    now = release.lifecycle.status(root)
    if as_json:
        put_json(status_lines.as_row(now))
        return
    for line in status_lines.lines(now):
        typer.echo(safe(line))


def init(
    folder: Annotated[Path, typer.Argument(help="Folder to create the project in.")],
    name: Annotated[str | None, typer.Option(help="Name of the dataset; the folder's name by default.")] = None,
    as_json: Json = False,
) -> None:
    """Create an empty corpus project: raw/, schema/, release/."""
    from clean import intake

    made = intake.init(folder, name=name)
    if as_json:
        put_json({"made": [str(path) for path in made]})
        return
    root = shlex.quote(str(folder))
    typer.echo(f"Created a corpus project in {safe(str(folder))}. Add texts with: clean add FILES --root {safe(root)}")
    typer.echo("Before freezing a version, answer raw/datasheet.toml; clean answers lists the open questions.")
    if any("REPOSITORY@COMMIT" in path.read_text(encoding="utf-8") for path in made if path.suffix == ".yml"):
        typer.echo("For CI, write where to install the toolkit from into .github/workflows/corpus.yml (TOOLKIT).")


def add(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="What to add; may be repeated."),
    ],
    root: Root = Path(),
    publisher: Annotated[
        str | None, typer.Option(help="Publisher, if neither a row nor the page itself names one.")
    ] = None,
    licence: Annotated[str | None, typer.Option(help="Licence, if a row names none.")] = None,
    published: Annotated[
        str | None, typer.Option(help="Publication date (2020-08-15), if a row has none; it overrides the page's.")
    ] = None,
    url: Annotated[str | None, typer.Option(help="Web address, for a single document.")] = None,
    retrieved: Annotated[str | None, typer.Option(help="Date of retrieval, if a row or record has none.")] = None,
    kind: Annotated[
        str | None,
        typer.Option(help="Kind of page (article, forum …), if a row names none.", autocompletion=page_kinds),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Put new states of documents in the place of the old ones.")
    ] = False,
    keep_both: Annotated[bool, typer.Option("--keep-both", help="Add them as documents of their own.")] = False,
    keep_container: Annotated[
        bool, typer.Option("--keep-container", help="Copy archives and tables whole, not as a file a document.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Copy documents into raw/ and list them in the manifest.

    An input is a file, a folder of files, or a data set:

    .txt .html .htm, or gzipped as .txt.gz .html.gz .htm.gz: one document each

    .warc .warc.gz: pages and plain texts with response status 200

    .tar: the texts and pages in it

    .jsonl .jsonl.gz .parquet: one document per row, in the column text or html;
    optional: id, url, title, publisher, published, retrieved, licence, language,
    kind, and the fields that the corpus adds in schema/record.schema.json

    hf:owner/name[:config[:split]], or a save_to_disk folder: the same columns

    Files named one by one are added all or none. From any other input, valid
    documents are added and broken ones listed, and then the exit code is 1.
    Documents already in the corpus are skipped: an interrupted call can be rerun.

    A document whose address, path or id the corpus has, with other content, is
    refused, unless --replace or --keep-both says what to do with it.
    """
    from clean import intake, release

    if replace and keep_both:
        raise InputError(
            "a document can't both replace the other and be kept beside it",
            where="--keep-both",
            hint="give one of --replace and --keep-both",
        )
    with release.versions.alone(root), progress("reading") as tick:
        added = intake.add(
            root,
            inputs,
            publisher=publisher,
            licence=licence,
            published=published,
            url=url,
            retrieved=retrieved,
            kind=kind,
            keep_containers=keep_container,
            twins="replace" if replace else "keep-both" if keep_both else "refuse",
            progress=lambda found: tick(found, None),
        )
    if as_json:
        put_json(_books(added))
    else:
        _report_added(added)
    if added.broken or added.refused:
        raise typer.Exit(1)


def _books(added: intake.Added) -> dict[str, object]:
    return {
        "documents": [{"id": d.id, "path": d.path, "sha256": d.sha256} for d in added.documents],
        "found": added.found,
        "added": added.added,
        "replaced": added.replaced,
        "passed_over": dict(added.passed),
        "broken": added.broken,
        "refused": added.refused,
        "mistakes": [{"where": m.where, "what": m.what, "hint": m.hint} for m in added.mistakes],
        "unused_columns": list(added.unused),
    }


def _report_added(added: intake.Added) -> None:
    for document in added.documents[:LISTED]:
        typer.echo(f"added {safe(document.id)}")
    if len(added.documents) > LISTED:
        typer.echo(f"… and {len(added.documents) - LISTED:,} more")
    for mistake in added.mistakes[:LISTED]:
        typer.echo(f"not added: {safe(str(mistake))}", err=True)
    others = added.broken + added.refused
    if others > LISTED:
        typer.echo(f"… and {others - LISTED:,} more not added; --json lists {len(added.mistakes):,}", err=True)
    if added.unused:
        typer.echo(f"ignored columns: {safe(', '.join(added.unused))}")
    if added.passed or others:
        typer.echo(f"{added.added:,} of {added.found:,} added; {'; '.join(_reasons(added))}")
    replaced = f", {added.replaced:,} in the place of an old state" if added.replaced else ""
    typer.echo(f"{plural(len(added.documents), 'document')} added{replaced}; run clean build to make the release")


def _reasons(added: intake.Added) -> Iterator[str]:
    if added.passed:
        yield "skipped: " + ", ".join(f"{safe(reason)} ({count:,})" for reason, count in added.passed.items())
    if added.broken:
        yield f"broken: {added.broken:,}"
    if added.refused:
        yield f"already there with other content: {added.refused:,}"


def text(
    file: TextFile,
    published: Day = None,
    language: Language = None,
    keep: Annotated[list[Keep] | None, typer.Option(help="Part of the page to keep; may be repeated.")] = None,
) -> None:
    """Clean any text file, outside a project, and print it.

    For a document of a project, clean explain shows what is removed, and why.
    """
    from clean.texts import clean_text

    page = clean_text(text_of(file, "text"), published=published, language=language, keep=keep or ())
    sys.stdout.buffer.write(page.text.encode("utf-8", "replace") + b"\n")


def build(
    root: Root = Path(),
    to: Annotated[
        str | None,
        typer.Option("--to", metavar="FOLDER", help="Write to this folder or s3://…, and leave the project alone."),
    ] = None,
    workers: Workers = "auto",
    version: Annotated[str | None, typer.Option(help="A higher version number than the policy assigns.")] = None,
    on: Annotated[
        str, typer.Option("--engine", help="Where it runs: auto, or one by name.", autocompletion=engines)
    ] = "auto",
    address: Annotated[str | None, typer.Option(help="Address of a Ray cluster; else one is started here.")] = None,
    profile: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Show where time goes, and write it for pstats; cleaning then takes about four times as long.",
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Clean the documents in raw/ and write the draft to release/.

    It is numbered by what changed since the newest frozen version.
    """
    from clean import building

    with watched() as tell:
        built = building.build(
            root,
            to=to,
            workers=how_many(workers),
            version=version,
            engine=on,
            address=address,
            progress=tell,
            profile=profile,
        )
    if profile:
        show_profile(profile)
    if as_json:
        put_json(asdict(built) | {"folder": str(built.folder)})
    else:
        report_built(built)
    if built.defects:
        raise typer.Exit(1)


VERBS: dict[str, Callable[..., None]] = {
    "status": status,
    "init": init,
    "add": add,
    "text": text,
    "build": build,
}
