"""What each rule did, by language and publisher."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clean.release.statistics.counting import Count, counted
from clean.release.storage.levels import BARE

if TYPE_CHECKING:
    from clean.record import Row
    from clean.release.build_rows import Rows

NAMED = 25
"""Publishers listed per rule; a corpus may have thousands."""

Origin = Callable[["Row"], tuple[str, str]]
"""Maps an edit to the language and publisher of its text; "" if unknown."""


@dataclass(frozen=True, slots=True)
class RuleFigures:
    """What one rule did in the released documents."""

    rule: str
    decisions: int
    """Decisions of the rule; one decision may make several edits."""
    edits: int
    documents: int
    """Documents in which the rule made a decision."""
    chars_deleted: int
    chars_inserted: int
    share: float
    """Its share of all deleted code points but bare markup, from 0 to 1; 0 if it removes just that."""
    languages: tuple[Count, ...]
    """Deleted code points by language of the record; outside the articles of a page, by that of its first one."""
    publishers: tuple[Count, ...]
    """Deleted code points for the first NAMED publishers; the rest of `chars_deleted` belongs to the others."""


def rules_of(rows: Rows, edits: Iterable[Row], deleted: int) -> tuple[RuleFigures, ...]:
    """Sum up edits by rule, most deleted code points first and bare markup last.

    deleted: code points deleted by all rules, without bare markup.
    """
    by_rule: defaultdict[str, list[Row]] = defaultdict(list)
    for edit in edits:
        by_rule[edit["rule"]].append(edit)
    origin = _origin(rows)
    found = [_rule(rule, own, deleted, origin) for rule, own in by_rule.items()]
    return tuple(sorted(found, key=lambda rule: (rule.rule in BARE, -rule.chars_deleted, rule.rule)))


def _rule(rule: str, edits: Sequence[Row], deleted: int, origin: Origin) -> RuleFigures:
    languages: Counter[str] = Counter()
    publishers: Counter[str] = Counter()
    for edit in edits:
        language, publisher = origin(edit)
        languages[language] += edit["end"] - edit["start"]
        publishers[publisher] += edit["end"] - edit["start"]
    gone = languages.total()
    return RuleFigures(
        rule=rule,
        decisions=len({(edit["document"], edit["decision"]) for edit in edits}),
        edits=len(edits),
        documents=len({edit["document"] for edit in edits}),
        chars_deleted=gone,
        chars_inserted=sum(len(edit["replacement"]) for edit in edits),
        share=gone / deleted if deleted and rule not in BARE else 0.0,
        languages=counted(languages),
        publishers=counted(publishers)[:NAMED],
    )


def _origin(rows: Rows) -> Origin:
    """Return the lookup for edits; a page keeps its own publisher even if its article was merged into another's."""
    records: Mapping[str, Row] = {record["id"]: record for record in rows.records}
    documents: Mapping[str, Row] = {row["document"]: row for row in rows.documents}

    def origin(edit: Row) -> tuple[str, str]:
        page = documents[edit["document"]]
        first = next((records[name] for name in page["articles"] if name in records), None)
        record = records.get(edit["record_id"] or "", first)
        language = record["language"]["code"] if record else ""
        own = record["source"]["publisher"] if record and record["source"]["path"] == page["path"] else None
        return language, own or page["publisher"] or ""

    return origin
