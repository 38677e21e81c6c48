"""The tables of a datasheet: stages, rules, measured quality, licences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clean import rules
from clean.release.datasheet.measured_quality import quality
from clean.release.render.markdown import code, escape, number, percent, table
from clean.release.statistics.wording import SHOWN, listed

if TYPE_CHECKING:
    from clean.release.edition import Edition
    from clean.release.statistics.counting import Count
    from clean.release.statistics.figures import Figures

_IN_A_CELL = 6
"""Values listed in a cell; the others are summed up."""


def funnel(figures: Figures) -> str:
    """Return the table of what each stage of the build kept out."""
    head = ("stage", "documents in", "documents refused", "documents passed on", "articles refused")
    rows = [
        (stage.stage, *(number(n) for n in (stage.entered, stage.refused, stage.left, stage.articles_refused)))
        for stage in figures.funnel
    ]
    return table(head, rows, right=[1, 2, 3, 4])


def removed(edition: Edition) -> str:
    """Return the table of what each rule removed, by language and publisher, and how often it is wrong elsewhere."""
    about = {rule.id: rule for rule in edition.rules}
    wrong = rules.content_shares()
    head = ("rule", "why", "deleted", "by language", "by publisher", "content on labelled lines")
    rows = []
    for rule in edition.figures.rules:
        known = about.get(rule.rule)
        share = wrong.get((rule.rule, known.version if known else 0))
        where = (_cell(rule.languages, rule.chars_deleted), _cell(rule.publishers, rule.chars_deleted))
        told = "" if share is None else percent(share)
        if rule.chars_deleted:
            why = escape(known.why) if known else ""
            rows.append((code(rule.rule), why, number(rule.chars_deleted), *where, told))
    return table(head, rows, right=[2, 5]) if rows else ""


def _cell(counts: tuple[Count, ...], total: int) -> str:
    """List the first few counts, and the rest up to the total."""
    shown = counts[:_IN_A_CELL]
    rest = total - sum(count.number for count in shown)
    return listed(shown) + (f", others {number(rest)}" if rest else "")


def measured() -> str:
    """Return the table of how well the toolkit does elsewhere: the minimum values its own tests enforce."""
    rows = [(escape(row.what), escape(row.value), escape(row.on)) for row in quality()]
    return table(("what", "at least", "measured on"), rows)


def grants(figures: Figures) -> str:
    """Return the table of licences by publisher."""
    shown, rest = figures.grants[:SHOWN], figures.grants[SHOWN:]
    rows = [
        (escape(grant.publisher) or "not given", escape(grant.licence) or "**none**", number(grant.records))
        for grant in shown
    ]
    if rest:
        rows.append((f"{number(len(rest))} others", "", number(sum(grant.records for grant in rest))))
    return table(("publisher", "licence", "records"), rows, right=[2]) if rows else ""
