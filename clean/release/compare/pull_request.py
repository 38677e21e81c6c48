"""A diff as a pull request comment: the next number, why records differ, and the first of them word by word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from clean.release.compare.absences import Cause
from clean.release.compare.blame import Place
from clean.release.compare.changed_records import Changed
from clean.release.compare.differences import Diff
from clean.release.render.markdown import code, escape, number, plural, table
from clean.release.versions.policy import Bump
from clean.visible_characters import cut

CAUSES, RECORDS, PLACES, NAMES = 20, 10, 5, 5
"""Maximum causes, changed records, places per record, and names per clause listed; the rest are counted."""

WORDS = 160
"""Maximum code points shown of either side of a change."""


def summary(diff: Diff, policy: str) -> str:
    """Return a diff as Markdown, at most some 40,000 characters whatever its size; ends with a newline."""
    bump = diff.bump(policy)
    if diff.empty:
        return f"### {diff.a} and {diff.b} are identical\n"
    parts = [f"### {diff.a} → {diff.b}: {_part(bump, diff.a)}", "\n".join(_reasons(diff, bump)), _table(diff)]
    parts += [f"**{title}**\n\n{lines}" for title, lines in _details(diff) if lines]
    return "\n\n".join(part for part in parts if part) + "\n"


def _part(bump: Bump, current: str) -> str:
    number = f"next version {bump.next(current)}"
    return f"{number}, a {bump.part} change under {code(bump.policy)}" if bump.part else "no record differs"


def _reasons(diff: Diff, bump: Bump) -> Iterator[str]:
    for reason in bump.reasons:
        names = ", ".join(_label(diff, row) for row in reason.rows[:NAMES])
        more = f" and {number(len(reason.rows) - NAMES)} more" if len(reason.rows) > NAMES else ""
        yield f"* {reason.part}: {escape(reason.clause)} ({names}{more})"


def _label(diff: Diff, row: str) -> str:
    """Return the name of a row that decides; a pull request may be public, so what was taken down is not named."""
    cause = diff.causes.get(row)
    return "taken down" if cause and cause.kind == "takedown" and row in diff.removed else _name(row)


def _table(diff: Diff) -> str:
    """Count records by cause; a record with several causes counts for each."""
    counts: defaultdict[Cause, Counter[str]] = defaultdict(Counter)
    for record in diff.added:
        counts[_kind(diff.causes[record])]["added"] += 1
    for record in diff.removed:
        counts[_kind(diff.causes[record])]["removed"] += 1
    for changed in diff.changed:
        for cause in changed.causes:
            counts[_kind(cause)]["changed"] += 1
    ordered = sorted(counts, key=lambda cause: (-counts[cause].total(), cause))
    rows = [[_shown(cause), *(_count(counts[cause][way]) for way in _WAYS)] for cause in ordered[:CAUSES]]
    if rest := ordered[CAUSES:]:
        rows.append([f"{number(len(rest))} other causes", *(_count(sum(counts[c][w] for c in rest)) for w in _WAYS)])
    return table(["cause", *(f"records {way}" for way in _WAYS)], rows, right=(1, 2, 3)) if rows else ""


_WAYS = ("added", "removed", "changed")
_FILES = frozenset({"raw", "articles", "duplicate"})


def _kind(cause: Cause) -> Cause:
    """Treat causes that each name a single file or record as one cause."""
    return Cause(cause.kind, "") if cause.kind in _FILES else cause


def _shown(cause: Cause) -> str:
    return f"{cause.kind} {code(cause.detail)}" if cause.detail else cause.kind


def _count(value: int) -> str:
    return number(value) if value else ""


def _details(diff: Diff) -> Iterator[tuple[str, str]]:
    yield "Split", _list(f"{_name(one.whole)} → {_names(one.parts)}" for one in diff.split)
    yield "Merged", _list(f"{_names(one.parts)} → {_name(one.whole)}" for one in diff.merged)
    shown = [line for changed in islice(diff.changed, RECORDS) for line in _changed(changed)]
    if (more := len(diff.changed) - RECORDS) > 0:
        shown.append(f"* and {plural(more, 'record')} more: `clean diff {diff.a} {diff.b} --all`")
    yield "Changed", "\n".join(shown)


def _list(lines: Iterable[str]) -> str:
    found = list(lines)
    rest = [f"* and {number(len(found) - RECORDS)} more"] if len(found) > RECORDS else []
    return "\n".join([*(f"* {line}" for line in found[:RECORDS]), *rest])


def _changed(changed: Changed) -> Iterator[str]:
    causes = "; ".join(_shown(cause) for cause in changed.causes[:NAMES])
    yield f"* {_name(changed.id)}: {', '.join(map(code, changed.fields[:RECORDS]))} ({causes})"
    yield from (f"  * {_place(place)}" for place in changed.places[:PLACES])
    if (more := len(changed.places) - PLACES) > 0:
        yield f"  * and {plural(more, 'place')} more"


def _place(place: Place) -> str:
    gone = f"~~{_words(place.before)}~~" if place.before.strip() else ""
    come = f"**{_words(place.after)}**" if place.after.strip() else ""
    spaces = "white space" if not gone and not come else ""
    left, right = escape(place.left), escape(place.right)
    return f"{left} {gone}{' ' if gone and come else ''}{come}{spaces} {right}"


def _words(text: str) -> str:
    return escape(cut(" ".join(text.split()), WORDS))


def _name(name: str) -> str:
    return code(cut(name, WORDS))


def _names(names: Iterable[str]) -> str:
    return ", ".join(_name(name) for name in names)
