"""How often persons are right, by the score that their mentions state, on texts with labels.

    python -m tests.gate.calibration NAME=FILE.jsonl... [--record]

FILEs are those of `clean.training.fit_certainty`; several may share a NAME, and are counted together. A mention is
right if it is exactly a labelled one and, where the labels say so, was given to the right person. Prints a table for
each NAME; --record writes them to tests/gate/calibration.toml.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from clean import names
from clean.names import Authority, Person
from clean.training.calibrating import Case, Reliability, reliability
from clean.training.labelled_persons import Labelled, read

FILE = Path(__file__).with_name("calibration.toml")
CERTAINTY = Path(names.__file__).parent / "certainty.toml"
HEAD = """\
# How often persons are right, by the score that their mentions state: the mean score of a row, the share that is right,
# and the number of mentions. `certainty` is the digest of the file that the scores come from.
#
# Written by: python -m tests.gate.calibration … --record. Read by: tests/gate/test_calibration.py.
"""


def main() -> None:
    """Print the tables, and record them if asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", metavar="NAME=FILE")
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    cases: dict[str, list[Case]] = defaultdict(list)
    for given in args.files:
        name, _, file = given.partition("=")
        cases[name] += (case for document in read(Path(file)) for case in stated(document))
    tables = {name: reliability(found) for name, found in cases.items()}
    text = written(tables, digest())
    print(text)
    if args.record:
        FILE.write_text(text, encoding="utf-8", newline="\n")


def stated(document: Labelled) -> Iterator[Case]:
    """Yield the score of each mention that is found in a document, and whether the mention is right."""
    whole = ((0, len(document.text), document.language),)
    found = names.annotate(document.text, articles=whole, authority=Authority.of(()), document="text")
    heads = _heads(document, found)
    for person in found:
        yield person.score, _right(document, person, heads.get(person.person_id))


def _heads(document: Labelled, found: Iterable[Person]) -> dict[str, str]:
    """Return who each person of a document is by the label of its first full name, by the person's id."""
    heads: dict[str, str] = {}
    for person in found:
        label = document.labels.get((person.start, person.end))
        if label and label.person and " " in person.surface:
            heads.setdefault(person.person_id, label.person)
    return heads


def _right(document: Labelled, person: Person, who: str | None) -> bool:
    label = document.labels.get((person.start, person.end))
    return label is not None and (not who or not label.person or label.person == who)


def written(tables: Mapping[str, Sequence[Reliability]], certainty: str) -> str:
    """Return the text of calibration.toml."""
    parts = [HEAD, f'certainty = "{certainty}"']
    for name, rows in tables.items():
        lines = (f"    [{row.said:.3f}, {row.right:.3f}, {row.cases}]," for row in rows)
        parts += ["", f"[{name}]", "rows = [", *lines, "]"]
    return "\n".join(parts) + "\n"


def digest() -> str:
    """Return the digest that identifies the scores."""
    return hashlib.sha256(CERTAINTY.read_bytes()).hexdigest()[:16]


if __name__ == "__main__":
    main()
