"""Group surface forms into persons: constrained clustering over `match`."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from clean.names.compare.matching import match
from clean.names.compare.name_parts import name
from clean.names.lexicon.given_names import heard
from clean.names.lexicon.sounds import skeletons

TOGETHER = 0.82
"""Average match score from which two groups are one person; measured on half of the pairs."""
NEVER = 0.45
"""Two groups stay apart if any two of their forms match less well than this."""


def cluster(names: Sequence[str]) -> list[int]:
    """Return a cluster number for each surface form, numbered by first appearance.

    Average linkage, strongest pairs first; a pair that barely matches keeps both its groups apart, so that one form
    between two persons can't merge them. The clusters don't depend on the order of `names`.
    """
    forms = sorted(set(names))
    scores = {(i, j): match(forms[i], forms[j]) for i, j in _candidates(forms)}
    group = list(range(len(forms)))
    members = {i: [i] for i in group}
    for (i, j), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        a, b = sorted((group[i], group[j]))
        if a == b or score < TOGETHER or not _may_join(members[a], members[b], scores):
            continue
        for k in members.pop(b):
            group[k] = a
            members[a].append(k)
    of_form = {form: group[i] for i, form in enumerate(forms)}
    numbers: dict[int, int] = {}
    return [numbers.setdefault(of_form[form], len(numbers)) for form in names]


def _may_join(a: list[int], b: list[int], scores: dict[tuple[int, int], float]) -> bool:
    across = [scores.get((min(i, j), max(i, j)), 0.0) for i in a for j in b]
    return min(across) >= NEVER and sum(across) / len(across) >= TOGETHER


def _candidates(forms: Sequence[str]) -> list[tuple[int, int]]:
    """Return the pairs of forms that share the beginnings of two tokens (of one, if a form writes out only one)."""
    tokens = [[_keys(token) for token in name(form).tokens] for form in forms]
    blocks: dict[str, set[int]] = defaultdict(set)
    for i, keys in enumerate(tokens):
        for key in set().union(*keys):
            blocks[key].add(i)
    pairs = set()
    for i, keys in enumerate(tokens):
        shared = Counter(j for token in keys for j in set().union(*(blocks[key] for key in token)))
        written = _written(forms[i])
        pairs |= {
            (min(i, j), max(i, j)) for j, n in shared.items() if j != i and n >= min(2, written, _written(forms[j]))
        }
    return sorted(pairs)


def _written(form: str) -> int:
    return len(name(form).tokens) - len(name(form).initials)


def _keys(token: str) -> frozenset[str]:
    """Return the beginnings under which a token is indexed, and the numbers of the given names it may be."""
    if token.isdigit():
        return frozenset([token])
    known = heard(token)
    names = frozenset(f"#{row}" for row in known.rows) if known else frozenset()
    return names | {_BEGINNING.sub(r"\1", skeleton.replace("t", "s"))[:2] for skeleton in skeletons(token)}


_BEGINNING = re.compile(r"(.)\1+")
