"""Fit clean/names/certainty.toml: how often what is decided about names is right.

    python -m clean.training.fit_certainty MENTIONS.jsonl...                     write the file
    python -m clean.training.fit_certainty --cross-validate MENTIONS.jsonl...    report how well it holds elsewhere

MENTIONS holds one {"id", "lang", "text", "mentions": [{"start", "end", "person", "lemma"}]} object per line. Without
"lang" it is English; "person" and "lemma", if given, also measure who is who and links to an authority file. No word of
the texts is learned.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from clean.names import certainty
from clean.names.certainty import kind_of
from clean.scoring import Curve
from clean.training.calibrating import Case, Reliability, calibrated, reliability, share
from clean.training.fitting import FOLDS
from clean.training.labelled_persons import Decision, Labelled, linked, mentions, persons, read

KINDS, FORMS = ("english", "learned"), ("one", "several", "headline")
GIVEN = ("variant", "article", "respelt", "elsewhere")
NOTES = """\
# How often what is decided about names is right: monotone curves through points (score, share of right decisions).
#
# Written by: clean/training/fit_certainty.py, from {documents} documents, none of whose words it contains:
# {files}.
# Read by: clean/names/certainty.py. [mention]: exactly the span of a person, by the score of the candidate; for
# English, and for the languages of the learned weights; of one word, several, in headlines.
# [person]: a surname or another form that is the person of the document that it was given to. [link]: the right entry
# of the authority file, by the match of full names; `lone`: of a surname alone; `mention`: any person at all, of what
# is linked. Shares count half a case more of either kind than there was.
"""


def main() -> None:
    """Fit the certainties or cross-validate them, as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mentions", nargs="+", type=Path)
    parser.add_argument("--cross-validate", action="store_true")
    options = parser.parse_args()
    documents = [document for file in options.mentions for document in read(file)]
    if options.cross_validate:
        print("\n".join(_report(documents)))
        return
    names = ", ".join(file.name.removesuffix(".jsonl") for file in options.mentions)
    text = NOTES.format(documents=len(documents), files=names) + _written(documents)
    (Path(certainty.__file__).parent / "certainty.toml").write_text(text, encoding="utf-8", newline="\n")


def _written(documents: Sequence[Labelled]) -> str:
    found = _of_mentions(documents)
    curves = [
        f"[mention.{kind}]\n" + "".join(f"{form} = {_points(_curve(found, (kind, form)))}\n" for form in FORMS)
        for kind in KINDS
    ]
    given = _by_kind(decision for document in documents for decision in persons(document))
    shares = "".join(f"{how} = {_share(given[how,])}\n" for how in GIVEN)
    links = _by_kind(linked(documents))
    full = f"full = {_points(_curve(links, ('full',)))}\n"
    rest = "".join(f"{kind} = {_share(links[kind,])}\n" for kind in ("lone", "mention"))
    return "\n" + "\n".join([*curves, f"[person]\n{shares}", f"[link]\n{full}{rest}"])


def _report(documents: Sequence[Labelled]) -> Iterable[str]:
    """Yield a table for each kind of mention: what curves fitted to four folds say of the fifth, and what is right."""
    found = _of_mentions(documents)
    everything: list[Case] = []
    for kind in sorted(found):
        cases = [case for fold in range(FOLDS) for case in _of_fold(found[kind], fold)]
        everything += cases
        yield from _table(" ".join(kind), reliability(cases))
    yield from _table("all", reliability(everything))


def _of_fold(decisions: Sequence[Decision], fold: int) -> list[Case]:
    curve = calibrated([(d.score or 0.0, d.right) for d in decisions if d.fold != fold])
    return [(curve.at(d.score or 0.0), d.right) for d in decisions if d.fold == fold]


def _table(name: str, rows: Iterable[Reliability]) -> Iterable[str]:
    yield name
    yield from (f"  said {row.said:.3f}  right {row.right:.3f}  of {row.cases}" for row in rows)


def _of_mentions(documents: Sequence[Labelled]) -> Mapping[tuple[str, ...], list[Decision]]:
    return _by_kind(decision for document in documents for decision in mentions(document, kind_of(document.language)))


def _by_kind(decisions: Iterable[Decision]) -> Mapping[tuple[str, ...], list[Decision]]:
    kinds: dict[tuple[str, ...], list[Decision]] = defaultdict(list)
    for decision in decisions:
        kinds[decision.kind].append(decision)
    return kinds


def _curve(found: Mapping[tuple[str, ...], Sequence[Decision]], kind: tuple[str, ...]) -> Curve:
    return calibrated([(decision.score or 0.0, decision.right) for decision in found[kind]])


def _share(decisions: Sequence[Decision]) -> float:
    return share(sum(decision.right for decision in decisions), len(decisions))


def _points(curve: Curve) -> str:
    return "[" + ", ".join(f"[{score}, {right}]" for score, right in zip(curve.scores, curve.shares, strict=True)) + "]"


if __name__ == "__main__":
    main()
