"""Classes of edits: grouped by rule and by the shape of what was removed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path

from clean import release, verdicts
from clean.audit.classes import risk
from clean.audit.classes.decided import Decided
from clean.audit.classes.members import Gathered, Member
from clean.audit.classes.ranking import Class, Key, gathered
from clean.audit.classes.survey import Seen, survey
from clean.audit.classes.written_form import REMEMBERED, SHORT
from clean.audit.ledger.edit_places import held, records_of, single_edits
from clean.audit.ledger.ledger_edits import Case, cases, spans


def removals(folder: Path, errs: Mapping[tuple[str, int], float], decided: Decided) -> list[Class]:
    """Group the applied edits of a release, in two passes over its ledger; raises ReleaseError if it can't be read.

    `errs`: share of content among the labelled lines that a rule removes, by id and version.
    """
    seen = survey(_all(folder), risk.stages(release.about(folder)), errs)
    see = lru_cache(maxsize=REMEMBERED)(seen.see)
    groups: defaultdict[Key, Gathered] = defaultdict(Gathered)
    singles = _Singles(folder, decided)
    for case in _all(folder):
        edit = see(case.alike)
        key, member = Key("removal", case.rule, edit.shape.kind, edit.shape.words), _member(case, edit)
        if decided.leaves(member, partial(singles.of, member)):
            groups[key].add(member, case.length)
    return gathered(groups)


class _Singles:
    """Signatures of single edits, in the documents that have verdicts on such."""

    def __init__(self, folder: Path, decided: Decided) -> None:
        """Read these documents."""
        self._keys: dict[tuple[str, int], str] = {}
        records = records_of(folder, decided.single) if decided.single else {}
        for account in release.restoration.accounts(folder, decided.single) if decided.single else ():
            name = account.document["document"]
            if account.document["outcome"] == "articles" and held(account):
                single = single_edits(account, records)
                self._keys |= {(name, row["seq"]): single(row) for row in account.edits}

    def of(self, member: Member) -> str:
        """Return the signature of a member alone; "" if it has none."""
        return self._keys.get((member.document, member.place[0]), "")


def _all(folder: Path) -> Iterator[Case]:
    known = spans(folder)
    for account in release.restoration.accounts(folder):
        if account.document["outcome"] == "articles":
            yield from cases(account, known)


def _signature(case: Case, whose: str | None = None) -> str:
    """Return the key of an edit for any source, or for its own; those of short texts are remembered."""
    removed = case.removed or ""
    made = _remembered if len(removed) <= SHORT else verdicts.of_edit
    return made(case.rule, removed, case.written, whose)


_remembered = lru_cache(maxsize=REMEMBERED)(verdicts.of_edit)


def _member(case: Case, edit: Seen) -> Member:
    held = case.removed is None or case.bare
    return Member(
        document=case.document,
        place=(case.seq,),
        source=case.source,
        language=case.language,
        signature="" if held else _signature(case),
        sourced="" if held else _signature(case, case.source),
        length=edit.visible,
        risk=edit.risk,
        signs=edit.signs,
        page_kind=case.page_kind,
    )
