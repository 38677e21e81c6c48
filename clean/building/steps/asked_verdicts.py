"""What the documents of a shard asked of reviewers' verdicts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from clean import verdicts

KEPT = 10
"""Hexadecimal digits that are kept of each signature; where two agree in them, a shard is cleaned needlessly."""


@dataclass(frozen=True)
class AskedVerdicts(verdicts.Verdicts):
    """The verdicts of a corpus, which note the signatures and documents that they are asked for."""

    signatures: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)

    @classmethod
    def of_all(cls, all_: verdicts.Verdicts) -> AskedVerdicts:
        """Return the same verdicts."""
        return cls(all_.by_signature, all_.single)

    def __bool__(self) -> bool:
        """Return that they are to be asked, though there may be none now."""
        return True

    def known(self, keys: Iterable[str]) -> list[str]:
        """Return those signatures that have a verdict, in the order given."""
        listed = list(keys)
        self.signatures.update(key[:KEPT] for key in listed)
        return super().known(listed)

    def own(self, reader: verdicts.Reader) -> list[str]:
        """Return the names of a document under which there are verdicts on single places in it."""
        self.documents.update((reader.document, *reader.names))
        return super().own(reader)


def trace(asked: AskedVerdicts) -> dict[str, Any]:
    """Return what was asked, and the verdicts that answered."""
    answers = _answers(asked, asked.signatures, asked.documents)
    signatures = "".join(sorted(asked.signatures))
    return {"signatures": signatures, "documents": sorted(asked.documents), "answers": answers}


def still_holds(traced: Mapping[str, Any], now: verdicts.Verdicts) -> bool:
    """Return whether the same questions have the same answers now."""
    answers: list[dict[str, Any]] = traced["answers"]
    if not now.by_signature:
        return not answers
    told = traced["signatures"]
    signatures = {told[at : at + KEPT] for at in range(0, len(told), KEPT)}
    return _answers(now, signatures, set(traced["documents"])) == answers


def _answers(all_: verdicts.Verdicts, signatures: set[str], documents: set[str]) -> list[dict[str, Any]]:
    """Return the verdicts that concern any of these, in the order of raw/decisions.jsonl: the first take precedence."""
    found = [
        one
        for one in all_.by_signature.values()
        if one.signature[:KEPT] in signatures or (one.document and one.document in documents)
    ]
    plain = (asdict(one) for one in sorted(found, key=lambda one: one.line))
    return [{**one, "line": None, "span": list(one["span"]) if one["span"] else None} for one in plain]
