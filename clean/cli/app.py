"""The command `clean`: its verbs in the order of work, its exit codes, and how it reports errors."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from clean.cli import look_verbs, make_verbs, publish_verbs, review_verbs, withdraw_verbs
from clean.cli.show import error_text
from clean.cli.system_errors import as_clean_error, drop_output, expect_any_character, flush_output
from clean.errors import CleanError, VerifyError
from clean.garbage import collect_rarely

HOLDS, FAILS, MISTAKE = 0, 1, 2
"""Exit codes: success; a check failed, or not everything could be processed; invalid call or input."""

NAME = "clean"
"""The command's name in help and completion, also for `python -m clean`."""

GROUPS = {
    "Make": make_verbs.VERBS,
    "Look": look_verbs.VERBS,
    "Review": review_verbs.VERBS,
    "Publish": publish_verbs.VERBS,
    "Withdraw": withdraw_verbs.VERBS,
}
"""The verbs by group, both in the order of work."""


def _print_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        typer.echo(f"clean {version('corpus-ledger')}")
        raise typer.Exit


def _options(
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Turn scraped news into a versioned dataset that accounts for every character.

    clean status tells what to do next.
    """


_EPILOG = "Exit codes: 0 success; 1 a check failed, or not everything could be processed; 2 invalid call or input."


_INNER = ("_runtime_param", "get_runtime_param", "type_descriptor")
"""What parameters of typer are made of, which is not promised: without it, they are read as typer does it."""


class _AsGiven:
    """Reads the values of a parameter as typer does, without loading pydantic for a text, or where none is given."""

    def coerce(self, value: object, param: Any, ctx: object) -> object:  # noqa: ANN401 - typer's own parameter
        """Return the value that a verb gets."""
        several = param.multiple or param.nargs == -1
        if value is None:
            return () if several else None
        if isinstance(value, str) and param.type_descriptor.annotation is str and not several:
            return value
        param._runtime_param = None
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)


class _Lightly:
    """A command whose parameters load only what they need to read their values."""

    def get_params(self, ctx: object) -> list[Any]:
        """Return its parameters."""
        params: list[Any] = super().get_params(ctx)  # type: ignore[misc]  # of the command that it is mixed into
        for param in params:
            if all(hasattr(param, name) for name in _INNER):
                param._runtime_param = param._runtime_param or _AsGiven()
        return params


class _Verb(_Lightly, TyperCommand):
    """One verb."""


class _Verbs(_Lightly, TyperGroup):
    """The command."""


def app_for(called: str) -> typer.Typer:
    """Return the command with the verb that is called, or with all if that is none: making all takes a while."""
    app = typer.Typer(
        cls=_Verbs,
        callback=_options,
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        epilog=_EPILOG,
    )
    known = any(called in verbs for verbs in GROUPS.values())
    for group, verbs in GROUPS.items():
        for name, verb in verbs.items():
            if name == called or not known:
                app.command(name, cls=_Verb, rich_help_panel=group)(verb)
    return app


class _EndedError(BaseException):
    """The system asks the process to end: a BaseException, so that nothing takes it for a fault of a document."""


@contextmanager
def _ending_by_signal() -> Iterator[None]:
    """Turn the signals that end a process into an exception, so that it takes its workers and unfinished files along.

    The process then ends with the exit code that shells give to the signal.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    names = (name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
    numbers = [n for name in names if signal.getsignal(n := getattr(signal, name)) == signal.SIG_DFL]
    for number in numbers:
        signal.signal(number, _end)
    try:
        yield
    except _EndedError as ended:
        sys.exit(128 + ended.args[0])
    finally:
        for number in numbers:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, _frame: object) -> None:
    raise _EndedError(number)


def main() -> None:
    """Run the command line; errors that a user can fix end with one message and no traceback."""
    collect_rarely()
    with _ending_by_signal():
        _run()


def _run() -> None:
    expect_any_character()
    try:
        _obeyed()
    except VerifyError as error:
        typer.echo(error_text(error), err=True)
        sys.exit(FAILS)
    except CleanError as error:
        typer.echo(error_text(error), err=True)
        sys.exit(MISTAKE)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output has exited, as `head` does
        sys.exit(HOLDS)
    except (OSError, UnicodeEncodeError) as error:
        drop_output()
        typer.echo(error_text(as_clean_error(error)), err=True)
        sys.exit(MISTAKE)


def _obeyed() -> None:
    """Run the verb that was called, until all that it says is written."""
    try:
        app_for(next(iter(sys.argv[1:]), ""))(prog_name=NAME)
    finally:
        flush_output()
