"""Fit the weights by which the kind of a page is known, and how often such a decision is right.

    python -m clean.training.fit_kinds PAGES.jsonl.gz...                     write clean/extraction/kinds/weights/
    python -m clean.training.fit_kinds --cross-validate PAGES.jsonl.gz...    report how well they do on other sites

PAGES holds one {"url", "html", "kind"} object per line; without "kind" it is an article. No words of the pages are
learned: the features are names in data and markup, parts of addresses, numbers and lengths.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clean.extraction.kinds import weights as place
from clean.extraction.kinds.known_kinds import ARTICLE, KINDS, OTHERS
from clean.extraction.kinds.page_kinds import ALONE, against_article, decided, likeliest_other, share, signs
from clean.extraction.markup.bounds import bounded_marks
from clean.extraction.markup.visible import Visible
from clean.scoring import Features, Weights, written
from clean.training.calibrating import Case, calibrated, reliability
from clean.training.fitting import FOLDS
from clean.training.samples import fold_of, read_jsonl
from clean.training.softmax import fit_softmax, names_of, table

if TYPE_CHECKING:
    from clean.training.softmax import Numbers

PENALTY = 3.0
SUPPORT = 8  # pages that must have a feature: a rarer one would be memorised
LEAST = 0.5  # log odds against an article that are always asked for
MARGIN = 0.5  # … by how much more than any article has under weights fitted to other sites
CLOSE = 0.05  # … and under those fitted to all pages, with its address and without
UNADDRESSED = 0.5  # how much each page counts once more without its address, which is not always known
BLANK = 20.0  # … and an empty page as an article: what nothing is known of is one
NOTES = """Evidence that a page is {kind} (positive) rather than an article (negative), in log odds.
Read by clean/extraction/kinds/page_kinds.py; the names are those of the signs beside it.
Source: fitted by clean/training/fit_kinds.py to {pages} pages of {files}; it contains none of their words.
Left out: features that fewer than {support} pages have, and weights below 0.05."""
CURVES = """\
# How often a decision about the kind of a page is right: curves through points (share of the kind in what all kinds
# have for them, share of right decisions). Read by clean/extraction/kinds/page_kinds.py.
# Source: written by clean/training/fit_kinds.py, from {pages} pages of
# {files}, each judged by weights fitted to other sites.
"""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A page: its signs and its kind."""

    features: Features
    kind: int
    """Its place in `KINDS`."""
    fold: int


@dataclass(frozen=True, slots=True)
class Judged:
    """What weights fitted to other sites say of a page."""

    page: Labelled
    scores: Mapping[str, float]
    """Log odds of each other kind against `article`."""


def main() -> None:
    """Fit the weights or cross-validate them, as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--cross-validate", action="store_true")
    options = parser.parse_args()
    pages = [page for file in options.pages for page in _labelled(file)]
    judged = list(_judged(pages))
    if options.cross_validate:
        print("\n".join(_report(judged)))
    else:
        _write(pages, judged, ", ".join(file.name for file in options.pages))


def _labelled(file: Path) -> Iterator[Labelled]:
    with ProcessPoolExecutor() as pool:
        yield from pool.map(_label, read_jsonl(file), chunksize=8)


def _label(page: dict[str, Any]) -> Labelled:
    source, url = page["html"], page["url"].strip()
    return Labelled(_signs(source, url), KINDS.index(page.get("kind", ARTICLE)), fold_of(url or page["id"]))


def _signs(source: str, url: str) -> Features:
    return dict(signs(Visible.of(source, bounded_marks(source)), source, url))


def _fitted(pages: Sequence[Labelled], names: Sequence[str]) -> Numbers:
    features = [page.features for page in pages]
    samples = [*features, *map(_unaddressed, features), _signs("", "")]
    kinds = [page.kind for page in pages]
    counts = [*[1.0] * len(pages), *[UNADDRESSED] * len(pages), BLANK]
    return fit_softmax(table(samples, names), [*kinds, *kinds, KINDS.index(ARTICLE)], counts, len(KINDS), PENALTY)


def _unaddressed(features: Features) -> Features:
    return {name: value for name, value in features.items() if not name.startswith(("its address", "its host"))}


def _judged(pages: Sequence[Labelled]) -> Iterator[Judged]:
    """Yield each page with what weights fitted to the other folds say of it."""
    for fold in range(FOLDS):
        others = [page for page in pages if page.fold != fold]
        names = names_of([page.features for page in others], SUPPORT)
        yield from _scored([page for page in pages if page.fold == fold], names, _fitted(others, names))


def _scored(pages: Sequence[Labelled], names: Sequence[str], found: Numbers) -> Iterator[Judged]:
    for page, row in zip(pages, table([page.features for page in pages], names) @ found, strict=True):
        yield Judged(page, {kind: float(row[KINDS.index(kind)]) for kind in OTHERS})


def _enough(judged: Iterable[Judged], fitted: Iterable[Judged] = ()) -> dict[str, float]:
    """Return for each kind what it takes, so that no article of these pages is taken for it.

    judged: the pages under weights fitted to other sites; fitted: those under the weights themselves.
    """
    enough = dict.fromkeys(OTHERS, LEAST)
    for one, margin in chain(((one, MARGIN) for one in judged), ((one, CLOSE) for one in fitted)):
        best = likeliest_other(one.scores)
        if KINDS[one.page.kind] == ARTICLE and one.scores[best] >= ALONE:
            enough[best] = max(enough[best], round(against_article(one.scores) + margin, 2))
    return enough


def _write(pages: Sequence[Labelled], judged: Sequence[Judged], sources: str) -> None:
    names = names_of([page.features for page in pages], SUPPORT)
    found = _fitted(pages, names)
    bare = [Labelled(_unaddressed(page.features), page.kind, page.fold) for page in pages]
    enough = _enough(judged, _scored([*pages, *bare], names, found))
    usual = table([page.features for page in pages], names).mean(axis=0)
    folder = Path(place.__file__).parent
    for kind in OTHERS:
        column = [float(number) for number in found[:, KINDS.index(kind)]]
        by_name = {name: round(weight, 2) for name, weight in zip(names, column[1:], strict=True)}
        means = {name: round(float(mean), 2) for name, mean in zip(names, usual[1:], strict=True)}
        notes = NOTES.format(kind=f"of the kind `{kind}`", pages=len(pages), files=sources, support=SUPPORT)
        text = written(Weights(round(column[0], 2), enough[kind], by_name, means), notes)
        (folder / f"{kind}.toml").write_text(text, encoding="utf-8", newline="\n")
    curves = CURVES.format(pages=len(pages), files=sources) + "\n" + _curves(judged, enough)
    (folder / "confidence.toml").write_text(curves, encoding="utf-8", newline="\n")


def _curves(judged: Sequence[Judged], enough: Mapping[str, float]) -> str:
    cases = _cases(judged, enough)
    return "".join(f"{name} = {_points(cases[name])}\n" for name in (ARTICLE, "others"))


def _points(cases: Sequence[Case]) -> str:
    curve = calibrated(cases)
    return "[" + ", ".join(f"[{score}, {right}]" for score, right in zip(curve.scores, curve.shares, strict=True)) + "]"


def _cases(judged: Iterable[Judged], enough: Mapping[str, float]) -> dict[str, list[Case]]:
    cases: dict[str, list[Case]] = {ARTICLE: [], "others": []}
    for one in judged:
        name = decided(one.scores, enough)
        right = KINDS[one.page.kind] == name
        cases[ARTICLE if name == ARTICLE else "others"].append((share(one.scores, name), right))
    return cases


def _report(judged: Sequence[Judged]) -> Iterator[str]:
    """Yield how often each kind is known on other sites; what it takes is found without the fold that is judged."""
    told = []
    for fold in range(FOLDS):
        enough = _enough(one for one in judged if one.page.fold != fold)
        told += [(one, decided(one.scores, enough)) for one in judged if one.page.fold == fold]
    for kind in KINDS:
        mine = [name for one, name in told if KINDS[one.page.kind] == kind]
        said = [KINDS[one.page.kind] for one, name in told if name == kind]
        seen = {name: mine.count(name) for name in KINDS if name in mine}
        yield f"{kind}: recall {_part(mine, kind)}, precision {_part(said, kind)}, taken for {seen}"
    enough = _enough(judged)
    yield f"it takes {enough}"
    for name, cases in _cases(judged, enough).items():
        curve = calibrated(cases)
        yield f"{name}: how often decisions are right"
        for row in reliability([(curve.at(said), right) for said, right in cases]):
            yield f"  said {row.said:.3f}  right {row.right:.3f}  of {row.cases}"


def _part(found: Sequence[str], kind: str) -> str:
    return f"{found.count(kind) / len(found):.3f}" if found else "-"


if __name__ == "__main__":
    main()
