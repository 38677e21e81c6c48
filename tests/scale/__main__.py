"""Measure a command of `clean` on a made-up corpus.

python -m tests.scale project FOLDER TEXTS    write a corpus project with this number of texts
python -m tests.scale run COMMAND…            run `clean COMMAND…` with a cleaning step that costs next to nothing
python -m tests.scale run --cleaned COMMAND…  run it as it is

Both print CPU seconds (this process, its children) and the peak memory of any process.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from clean.pipeline import flow
from tests.scale.templates import template


def _null(page: flow.Page, _tools: flow.Tools, hints: flow.Hints, *_rest: object) -> flow.Cleaned:
    return template(int((hints.document or "d/0").rpartition("/")[2])).of(page)


if "--cleaned" not in sys.argv[:3]:  # a worker imports this module, too
    flow.clean_page = _null


def _spent() -> str:
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = [used.ru_utime + used.ru_stime for used in (own, children)]
    peak = max(own.ru_maxrss, children.ru_maxrss) / 1024
    return f"CPU {cpu[0]:.2f} s + {cpu[1]:.2f} s in workers; peak memory {peak:,.0f} MiB"


def main() -> None:
    """Run a command of this module."""
    match sys.argv[1:]:
        case ["project", folder, texts]:
            from tests.scale.project import write_project

            write_project(Path(folder), int(texts))
        case ["run", *command]:
            from clean.cli import main as run

            sys.argv = ["clean", *(word for word in command if word != "--cleaned")]
            try:
                run()
            finally:
                print(_spent(), file=sys.stderr)
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main()
