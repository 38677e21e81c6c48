"""The credit of a picture, on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clean.rules.example_files import hits, misses
from clean.rules.features.sentences import is_sentence
from clean.rules.lines.line_shape import UPPER
from clean.rules.lines.line_view import Line, View, drop
from clean.rules.lines.placeholders import begins_with_word, compiled_for, ends_with_word
from clean.rules.rule import Rule
from clean.standoff import Edit

WORDS = 14
OWNER_WORDS = 6
_OWNER = rf"[{UPPER}@][^.!?;]{{1,80}}"
_CREDITS = (
    r"(?i:{photo})(?: ?[:/|©–] ?| ?- | -)[^!?]{2,110}",  # Photo: Jana Vesna / Agency
    rf"(?i:{{photo}})(?<=\.) ?{_OWNER}",  # Fot. Jana Vesna
    rf"(?i:{{photo}}) (?i:by|von|from|via|courtesy of|©) {_OWNER}",  # Photo by Jana Vesna
    # Фото из архива театра
    r"(?i:{photo}) (?i:из|з|aus|from)(?: [\w-]+){0,2} (?i:архива|архіва|archivs?|archives?)\b[^.!?]{0,40}",
    rf"(?:{{agency}})(?: ?[/|,–-] ?{_OWNER})?",  # Agency/Jana Vesna
    rf"{_OWNER}(?: ?/ ?| via |, )(?:{{agency}})",  # Jana Vesna/Agency
    rf"(?:©|\([cCсС]\)) ?(?:\d{{4}} )?{_OWNER}",
)
_BRACKETED = re.compile(r"\([^().!?;]{2,80}\)|\[[^\[\].!?;]{2,80}\]")
_BRACKETED_WORDS = 9  # a longer remark in brackets is text


def is_credit(view: View, line: Line) -> bool:
    """Return whether a live line credits a picture: by its words, or in brackets directly below a short open line."""
    if line.words > WORDS or is_sentence(line.text):
        return False
    if line.text[-1] == ":" and compiled_for(line.bare, "(?i:{photo})").fullmatch(line.bare):
        return True
    inner = line.text.strip("()[]").rstrip(".") if line.text[0] in "([" else line.text.rstrip(".")
    if _may_be_one(inner) and compiled_for(inner, "|".join(_CREDITS)).fullmatch(inner):
        return view.prose_after(line) > 0 or inner[0] not in "©(cC"
    over = view.lines[line.number - 1] if line.number else None  # even a caption that is already removed
    bracketed = line.words <= _BRACKETED_WORDS and line.gap == 0 and _BRACKETED.fullmatch(line.text)
    return bool(bracketed and over and over.gap and over.headline and not over.ends and over.words >= 2)


def _may_be_one(text: str) -> bool:
    """Return whether a text begins or ends as one of the credits does."""
    if text[:1] in ("©", "("):
        return True
    return begins_with_word("photo", text) or begins_with_word("agency", text) or ends_with_word("agency", text)


def look(view: View) -> Iterator[Edit]:
    """Find every line that credits a picture, and the name on the line after a label."""
    for line in view.labels:
        if is_credit(view, line):
            yield drop(line, RULE.id, aside="credit")
            owner = view.after(line)
            if line.text[-1] == ":" and owner and owner.words <= OWNER_WORDS and not owner.ends:
                yield drop(owner, RULE.id, aside="credit", reason="the line after its label")


RULE = Rule(
    id="photo_credit",
    version=2,
    why="The line credits a picture.",
    stage="boilerplate",
    priority=61,
    look=look,
    hit=hits(__name__),
    miss=misses(__name__),
)
