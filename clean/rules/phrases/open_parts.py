"""How much of a line a pattern names, and how much it merely lets pass.

`copyright.{0,180}` names one word. That is enough for a label; a whole sentence that begins with the word may say
anything. So a sentence matches only if the pattern names more of its words, or it speaks of the page.
"""

from __future__ import annotations

import re

from clean.rules.features.sentences import is_about_the_page, is_sentence

NAMED = 3  # words of a sentence that a pattern must name at its start, if it names none behind an open part …
SHARE = 0.4  # … or this share of them
SHORTEST = 8  # characters that a part must be able to let pass to be an open one
_WORD = re.compile(r"[^\W\d_]{3,}")
_OPEN = re.compile(r"(?<!\\)((?:\.|\[\^(?:[^\]\\]|\\.)*\])\{\d+,(\d+)\})")


def marked(pattern: str) -> str:
    """Return the pattern with a group around each open part.

    >>> marked("share .{0,60} now.{0,3}")
    'share (.{0,60}) now.{0,3}'
    """
    return _OPEN.sub(lambda part: f"({part[1]})" if int(part[2]) >= SHORTEST else part[1], pattern)


def enough(match: re.Match[str]) -> bool:
    """Return whether a match of a marked pattern with a whole line names more than a sentence's first words."""
    line = match.string
    if not is_sentence(line) or is_about_the_page(line):
        return True
    first, *others = _named(match)
    named, words = len(first.split()), len(line.split())
    return named >= min(NAMED, SHARE * words) or any(map(_WORD.search, others))


def _named(match: re.Match[str]) -> list[str]:
    """Return the parts of the line between those that the pattern let pass, from its start to its end."""
    let_pass = sorted(match.span(number) for number in range(1, match.re.groups + 1) if match[number])
    starts, ends = [0, *(end for _, end in let_pass)], [*(start for start, _ in let_pass), match.end()]
    return [match.string[start:end] for start, end in zip(starts, ends, strict=True)]
