"""Publishing, killed at each request: `python -m tests.release.hub.kills` prints what a reader sees afterwards.

`python -m tests.release.hub.kills 4` kills at every fourth request and at the last one, the short form in the suite.

The client is killed, like a process, either before a request is sent or after its response has arrived; the stand-in
for the Hub keeps what it had done by then. Then the release is read like a reader would, and published again.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path

from tests.release.hub.server import Hub, running

REPO = "ada/news"
MOMENTS = ("before", "after")


class Killed(BaseException):
    """The process is gone."""


@contextmanager
def killing(at: int, moment: str) -> Iterator[list[str]]:
    """Kill the client at request number `at`, counted from 0 (-1: never); yield the requests it made."""
    import httpx2
    from huggingface_hub import set_client_factory

    made: list[str] = []
    answers = count()

    def on_request(request: httpx2.Request) -> None:
        made.append(f"{request.method} {request.url.path}")
        if moment == "before" and len(made) - 1 == at:
            raise Killed

    def on_response(_: httpx2.Response) -> None:
        if next(answers) == at and moment == "after":
            raise Killed

    hooks = {"request": [on_request], "response": [on_response]}
    set_client_factory(lambda: httpx2.Client(event_hooks=hooks, follow_redirects=True, timeout=10))
    try:
        yield made
    finally:
        set_client_factory(lambda: httpx2.Client(follow_redirects=True, timeout=10))


def seen(version: str) -> str:
    """Read a version like a reader: return `absent`, `whole`, or what is wrong with it."""
    from huggingface_hub import constants

    from clean.errors import CleanError, VersionError
    from clean.release import load

    with tempfile.TemporaryDirectory() as cache:
        constants.HF_HUB_CACHE = cache
        try:
            load(REPO, version)
        except VersionError:
            return "absent"
        except CleanError as error:
            return "absent" if "no such dataset" in error.what else f"broken: {error}"
        return "whole"


def publish(folder: Path) -> None:
    """Do what `clean publish` does once the version is verified."""
    from clean import release

    todo = release.hub.plan(folder, REPO)
    if not todo.tagged:
        release.hub.send(todo)


def table(hub: Hub, folder: Path, before: Callable[[], None], every: int) -> Iterator[dict[str, object]]:
    """Kill at each request, or at every fourth, before and after it; `before` publishes what is already there."""
    hub.clear()
    before()
    with killing(-1, "before") as whole:
        publish(folder)
    for moment in MOMENTS:
        for at, request in enumerate(whole):
            if at % every and at != len(whole) - 1:
                continue
            hub.clear()
            before()
            try:
                with killing(at, moment):
                    publish(folder)
                killed = False
            except Killed:
                killed = True
            left = seen(folder.name)
            publish(folder)
            yield {"killed": killed, "moment": moment, "at": at, "request": request, "left": left,
                   "again": seen(folder.name)}  # fmt: skip


def main() -> None:
    """Print the rows as JSON lines: a first version, then a second over it, with another text and one file fewer."""
    from clean.intake import Author
    from tests.release.editions import RECIPE, everything, lake, pair, written
    from tests.release.tiny import merge

    every = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    cited = replace(RECIPE, authors=(Author("Voss", "Mira", is_person=True),))

    with running() as (address, hub), tempfile.TemporaryDirectory() as work:
        os.environ |= {
            "HF_ENDPOINT": address, "HF_TOKEN": "hf_x", "HF_HUB_OFFLINE": "0",
            "HF_HUB_DISABLE_XET": "1", "HF_HOME": f"{work}/home",
            "HF_HUB_DISABLE_PROGRESS_BARS": "1", "HF_DATASETS_DISABLE_PROGRESS_BARS": "1",
            "HF_HUB_DISABLE_TELEMETRY": "1",
        }  # fmt: skip
        first = written(Path(work) / "1.0.0", everything(), recipe=cited).folder
        second = written(Path(work) / "1.0.1", merge(lake(), pair()), version="1.0.1").folder
        for row in table(hub, first, lambda: None, every):
            print(json.dumps({"version": "1.0.0", **row}), flush=True)
        for row in table(hub, second, lambda: publish(first), every):
            row |= {"older": seen("1.0.0")}
            print(json.dumps({"version": "1.0.1", **row}), flush=True)


if __name__ == "__main__":
    sys.exit(main())
