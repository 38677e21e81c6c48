"""Everything the page shows, as one JSON value, and what it leaves out, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from clean import release, rules
from clean.audit import pictures, risk
from clean.audit.classes import Class, Ranked, rank
from clean.audit.dates import dates
from clean.audit.figures import Figures
from clean.audit.gather import Member
from clean.audit.marks import Mark, marks
from clean.audit.persons import persons
from clean.audit.removals import removals
from clean.audit.shelf import CONTEXTS, SIGNATURES, Budget, Marks, Shelf, fill, packed, picks

SOURCES = 200
"""Sources that tables and filters name, those that lost most; a class names BARS of them."""

BARS = 8


@dataclass(frozen=True, slots=True)
class Names:
    """Numbers for rules, sources and languages, so that the page writes each name once."""

    rules: dict[str, int]
    sources: dict[str, int]
    languages: dict[str, int]


def data(folder: Path, figures: Figures, first: Sequence[str]) -> dict[str, Any]:
    """Put together what the page shows; `first`: ids of documents to show in any case.

    ReleaseError where the release can't be read, VerifyError where it does not hold together.
    """
    about = release.about(folder)
    people, of_people = persons(marks(folder, "persons"))
    times, of_times = dates(marks(folder, "dates"))
    ranked = rank([*removals(folder, rules.content_shares()), *people, *times])
    shown = picks(ranked)
    names = _names(ranked, figures)
    shelf = fill(folder, list(zip(ranked.classes, shown, strict=False)), names.rules, first)
    room, keys = Budget(CONTEXTS), Budget(SIGNATURES)
    classes = [
        _class(n, ranked, members, names, {"person": of_people, "date": of_times}, shelf, room, keys)
        for n, members in enumerate(shown)
    ]
    return {
        "release": _release(folder, about),
        "totals": figures.lines(),
        "figures": _figures(figures, names),
        "rules": _rules(names, about),
        "sources": list(names.sources),
        "languages": list(names.languages),
        "stop": min(ranked.stop, len(classes)),
        "classes": classes,
        "documents": shelf.documents,
        "pictures": {
            "funnel": pictures.funnel(folder),
            "characters": pictures.characters(figures, risk.stages(about)),
            "matrix": pictures.matrix(figures),
            "timeline": pictures.timeline(folder),
        },
        "left": list(_left(folder, ranked, shown, shelf, room, keys)),
    }


def _names(ranked: Ranked, figures: Figures) -> Names:
    rules = {str(rule): None for (rule,) in figures.by("rule")} | {c.key.rule: None for c in ranked.classes}
    counted: Counter[str] = Counter()
    tongues: Counter[str] = Counter()
    for c in ranked.classes:
        counted.update(c.members.sources)
        tongues.update(c.members.languages)
    return Names(*({name: n for n, name in enumerate(group)} for group in (rules, _most(counted), _most(tongues))))


def _most(counts: Counter[str]) -> list[str]:
    return sorted(counts, key=lambda name: (-counts[name], name))


def _release(folder: Path, about: Mapping[str, Any]) -> dict[str, Any]:
    told = {key: about.get(key, "") for key in ("name", "title", "version", "date", "content_digest")}
    return told | {"folder": folder.name}


def _rules(names: Names, about: Mapping[str, Any]) -> list[dict[str, Any]]:
    known = {row["id"]: row for row in about.get("rules", [])}
    return [{"id": name, "why": known.get(name, {}).get("why", "")} for name in names.rules]


def _figures(figures: Figures, names: Names) -> dict[str, Any]:
    """Give the tables; the share is of all removed characters."""
    total = figures.totals.removed or 1
    groups = {"rule": ("rule", "version"), "language": ("language",), "source": ("source",)}
    tables = {}
    for name, by in groups.items():
        rows = [
            [*key, done.edits, done.removed, done.written, round(done.removed / total, 5)]
            for key, done in figures.by(*by).items()  # type: ignore[arg-type]
        ]
        tables[name] = rows[:SOURCES]
    return tables


def _class(
    number: int,
    ranked: Ranked,
    members: Sequence[tuple[str, Member]],
    names: Names,
    known: Mapping[str, Marks],
    shelf: Shelf,
    room: Budget,
    keys: Budget,
) -> dict[str, Any]:
    c = ranked.classes[number]
    got = c.members
    contexts = [_context(c, how, m, names, known, shelf) for how, m in members]
    whole = {"all": packed(got.signatures), "by": _by(c, names)}
    return {
        "kind": c.key.kind,
        "rule": names.rules[c.key.rule],
        "form": c.key.form,
        "label": c.key.label,
        "count": got.count,
        "removed": got.removed,
        "risk": round(c.risk, 3),
        "why": c.why,
        "seen": round(ranked.seen[number], 4),
        "texts": len(got.signatures),
        "sources": [[names.sources[name], n] for name, n in got.sources.most_common(BARS)],
        "manySources": len(got.sources),
        "languages": [[names.languages[name], n] for name, n in got.languages.most_common(BARS)],
        "contexts": [context for context in contexts if room.take(context)],
        "table": c.table if room.take(c.table) else [],
        "keys": whole if keys.take(whole) else None,
    }


def _by(c: Class, names: Names) -> dict[str, str]:
    return {str(names.sources[name]): packed(found) for name, found in sorted(c.members.by_source.items())}


def _context(
    c: Class, how: str, member: Member, names: Names, known: Mapping[str, Marks], shelf: Shelf
) -> dict[str, Any]:
    place = (member.document, member.place)
    parts = shelf.contexts[place] if c.key.kind == "removal" else _around(known[c.key.kind][place])
    told = {
        "document": member.document,
        "how": how,
        "parts": parts,
        "source": names.sources[member.source],
        "language": names.languages[member.language],
        "risk": round(member.risk, 3),
        "seq": member.place[0] if c.key.kind == "removal" else None,
        "key": member.signature,
        "sourceKey": member.sourced,
    }
    return told if c.key.kind == "removal" else told | {"value": _value(c.key.kind, known[c.key.kind][place])}


def _around(mark: Mark) -> list[list[object]]:
    return [[0, mark.before], [4, mark.row["surface"]], [0, mark.after]]


def _value(kind: str, mark: Mark) -> str:
    row = mark.row
    if kind == "person":
        return f"{row['canonical'] or 'nobody known'}: {row['evidence']}"
    return f"{row['value']}, " + (f"reckoned from {row['anchor']}" if row["anchor"] else "reckoned from nothing")


def _left(
    folder: Path, ranked: Ranked, shown: Sequence[Sequence[object]], shelf: Shelf, room: Budget, keys: Budget
) -> Iterator[str]:
    rest = ranked.classes[len(shown) :]
    if rest:
        edits = sum(c.members.count for c in rest)
        yield f"{len(rest):,} classes with {edits:,} members, the last of the order"
    members = sum(c.members.count for c in ranked.classes)
    yield f"{members - sum(map(len, shown)):,} of {members:,} edits, persons and dates have no context of their own here"
    if room.refused:
        yield f"{room.refused:,} contexts and tables had no room"
    if keys.refused:
        yield f"{keys.refused:,} classes are too many for a verdict on the whole; judge their contexts one by one"
    if shelf.left_out:
        yield f"{shelf.left_out:,} documents behind these contexts had no room; ask for one with --document ID"
    if shelf.lacking:
        yield f"{shelf.lacking:,} characters of very long documents"
    lost = sum(row["shadowed"] for row in release.read_rows(folder, "edits", ["shadowed"]))
    if lost:
        yield f"{lost:,} proposals that lost against another rule and changed nothing"
    refused = sum(row["outcome"] != "articles" for row in release.read_rows(folder, "documents", ["outcome"]))
    if refused:
        yield f"{refused:,} documents that gave no article; they are in quarantine"
