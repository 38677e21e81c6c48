"""Classes of edits: grouped by rule and by the shape of what was removed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache, partial
from pathlib import Path

from clean import release, verdicts
from clean.audit.classes import risk
from clean.audit.classes.class_groups import Groups, Judged
from clean.audit.classes.decided import Decided
from clean.audit.classes.members import Member
from clean.audit.classes.ranking import Class, Key, gathered
from clean.audit.classes.survey import Seen, survey
from clean.audit.classes.written_form import REMEMBERED, SHORT
from clean.audit.ledger.edit_batches import edit_batches
from clean.audit.ledger.edit_places import held, records_of, single_edits
from clean.audit.ledger.ledger_edits import Case


def removals(folder: Path, errs: Mapping[tuple[str, int], float], decided: Decided) -> list[Class]:
    """Group the applied edits of a release, in two passes over its ledger; raises ReleaseError if it can't be read.

    `errs`: share of content among the labelled lines that a rule removes, by id and version.
    """
    seen = survey(_counted(folder), risk.stages(release.about(folder)), errs)
    see = lru_cache(maxsize=REMEMBERED)(seen.see)
    groups, singles = Groups(), _Singles(folder, decided)
    for batch in edit_batches(folder, decided.single, decided.within):
        judged: list[Judged] = []
        for case, times in zip(batch.cases, batch.alike.sizes.tolist(), strict=True):
            edit = see(case.alike)
            member = _member(case, edit)
            left = decided.leaves(member, partial(singles.of, member), times)
            judged.append((Key("removal", case.rule, edit.shape.kind, edit.shape.words), member) if left else None)
        groups.add(batch, judged)
    return gathered(groups.found)


def _counted(folder: Path) -> Iterator[tuple[Case, int]]:
    for batch in edit_batches(folder):
        yield from zip((case.alike for case in batch.cases), batch.alike.sizes.tolist(), strict=True)


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
