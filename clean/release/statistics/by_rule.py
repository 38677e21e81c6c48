"""What each rule did, by language and publisher."""

from __future__ import annotations

from dataclasses import dataclass

from clean.release.statistics.counting import Count, counted
from clean.release.statistics.tally import Tally
from clean.release.storage.levels import BARE, DECODING

_UNSEEN = BARE | DECODING
NAMED = 25
"""Publishers listed per rule; a corpus may have thousands."""


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
    """Its share of all deleted code points that readers saw, from 0 to 1; 0 if it removes markup, or decodes."""
    languages: tuple[Count, ...]
    """Deleted code points by language of the record; outside the articles of a page, by that of its first one."""
    publishers: tuple[Count, ...]
    """Deleted code points for the first NAMED publishers; the rest of `chars_deleted` belongs to the others."""


def rules_of(tally: Tally, deleted: int) -> tuple[RuleFigures, ...]:
    """Sum up edits by rule, most deleted code points first, and last those that removed nothing that readers saw.

    deleted: code points that readers saw, deleted by all rules.
    """
    languages, publishers = tally.by_first("rule_languages"), tally.by_first("rule_publishers")
    found = []
    for rule, edits in tally.of("rule_edits").items():
        gone = sum(languages[rule].values())
        one = RuleFigures(
            rule=rule,
            decisions=tally.number("rule_decisions", rule),
            edits=edits,
            documents=tally.number("rule_documents", rule),
            chars_deleted=gone,
            chars_inserted=tally.number("rule_inserted", rule),
            share=gone / deleted if deleted and rule not in _UNSEEN else 0.0,
            languages=counted(languages[rule]),
            publishers=counted(publishers[rule])[:NAMED],
        )
        found.append(one)
    return tuple(sorted(found, key=lambda one: (_rank(one.rule), -one.chars_deleted, one.rule)))


def _rank(rule: str) -> int:
    return 2 if rule in BARE else 1 if rule in DECODING else 0
