"""Everything the page shows, as one JSON value, and descriptions of what it leaves out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from clean import release, schemas
from clean.audit.classes import risk
from clean.audit.classes.between_releases import changes, classes, earlier
from clean.audit.classes.decided import Decided
from clean.audit.classes.mention_classes import Marks, chosen
from clean.audit.classes.ranking import Ranked, rank
from clean.audit.ledger.ledger_sums import By, Figures
from clean.audit.ledger.ledger_sums import figures as sums
from clean.audit.page import charts
from clean.audit.page.class_rows import Names, Show, Shown
from clean.audit.page.selection import fill, picks

ROWS = 200
"""Rows of a table of figures: those that removed most."""

_TABLES: Mapping[str, tuple[By, ...]] = {
    "rule": ("rule", "version"),
    "language": ("language",),
    "source": ("source",),
    "page kind": ("page kind",),
}


def data(
    folder: Path,
    figures: Figures,
    first: Sequence[str],
    decided: Mapping[str, str | None] = MappingProxyType({}),
    since: Path | None = None,
) -> dict[str, Any]:
    """Assemble the data of the page.

    `first`: ids of documents to show in any case; `decided`: signatures of earlier verdicts, whose members are left
    out, each with its document if it is on one place only; `since`: an earlier release, with which everything in common
    is left out, too.

    Raises ReleaseError if the release can't be read, VerifyError if it is inconsistent.
    """
    about = release.about(folder)
    before = earlier(since, folder) if since else None
    known = Decided(decided, before.signatures if before else frozenset())
    found = classes(folder, known)
    ranked = rank(before.tiered(one) for one in found) if before else rank(found)
    shown = picks(ranked)
    names = _names(ranked, figures)
    shelf = fill(folder, list(zip(ranked.classes, shown, strict=False)), names.rules, first)
    show = Show(names, shelf, _marks(folder, ranked, shown), figures.totals.removed, before)
    listed = zip(ranked.classes, ranked.seen, shown, strict=False)
    return {
        "release": _release(about) | {"since": release.about(since)["version"] if since else ""},
        "totals": figures.lines(),
        "figures": {name: _table(figures, by) for name, by in _TABLES.items()},
        "rules": _rules(names, about),
        "sources": list(names.sources),
        "languages": list(names.languages),
        "pageKinds": list(names.page_kinds),
        "timex3": _timex3(),
        "stop": min(ranked.stop, len(shown)),
        "classes": [show.one(c, seen, members) for c, seen, members in listed],
        "documents": shelf.documents,
        "pictures": _pictures(folder, figures, about) | {"since": _before(since) if since else None},
        "changes": changes(since, folder) if since else None,
        "left": [*known.told(), *_left(ranked, shown), *_no_room(show), *_elsewhere(folder)],
    }


def _marks(folder: Path, ranked: Ranked, shown: Sequence[Shown]) -> dict[str, Marks]:
    """Read the persons and dates to be shown again, by kind."""
    places: defaultdict[str, set[tuple[str, tuple[int, ...]]]] = defaultdict(set)
    for c, members in zip(ranked.classes, shown, strict=False):
        places[c.key.kind].update((member.document, member.place) for _, member in members)
    return {kind: chosen(folder, f"{kind}s", places[kind]) for kind in ("person", "date")}


def _names(ranked: Ranked, figures: Figures) -> Names:
    """Assign numbers to rules by characters removed, and to sources, languages and kinds of pages by frequency."""
    rule = dict.fromkeys([*(str(rule) for (rule,) in figures.by("rule")), *(c.key.rule for c in ranked.classes)])
    sources: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for c in ranked.classes:
        sources.update(c.members.sources)
        languages.update(c.members.languages)
        kinds.update(c.members.page_kinds)
    return Names.of(rule, _most(sources), _most(languages), _most(kinds))


def _most(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda name: (-counts[name], name))


def _release(about: Mapping[str, Any]) -> dict[str, Any]:
    return {key: about.get(key, "") for key in ("name", "title", "version", "date", "content_digest")}


def _timex3() -> str:
    """Return the pattern that the value of a date follows, from the schema of records."""
    dates = schemas.load("record")["properties"]["dates"]["items"]["properties"]
    return str(dates["value"]["pattern"])


def _rules(names: Names, about: Mapping[str, Any]) -> list[dict[str, Any]]:
    why = {row["id"]: row["why"] for row in about.get("rules", [])}
    return [{"id": name, "why": why.get(name, "")} for name in names.rules]


def _table(figures: Figures, by: Sequence[By]) -> list[list[object]]:
    """Return rows of names, edits, characters removed and written, and the removed share of the corpus."""
    sums = list(figures.by(*by).items())[:ROWS]
    return [[*key, done.edits, done.removed, done.written, figures.share(done)] for key, done in sums]


def _pictures(folder: Path, figures: Figures, about: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "funnel": charts.funnel(folder),
        "characters": charts.characters(figures, risk.stages(about)),
        "matrix": charts.matrix(figures),
        "timeline": charts.timeline(folder),
        "kinds": charts.kinds(folder),
    }


def _before(since: Path) -> dict[str, Any]:
    """Return the bars of an earlier release, for comparison with this one."""
    stages = risk.stages(release.about(since))
    return {"funnel": charts.funnel(since), "characters": charts.characters(sums(since), stages)}


def _left(ranked: Ranked, shown: Sequence[Shown]) -> Iterator[str]:
    rest = ranked.classes[len(shown) :]
    if rest:
        inside = sum(c.members.count for c in rest)
        yield f"{_count(len(rest), 'class', 'classes')} ranked last, with {_count(inside, 'member')}"
    members = sum(c.members.count for c in ranked.classes)
    without = members - sum(len(some) for some in shown)
    if without:
        yield f"contexts of {without:,} of {members:,} edits, persons and dates: each class shows only some"


def _no_room(show: Show) -> Iterator[str]:
    if show.room.refused:
        yield f"{_count(show.room.refused, 'context or table', 'contexts and tables')} that did not fit"
    if show.keys.refused:
        yield f"verdicts on {_count(show.keys.refused, 'whole class', 'whole classes')} with too many texts; split them"
    if show.shelf.left_out:
        yield f"{_count(show.shelf.left_out, 'document')} behind contexts; clean audit --document ID adds one"
    if show.shelf.lacking:
        yield f"{_count(show.shelf.lacking, 'character')} of long documents"


def _elsewhere(folder: Path) -> Iterator[str]:
    lost = sum(row["shadowed"] for row in release.read_rows(folder, "edits", ["shadowed"]))
    if lost:
        yield f"{_count(lost, 'proposal')} that lost to another rule and changed nothing"
    rows = release.read_rows(folder, "documents", ["outcome"])
    refused = sum(row["outcome"] == "quarantined" for row in rows)
    if refused:
        yield f"{_count(refused, 'document')} without an article, in quarantine"


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
