"""Run a command of `clean` with a cleaning step that costs next to nothing: python -m tests.scale.run COMMAND….

With --cleaned before the command, documents are really cleaned. Print CPU seconds (this process, its children) and the
peak memory of any process.
"""

from __future__ import annotations

import os
import resource
import sys

from clean.cli import main
from clean.pipeline import flow
from tests.scale.templates import template

CLEANED = "SCALE_CLEANED"
"""Environment variable that is set if documents are really cleaned."""


def _null(page: flow.Page, _tools: flow.Tools, hints: flow.Hints, *_rest: object) -> flow.Cleaned:
    return template(int(hints.document.rpartition("/")[2])).of(page)


if "--cleaned" in sys.argv:
    os.environ[CLEANED] = "1"  # for the workers, which import this module, too
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
    sys.argv = [word for word in sys.argv if word != "--cleaned"]
    try:
        main()
    finally:
        print(_spent(), file=sys.stderr)
