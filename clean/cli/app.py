"""The command `clean`: its verbs, its exit codes, and how it reports errors."""

from __future__ import annotations

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from clean.cli import answering, auditing, documents, exporting, publish, releases, withdrawing
from clean.cli.show import error_text
from clean.errors import CleanError, VerifyError

HOLDS, FAILS, MISTAKE = 0, 1, 2
"""Exit codes: success; a check failed, or not everything could be processed; invalid call or input."""

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 success; 1 a check failed, or not everything could be processed; 2 invalid call or input.",
)


def _print_version(asked: bool) -> None:
    if asked:
        typer.echo(f"clean {version('corpus-ledger')}")
        raise typer.Exit


@app.callback()
def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Turn scraped news into a versioned dataset that accounts for every character."""


for verbs in (
    documents.VERBS,
    releases.VERBS,
    exporting.VERBS,
    answering.VERBS,
    auditing.VERBS,
    withdrawing.VERBS,
    publish.VERBS,
):
    for name, verb in verbs.items():
        app.command(name)(verb)


def main() -> None:
    """Run the command line; errors that a user can fix end with one message and no traceback."""
    try:
        app()
    except VerifyError as error:
        typer.echo(error_text(error), err=True)
        sys.exit(FAILS)
    except CleanError as error:
        typer.echo(error_text(error), err=True)
        sys.exit(MISTAKE)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has exited, as `head` does
        sys.exit(HOLDS)
