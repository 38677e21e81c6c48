"""Run a command of `clean` with a cleaning step that costs next to nothing: python -m tests.scale.run COMMAND….

With --cleaned before the command, documents are really cleaned; with --busy=MILLISECONDS, each takes as long as that.
Print CPU seconds (this process, its children) and the peak memory of any process.
"""

from __future__ import annotations

import os
import resource
import sys
import time

from clean.cli import main
from clean.pipeline import flow
from tests.scale.templates import template

CLEANED, BUSY = "SCALE_CLEANED", "SCALE_BUSY"
"""Environment variables, for the workers, which import this module, too: if documents are really cleaned, and how many
milliseconds each takes otherwise."""


def _null(page: flow.Page, _tools: flow.Tools, hints: flow.Hints, *_rest: object) -> flow.Cleaned:
    until = time.process_time() + float(os.environ.get(BUSY, "0")) / 1000
    found = template(int(hints.document.rpartition("/")[2])).of(page)
    while time.process_time() < until:
        pass
    return found


for _word in sys.argv:
    if _word == "--cleaned":
        os.environ[CLEANED] = "1"
    elif _word.startswith("--busy="):
        os.environ[BUSY] = _word.partition("=")[2]
if CLEANED not in os.environ:
    flow.clean_page = _null


def _spent() -> str:
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = [used.ru_utime + used.ru_stime for used in (own, children)]
    peak = max(own.ru_maxrss, children.ru_maxrss) / 1024
    return f"CPU {cpu[0]:.2f} s + {cpu[1]:.2f} s in workers; peak memory {peak:,.0f} MiB"


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sys.argv = [word for word in sys.argv if word != "--cleaned" and not word.startswith("--busy=")]
    try:
        main()
    finally:
        print(_spent(), file=sys.stderr)
