"""The authors named in a byline."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

_NAME = r"[^\W\d_a-zа-яёіўєґ][\w.'’-]*"


def authors(line: str) -> tuple[str, ...]:
    """Return the names after "By", "Von", "Автор:" and the like, in order; empty if the line begins otherwise.

    `By Ada Orme and Sergei Holt, Reuters` yields `Ada Orme` and `Sergei Holt`: a name has two to four words, and
    anything after the last name is ignored.
    """
    lead, joint, name = _patterns()
    head = lead.match(line)
    found: list[str] = []
    for part in joint.split(line[head.end() :]) if head else ():
        whole = name.match(part.strip())
        if not whole:
            break
        found.append(whole[0])
    return tuple(found)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads((files("clean.names") / "bylines.toml").read_text(encoding="utf-8"))
    leads, joints, particles = (
        "|".join(re.escape(word) for word in sorted(data[key], key=len, reverse=True))
        for key in ("leads", "joints", "particles")
    )
    return (
        re.compile(rf"\W*(?:{leads})(?::\s*|\s+)", re.IGNORECASE),
        re.compile(rf"\s*[,;|/&•·]\s*|\s+(?:{joints})\s+"),
        re.compile(rf"{_NAME}(?:\s(?:(?:{particles})\s){{0,2}}{_NAME}){{1,3}}(?=$|\s*[(–—-]|\s[^\W\d_]{{1,4}}\s)"),
    )
