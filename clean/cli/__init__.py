"""The command line: each verb is one call of a room below."""

from clean.cli.app import main

__all__ = ["main"]
