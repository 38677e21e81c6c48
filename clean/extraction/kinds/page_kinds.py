"""Decide which kind of page a page is, from its data, its address, and the shape of its markup."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log

from clean.extraction.kinds.address_signs import address_signs
from clean.extraction.kinds.known_kinds import ARTICLE, OTHERS, Kind
from clean.extraction.kinds.name_signs import name_signs
from clean.extraction.kinds.overall_signs import overall_signs
from clean.extraction.kinds.prices import prices
from clean.extraction.kinds.prose_signs import prose_signs
from clean.extraction.kinds.series_signs import series_signs
from clean.extraction.kinds.sizes import Sizes
from clean.extraction.kinds.stated_signs import stated_signs
from clean.extraction.markup.visible import Visible
from clean.scoring import Curve, Features, Weights, load

LISTS = frozenset({"collection", "listing"})
"""Kinds of pages that consist of items."""

ALONE = 0.35  # log odds against an article that a kind must have by itself

_WEIGHTS = "clean.extraction.kinds.weights"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The kind of a page, and how near the page is to being another one."""

    kind: Kind
    article: float
    """Share of an article in what all kinds have for them, 0 to 1."""
    other: str
    """The kind other than an article that has most for it."""

    @classmethod
    def stated(cls, kind: Kind) -> Judgement:
        """Return the judgement on a page of which somebody stated the kind."""
        return cls(kind, float(kind.name == ARTICLE), kind.name)


def judge(visible: Visible, source: str, url: str | None) -> Judgement:
    """Judge of which kind a page is; if in doubt, it is an article.

    url: where the page was fetched, if known. Time is linear in the page's length.
    """
    return judged_by(dict(signs(visible, source, url)))


def judged_by(found: Features) -> Judgement:
    """Judge a page that has these signs."""
    scores = {name: _weights(name).score(found) for name in OTHERS}
    name = decided(scores, {name: _weights(name).enough for name in OTHERS})
    kind = Kind(name, round(_curve(name).at(share(scores, name)), 4), _why(found, scores, name))
    return Judgement(kind, share(scores, ARTICLE), likeliest_other(scores))


def _why(found: Features, scores: Mapping[str, float], name: str) -> str:
    if name != ARTICLE:
        return _weights(name).reason(found)
    other = likeliest_other(scores)
    against = _weights(other).reason(found, -1)
    return f"against {other}: {against}" if against else f"too little speaks for {other}"


def decided(scores: Mapping[str, float], enough: Mapping[str, float]) -> str:
    """Return the likeliest kind other than an article, if enough speaks for it and for all others; in log odds."""
    best = likeliest_other(scores)
    return best if scores[best] >= ALONE and against_article(scores) >= enough[best] else ARTICLE


def against_article(scores: Mapping[str, float]) -> float:
    """Return the log odds of all other kinds together against an article: which of them it is may be in doubt."""
    most = max(scores.values())
    return most + log(sum(exp(score - most) for score in scores.values()))


def likeliest_other(scores: Mapping[str, float]) -> str:
    """Return the kind other than an article that has most for it."""
    return max(OTHERS, key=lambda name: scores[name])


def share(scores: Mapping[str, float], name: str) -> float:
    """Return the share of a kind in what all kinds have for them; scores: log odds of the others against `article`."""
    most = max(0.0, *scores.values())
    parts = {ARTICLE: exp(-most), **{kind: exp(score - most) for kind, score in scores.items()}}
    return parts[name] / sum(parts.values())


def signs(visible: Visible, source: str, url: str | None) -> Iterator[tuple[str, float]]:
    """Yield all signs of a page by name; values are 0 to 1."""
    sizes = Sizes.of(visible)
    tags = "\n".join(sizes.tags(source))
    yield from stated_signs(source, visible.telling, tags)
    yield from address_signs(url)
    yield from name_signs(tags)
    priced = prices(visible)
    yield from overall_signs(sizes, len(priced))
    yield from prose_signs(sizes, visible.text)
    yield from series_signs(sizes, source, priced)


@cache
def _weights(name: str) -> Weights:
    return load(_WEIGHTS, f"{name}.toml")


@cache
def _curve(name: str) -> Curve:
    data = tomllib.loads((files(_WEIGHTS) / "confidence.toml").read_text(encoding="utf-8"))
    return Curve.of(data[ARTICLE if name == ARTICLE else "others"])
