"""Lines that may belong to the page and not the article: their place, their signs, their neighbours, and the sum."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from clean.language import all_tables
from clean.remembered import Remembered
from clean.rules.features.signs import IN_WORDS, Signs, is_kicker, is_role, signs_of
from clean.rules.lines.line_view import KEPT_LINES, Line, View

ANYWHERE = 12  # words; between paragraphs a longer paragraph always stays
LONGEST = 60  # words; a longer line stays wherever it is
TEASER = 12  # words of a teaser that breaks off
TITLE = 3  # words of a headline
LAST = 12  # last lines among which the note on the author may be
ROUNDS = 2  # rounds in which removed lines count against their neighbours
WEB_TITLE = 2.0  # sum of signs in words at which a line above another one is unlikely to be the headline
_TOKEN = re.compile(r"[^\W\d_]{3,}")


class Weights(NamedTuple):
    """The table: the weight and wording of each place and sign; for the two thresholds see the file."""

    enough: float
    talks: float
    place: Mapping[str, float]
    sign: Mapping[str, float]
    says: Mapping[str, str]

    def sum(self, signs: Signs) -> float:
        """Return the total weight of `signs`."""
        return sum(self.sign.get(sign, 0.0) for sign in signs)


class Loose(NamedTuple):
    """A line that may be removed: its place in `View.live`, its zone, its signs."""

    at: int
    zone: str
    signs: Signs

    @property
    def goes(self) -> bool:
        """Whether the weights of its place and signs reach the threshold."""
        return _GOES[self.zone, self.signs]

    @property
    def reason(self) -> str:
        """The evidence against the line, in the order of the table."""
        says = weights().says
        return "; ".join(words for name, words in says.items() if name == self.zone or name in self.signs)


@cache
def weights() -> Weights:
    """Read the table."""
    data = tomllib.loads((files("clean.rules.boilerplate") / "loose_line.toml").read_text(encoding="utf-8"))
    rows = {**data["place"], **data["sign"]}
    return Weights(
        data["enough"],
        data["talks"],
        {name: row["weight"] for name, row in data["place"].items()},
        {name: row["weight"] for name, row in data["sign"].items()},
        {name: row["says"] for name, row in rows.items() if "says" in row},
    )


def loose_lines(view: View) -> tuple[Loose, ...]:
    """Return the lines that may be removed, in order, each with all its signs; see `Loose.goes`."""
    alone = found = tuple(_placed(view))
    gone = [_gone_beside(view, loose.at) for loose in alone] if view.taken else [(False, False)] * len(alone)
    for _ in range(ROUNDS):
        going = {loose.at for loose in found if loose.goes}
        found = tuple(_with_beside(loose, going, *each) for loose, each in zip(alone, gone, strict=True))
    return found


def _enough(decided: tuple[str, Signs]) -> bool:
    """Return whether a line of such a zone and signs goes."""
    known = weights()
    return known.place[decided[0]] + known.sum(decided[1]) >= known.enough


_GOES = Remembered(_enough, KEPT_LINES)


def _placed(view: View) -> Iterator[Loose]:
    """Yield the lines that may be removed with their zone and signs, without the signs of neighbours."""
    live = view.live
    solid = [at for at, line in enumerate(live) if _could_be_text(line)]
    first = next((at for at in solid if _is_text(live[at])), None)
    if first is None:
        return
    last = next(at for at in reversed(solid) if _is_text(live[at]))
    title, note = _title(live[:first]), _note(view, first)
    for at, line in enumerate(live):
        zone = "behind" if at == note else _zone(at, title, first, last)
        if at != title and line.words <= LONGEST and not (zone == "between" and _stays(line)):
            signs = _signs(view, at, zone)
            yield Loose(at, zone, signs | {"author"} if at == note else signs)


def _zone(at: int, title: int, first: int, last: int) -> str:
    if at < first:
        return "over" if at < title else "under"
    return "behind" if at > last else "between"


def _could_be_text(line: Line) -> bool:
    return line.prose or not line.bare


def _is_text(line: Line) -> bool:
    """Return whether a paragraph is text of the article, judging by its words."""
    return line.words > LONGEST or weights().sum(signs_of(line) & IN_WORDS) < weights().talks


def _stays(line: Line) -> bool:
    return line.prose and line.words > ANYWHERE


def _title(head: tuple[Line, ...]) -> int:
    """Return the place of the headline among the lines above the text; -1 if there is none."""
    could = [at for at, line in enumerate(head) if line.headline and line.words >= TITLE]
    behind = dict(enumerate(head[1:]))
    good = (
        at for at in could
        if not is_kicker(head[at], behind.get(at)) and weights().sum(signs_of(head[at]) & IN_WORDS) < WEB_TITLE
    )  # fmt: skip
    return next(good, could[0] if could else -1)


def _signs(view: View, at: int, zone: str) -> Signs:
    """Return the signs of a line at its place."""
    live = view.live
    line, before = live[at], live[at - 1] if at else None
    behind = live[at + 1] if at + 1 < len(live) else None
    own = signs_of(line)
    shown = {
        "role": zone == "under" and "role" in own,
        "kicker": zone == "over" and is_kicker(line, behind),
        "heads": zone == "between" and _heads(line, behind) and own.isdisjoint({"teaser_label", "page_number"}),
        "introduces": zone == "between" and line.text[-1] == ":",
        "teaser": zone == "behind" and (_teases(line, behind) or _teases(before, line)),
    }
    return (own - {"role"}) | {name for name, there in shown.items() if there}


def _heads(line: Line, behind: Line | None) -> bool:
    return behind is not None and behind.ends and line.headline and not line.ends


def _teases(headline: Line | None, behind: Line | None) -> bool:
    pair = headline is not None and behind is not None and headline.headline and not headline.ends
    return bool(pair and behind and behind.cut and behind.words >= TEASER)


def _with_beside(loose: Loose, going: set[int], gone_before: bool, gone_behind: bool) -> Loose:
    """Return a line with the signs of its neighbours: whether they will be removed, or other adjacent lines were."""
    at, zone, signs = loose
    before = "junk_before" if at - 1 in going else "gone_before" if gone_before else ""
    behind = "junk_behind" if at + 1 in going else "gone_behind" if gone_behind else ""
    beside = {before, behind} - {""}
    return Loose(at, zone, signs | beside) if beside else loose


def _gone_beside(view: View, at: int) -> tuple[bool, bool]:
    """Return whether earlier rules removed lines directly before a live line, and behind it."""
    line = view.live[at]
    before, behind = view.before(line), view.after(line)
    gone_before = before is not None and view.removed_between(before, line)
    return gone_before, view.removed_between(line, behind) if behind else line.number < len(view.lines) - 1


def _note(view: View, first: int) -> int:
    """Return the place of the note on the author, one of the last lines; -1 if there is none.

    It starts with a name from a byline and says what authors do.
    """
    names = _authors(view, first)
    for at in range(len(view.live) - 1, max(first, len(view.live) - LAST), -1) if names else ():
        line = view.live[at]
        begins = _TOKEN.match(line.text)
        if begins and begins[0].istitle() and "bio" in signs_of(line) and begins[0].casefold() in names:
            name = re.compile(rf"\b{begins[0].lower()}\b")  # words that also occur in lower case are not names
            return -1 if any(name.search(other.text) for other in view.live) else at
    return -1


def _authors(view: View, first: int) -> set[str]:
    """Return the words in bylines that may be names."""
    over = [view.lines[number].text for number, edit in view.taken.items() if edit.aside == "byline"]
    over += [line.text for line in view.live[:first] if is_role(line.bare)]
    return {token.casefold() for text in over for token in _TOKEN.findall(text)} - _no_names()


@cache
def _no_names() -> frozenset[str]:
    """Return the words in bylines that are not names: months, days, agencies."""
    rows = (held.get("words", {}) for held in all_tables("phrases").values())
    parts = ("month", "weekday", "agency")
    return frozenset(word.casefold() for row in rows for part in parts for word in row.get(part, ()))
