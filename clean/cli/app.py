"""The command `clean`: its verbs, its exit codes, and what happens to a user's mistake."""

from __future__ import annotations

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from clean.cli import answering, auditing, documents, publishing, releases, withdrawing
from clean.cli.show import error_text
from clean.errors import CleanError, VerifyError

HOLDS, FAILS, MISTAKE = 0, 1, 2
"""Exit codes: all is well; what was asked about does not hold; the call or an input file is wrong."""

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 all is well; 1 what was asked about does not hold; 2 the call or an input file is wrong.",
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
    """Turn scraped news texts into a dataset that can answer for every character."""


for verbs in (
    documents.VERBS,
    releases.VERBS,
    answering.VERBS,
    auditing.VERBS,
    withdrawing.VERBS,
    publishing.VERBS,
):
    for name, verb in verbs.items():
        app.command(name)(verb)


def main() -> None:
    """Run the command line; a user's mistake ends with one message and no traceback."""
    try:
        app()
    except VerifyError as error:
        typer.echo(error_text(error), err=True)
        sys.exit(FAILS)
    except CleanError as error:
        typer.echo(error_text(error), err=True)
        sys.exit(MISTAKE)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has gone, as `head` does
        sys.exit(HOLDS)
