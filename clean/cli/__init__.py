"""The command line: one verb = one call of a room below."""

from clean.cli.app import main

__all__ = ["main"]
