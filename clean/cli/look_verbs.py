"""The verbs that look at documents and releases: explain, dates, quarantine, diff, delta, apply, restore, rehydrate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from clean.cli.build_progress import watched
from clean.cli.completers import documents, policies, release_folders
from clean.cli.shared_options import (
    Day,
    Json,
    Language,
    Raw,
    Release,
    Root,
    TextFile,
    Workers,
    how_many,
    text_of,
    with_files,
)
from clean.cli.show import Streamed, console, plural, put_json, safe
from clean.errors import InputError

HELD = {
    "full": "it contains everything removed",
    "text": "it contains removed text, but only the positions of removed markup",
    "offsets": "it contains only the positions of removals",
    "withheld": "it contains only the positions of changes, and the release contains no text",
}
"""What a ledger contains, by its level."""


def explain(
    document: Annotated[
        str, typer.Argument(help="Id of a document or record, or path of a document.", autocompletion=documents)
    ],
    root: Root = Path(),
    markup: Annotated[bool, typer.Option("--markup", help="Show the source of an HTML page.")] = False,
    as_json: Json = False,
) -> None:
    """Show what cleaning changes in one document of raw/, and why.

    Removed text, annotations, and the rules behind them; an HTML page as its
    reader saw it. For the clean text of any file, use clean text.
    """
    from clean.building import explain as explained
    from clean.explanation import as_row

    explanation = explained(root, document)
    if as_json:
        put_json(as_row(explanation))
        return
    terminal = console()
    if explanation.refusal:
        terminal.print(safe(f"{explanation.document} is in quarantine: {explanation.refusal}"))
        return
    plain = not terminal.is_terminal or terminal.no_color
    terminal.print(explanation.with_marks(brackets=plain, markup=markup))
    terminal.print(f"\nLedger level in a release: {explanation.level}; {HELD[explanation.level]}.", style="dim")
    for table in explanation.lists():
        terminal.print()
        terminal.print(table)


def dates(file: TextFile, published: Day = None, language: Language = None, as_json: Json = False) -> None:
    """Show the dates of any text file with their values.

    Each with its TIMEX3 value, counted from the publication date; without one,
    Saturday is some Saturday. The text is taken as it is: to clean it first,
    pipe it through clean text.
    """
    from clean import extraction
    from clean.dates import find
    from clean.explanation import with_values

    text = text_of(file, "dates")
    if extraction.is_markup(file, text):
        raise InputError("it is an HTML page", where=file, hint="clean it first: clean text PAGE | clean dates -")
    found = find(text, published, language)
    if as_json:
        put_json([asdict(date) for date in found])
        return
    terminal = console()
    shown = with_values(text.rstrip("\n"), found, brackets=not terminal.is_terminal or terminal.no_color)
    terminal.print(shown)


def quarantine(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            help="A release folder, or a corpus project (its newest version); default: the current folder.",
            autocompletion=release_folders,
            callback=with_files,
            show_default=False,
        ),
    ] = Path(),
    code: Annotated[str | None, typer.Option(metavar="CODE", help="Only what has a reason of this kind.")] = None,
    as_json: Json = False,
) -> None:
    """List what is in quarantine, with every reason."""
    from clean import release

    version = release.versions.newest_folder(folder)
    found = list(release.statistics.refusals(release.read_rows(version, "quarantine", release.statistics.COLUMNS)))
    chosen = [refusal for refusal in found if code is None or code in refusal.codes]
    if as_json:
        put_json([asdict(refusal) for refusal in chosen])
        return
    terminal = console()
    for refusal in chosen:
        terminal.print(safe(f"{refusal.name}  (raw/{refusal.path}, rejected at: {refusal.stage})"))
        for one, message, expected in refusal.reasons:
            terminal.print(safe(f"  {one}: {message}"))
            if expected:
                terminal.print(safe(f"    hint: {expected}"))
    told = plural(len(chosen), "row") + (f" of {len(found):,}" if code else "")
    terminal.print(safe(f"{told} in the quarantine of {version}"))


def diff(
    a: Annotated[
        Path,
        typer.Argument(
            help="A release folder, or a corpus project (its newest version).",
            autocompletion=release_folders,
            callback=with_files,
        ),
    ],
    b: Annotated[
        Path, typer.Argument(help="The one to compare it with.", autocompletion=release_folders, callback=with_files)
    ],
    policy: Annotated[
        str | None, typer.Option(help="Version policy; that of B by default.", autocompletion=policies)
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show all differences, not just the first few.")] = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Print a summary for a pull request.")] = False,
    as_json: Json = False,
) -> None:
    """Show how two releases differ, and why.

    Records with causes, words with the rules behind them, and the next version
    number. For the difference as a folder, use clean delta.
    """
    from clean import release

    a, b = release.versions.newest_folder(a), release.versions.newest_folder(b)
    found = release.compare.diff(a, b)
    chosen = policy or release.compare.policy_of(b)
    if as_json:
        changed = Streamed(found.changed_json()) if found.changed else []
        put_json(found.rest_json() | {"changed": changed, "next": found.next_version(chosen, found.a)})
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
    a: Annotated[Path, typer.Argument(help="A release folder.", autocompletion=release_folders, callback=with_files)],
    b: Annotated[
        Path, typer.Argument(help="The other release folder.", autocompletion=release_folders, callback=with_files)
    ],
    out: Annotated[Path, typer.Argument(help="New folder for the delta.")],
) -> None:
    """Write how two releases differ to a folder, for clean apply.

    With it, either release can be turned into the other. To read the difference,
    use clean diff.
    """
    from clean import release

    done = release.compare.delta(a, b, out)
    for table, (gone, come) in done.rows.items():
        typer.echo(f"{table}: {plural(gone, 'row')} only in the first, {come:,} only in the second")
    typer.echo(f"{plural(done.size, 'byte')}: {safe(str(out))}")
    if done.one_way:
        typer.echo(f"one way only: {done.one_way} has an article that the other took down, and can't be made with it")


def apply(
    delta: Annotated[Path, typer.Argument(help="A folder that `clean delta` wrote.")],
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR", help="One of the two releases.", autocompletion=release_folders, callback=with_files
        ),
    ],
    out: Annotated[Path, typer.Argument(help="New folder for the other release.")],
) -> None:
    """Turn one release into the other with a folder of clean delta.

    The checksum of every file is verified.
    """
    from clean import release

    typer.echo(f"{release.compare.apply(delta, folder, out)}: every file verified ({safe(str(out))})")


def restore(
    folder: Release, out: Annotated[Path, typer.Argument(help="Folder to restore the raw files to.")], raw: Raw = None
) -> None:
    """Get the raw files back from a release, byte for byte.

    At ledger level full the release alone is enough. Below it, the files are
    taken from RAW, and the ledger proves that they belong to the records.
    """
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
    workers: Workers = "auto",
    as_json: Json = False,
) -> None:
    """Get records without text back from your own raw pages.

    This is for releases that withhold their texts; clean restore goes the other
    way, from a release to raw files.

    Pages are found in RAW by their paths in documents, or under any other name:
    identical bytes by their sha256, other copies by their addresses in
    RAW/manifest.jsonl.

    exact: the identical record, by its digest. aligned: its words, found on a
    page that differs, with the share of them that is probably right.
    impossible: not found; then the exit code is 1.
    """
    from clean import building

    with watched() as tell:
        done = building.rehydrate(folder, raw, workers=how_many(workers), progress=tell)
    building.write_rehydrated(folder, done, out)
    counts = {outcome: done.count(outcome) for outcome in (building.EXACT, building.ALIGNED, building.IMPOSSIBLE)}
    if as_json:
        put_json({**counts, "folder": str(out), "records": [asdict(verdict) for verdict in done.verdicts]})
    else:
        for one in (verdict for verdict in done.verdicts if verdict.outcome != building.EXACT):
            typer.echo(safe(f"{one.id}: {one.outcome}, about {_share(one.certainty)} of its words right; {one.why}"))
        typer.echo(", ".join(f"{count:,} {outcome}" for outcome, count in counts.items()) + f": {safe(str(out))}")
    if counts[building.IMPOSSIBLE]:
        raise typer.Exit(1)


def _share(part: float) -> str:
    """Format a share as a percentage, rounded down."""
    return f"{int(part * 1000) / 10:.1f} %"


VERBS: dict[str, Callable[..., None]] = {
    "explain": explain,
    "dates": dates,
    "quarantine": quarantine,
    "diff": diff,
    "delta": delta,
    "apply": apply,
    "restore": restore,
    "rehydrate": rehydrate,
}
