"""Text that was decoded with the wrong encoding and shows `â€™` for an apostrophe."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clean.rules.example_files import hits, misses
from clean.rules.lines.line_view import View
from clean.rules.rule import Rule
from clean.standoff import Edit

# A UTF-8 lead byte read as Latin or Cyrillic, followed by a continuation byte read likewise: a cheap test for the text
# to pass to ftfy. In Windows-1252 the continuation bytes are mostly punctuation.
_TAIL = "\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ€"
_SUSPECT = re.compile(f"[ÂÃÄÅÆÇÐÑÒÓâãðïЂР’С][{_TAIL}ЂЃѓ°€]|в[Ђ„Ѓ][™њќўљ“”]")
_RUN = re.compile("[^\x00-\x7f]+(?:[ ]?[^\x00-\x7f]+)*")


def look(view: View) -> Iterator[Edit]:
    """Find runs of characters for which ftfy has a better encoding; each edit covers only the broken run."""
    if not _SUSPECT.search(view.text):
        return
    from ftfy import fix_encoding

    for match in _RUN.finditer(view.text):
        broken = match.group()
        if len(broken) < 2 or len(broken) > 10_000 or not _SUSPECT.search(broken):
            continue
        fixed = fix_encoding(broken)
        if fixed != broken and "\ufffd" not in fixed:
            yield Edit(match.start(), match.end(), fixed, RULE.id)


RULE = Rule(
    id="mojibake",
    version=1,
    why="The text was decoded with the wrong encoding somewhere on its way here.",
    stage="repair",
    priority=90,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
