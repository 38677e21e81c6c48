"""What the documents of a shard asked of what all shards share: it is good while the answers stay the same."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from clean import names, pipeline
from clean.building.steps import asked_lines, asked_persons, asked_verdicts
from clean.errors import ReleaseError
from clean.whole_files import write_whole

ASKED = "asked.json"
"""File in a stored shard."""


class AskedTools:
    """The tools for the documents of one shard, which note what is asked of them."""

    def __init__(self, tools: pipeline.Tools) -> None:
        """Begin with nothing asked; `tools`: with the counts of the sites of the shard."""
        self._lines = asked_lines.asked(tools.repeated)
        self._verdicts = asked_verdicts.AskedVerdicts.of_all(tools.verdicts)
        self._persons = asked_persons.AskedAuthority(tools.authority.entries)
        self.tools = replace(tools, repeated=self._lines, verdicts=self._verdicts, authority=self._persons)

    def write(self, shard: Path) -> None:
        """Write what was asked and answered into the folder of the shard."""
        told = {
            "lines": asked_lines.trace(self._lines),
            "verdicts": asked_verdicts.trace(self._verdicts),
            "persons": asked_persons.trace(self._persons),
        }
        write_whole(shard / ASKED, json.dumps(told).encode(), ReleaseError)


def still_holds(shard: Path, tools: pipeline.Tools) -> bool:
    """Return whether a stored shard is there, and the tools answer now what they answered then."""
    if not shard.is_dir():
        return False
    told = json.loads((shard / ASKED).read_bytes())
    with names.romanised(tools.plugins):
        return (
            asked_lines.still_holds(told["lines"], tools.repeated)
            and asked_verdicts.still_holds(told["verdicts"], tools.verdicts)
            and asked_persons.still_holds(told["persons"], tools.authority)
        )
