"""Fit clean/names/find/learned/person_weights.json: which words of a capitalised run are persons, in all languages.

    python -m clean.training.fit_names TEXTS...                    write the file
    python -m clean.training.fit_names --cross-validate TEXTS...   F1 of each file, its folds labelled by the other four

TEXTS are MENTIONS.jsonl as for fit_certainty, or LANGUAGE=FILE: words with their labels in columns; a file given twice
counts twice. The weights are those of a linear chain (CRF) with an L1 penalty, which leaves most signs without weight.
No word of the texts is learned.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from clean.names.find.finding import context_of
from clean.names.find.learned import labelling
from clean.names.find.learned.labelling import UNIT, Weights, decode
from clean.names.find.learned.looks import Look, looks
from clean.training import labelled_persons
from clean.training.fitting import FOLDS
from clean.training.labelled_persons import Labelled
from clean.training.person_names import column_texts

FILE = Path(labelling.__file__).with_name(labelling.FILE)
LABELS = "BIO"
PENALTY = 1.0
SUPPORT = 12
"""Items that must have a sign: a rarer one would be memorised."""
STEPS = 150
LICENCE = "Weights of signs of shape, place and context, without words of the texts: Apache-2.0, as the package"


class Chain(NamedTuple):
    """A run as it is learned from: of each item its signs and its label."""

    signs: list[list[str]]
    labels: str
    fold: int
    source: str


def main() -> None:
    """Fit the weights or cross-validate them, as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="+")
    parser.add_argument("--cross-validate", action="store_true")
    options = parser.parse_args()
    chains = [chain for given in options.texts for document in read(given) for chain in chains_of(document)]
    if options.cross_validate:
        print("\n".join(_report(chains)))
        return
    text = written(fit(chains), Counter(chain.source for chain in chains))
    FILE.write_text(text, encoding="utf-8", newline="\n")


def read(given: str) -> list[Labelled]:
    """Read a file as the command line names it."""
    language, _, file = given.rpartition("=")
    return column_texts.read(Path(file), language) if language else labelled_persons.read(Path(file))


def chains_of(document: Labelled) -> Iterator[Chain]:
    """Yield the runs of a text with their labels."""
    spans = sorted(document.labels)
    for look in looks(context_of(document.text, document.language)):
        while spans and spans[0][1] <= look.run.items[0].start:
            del spans[0]
        signs = [list(keys.names()) for keys in look.keys]
        yield Chain(signs, _labels(look, spans), document.fold, document.source)


def _labels(look: Look, spans: Sequence[tuple[int, int]]) -> str:
    labels, before = "", None
    for item in look.run.items:
        own = next((span for span in spans if span[0] < item.end and item.start < span[1]), None)
        labels += "O" if own is None else "I" if own == before else "B"
        before = own
    return labels


def fit(chains: Sequence[Chain]) -> Weights:
    """Return the weights of the signs that have one, and those of the moves from label to label."""
    counts = Counter(sign for chain in chains for signs in chain.signs for sign in signs)
    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    trainer.set_params({"c1": PENALTY, "c2": 0.01, "max_iterations": STEPS})
    for chain in chains:
        kept = [[sign for sign in signs if counts[sign] >= SUPPORT] for signs in chain.signs]
        trainer.append(kept, list(chain.labels))
    with tempfile.TemporaryDirectory() as folder:
        trainer.train(f"{folder}/model")
        tagger = pycrfsuite.Tagger()
        with tagger.open(f"{folder}/model"):
            info = tagger.info()
    rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for (sign, label), weight in info.state_features.items():
        rows[sign][LABELS.index(label)] = round(weight * UNIT)
    moves = [labelling.scores([round(info.transitions.get((a, b), 0.0) * UNIT) for b in LABELS]) for a in LABELS]
    signs = {sign: labelling.scores(row) for sign, row in sorted(rows.items()) if any(row)}
    return Weights(labelling.weights().version, signs, (moves[0], moves[1], moves[2]))


def written(fitted: Weights, runs: Counter[str]) -> str:
    """Return the text of the file; its version is one more than that of `fitted` if it differs from the file."""
    text = _written(fitted, runs)
    return text if text == FILE.read_text("utf-8") else _written(fitted._replace(version=fitted.version + 1), runs)


def _written(fitted: Weights, runs: Counter[str]) -> str:
    head = {
        "version": fitted.version,
        "written_by": "clean/training/fit_names.py",
        "licence": LICENCE,
        "runs": dict(sorted(runs.items())),
        "moves": fitted.moves,
        "count": len(fitted.signs),
    }
    rows = ",\n".join(f"  {json.dumps(sign)}: {json.dumps(row)}" for sign, row in fitted.signs.items())
    lines = ",\n".join(f" {json.dumps(key)}: {json.dumps(value)}" for key, value in head.items())
    return f'{{\n{lines},\n "signs": {{\n{rows}\n }}\n}}\n'


def _report(chains: Sequence[Chain]) -> Iterable[str]:
    """Yield the exact F1 of the runs of each file, each fold labelled by what the other four taught."""
    counts: dict[str, list[int]] = defaultdict(list)
    for fold in range(FOLDS):
        fitted = fit([chain for chain in chains if chain.fold != fold])
        for chain in chains:
            if chain.fold == fold:
                persons = decode([fitted.of(signs) for signs in chain.signs], fitted.moves)
                mine, gold = {(person.first, person.end) for person in persons}, set(_spans(chain.labels))
                counts[chain.source] += [len(mine), len(gold), len(mine & gold)]
    for source, sizes in sorted(counts.items()):
        found, there, both = (sum(sizes[place::3]) for place in range(3))
        yield f"{source}: F1 {2 * both / max(1, found + there):.3f} of {there} persons"


def _spans(labels: str) -> Iterator[tuple[int, int]]:
    for first, label in enumerate(labels):
        if label == "B":
            yield first, first + 1 + len(labels[first + 1 :]) - len(labels[first + 1 :].lstrip("I"))


if __name__ == "__main__":
    main()
