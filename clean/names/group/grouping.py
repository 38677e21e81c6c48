"""Group the mentions of a document into persons, abstaining where more than one person fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from clean.names.certainty import Whose
from clean.names.compare.matching import vetoed
from clean.names.compare.name_parts import Name, ending_gender
from clean.names.group.clustering import cluster
from clean.names.group.name_forms import Form, surname_likeness


@dataclass(slots=True)
class Group:
    """One person of a document: full forms, and bare forms with how and why they were given to the person."""

    full: list[Form] = field(default_factory=list)
    bare: list[tuple[Form, Whose, str]] = field(default_factory=list)

    @property
    def forms(self) -> list[Form]:
        """All forms."""
        return [*self.full, *(form for form, _, _ in self.bare)]

    @property
    def canonical(self) -> str:
        """The best form: most tokens written out, then nominative, not in capitals, most frequent, earliest."""
        forms = self.full or self.forms
        counts = Counter(form.mention.surface for form in forms)
        best = max(
            forms,
            key=lambda f: (
                len(f.name.tokens) - len(f.name.initials),
                f.as_written,
                not f.mention.surface.isupper(),
                counts[f.mention.surface],
                -f.mention.start,
            ),
        )
        return " ".join(best.mention.surface.split()) if best.as_written else _shown(best)

    @property
    def gender(self) -> str:
        """The gender that its full forms establish for certain, or ""."""
        genders = {form.name.gender for form in self.full if form.name.sure}
        return genders.pop() if len(genders) == 1 else ""


def _shown(form: Form) -> str:
    return form.text.removeprefix(f"{form.mention.honorific} ") if form.mention.honorific else form.text


@dataclass(frozen=True, slots=True)
class _Named:
    """A group with a full name, as bare forms are compared with it."""

    group: Group
    canonical: str
    gender: str
    names: tuple[Name, ...]
    """Its full names, each once."""
    first: Mapping[int, int]
    """Where each article that has a full name of it has the first one."""

    @classmethod
    def of(cls, members: Group) -> _Named:
        """Collect what there is to compare with; the full forms are in text order."""
        first: dict[int, int] = {}
        for form in members.full:
            first.setdefault(form.article, form.mention.start)
        names = tuple(dict.fromkeys(form.name for form in members.full))
        return cls(members, members.canonical, members.gender, names, first)


_Fitting = list[tuple[float, _Named]]
"""Groups that a bare form fits, each with how well."""


def group(forms: list[Form]) -> list[Group]:
    """Group the forms of one document; the groups are in order of first appearance."""
    groups = _full_groups([form for form in forms if form.full])
    named = [_Named.of(members) for members in groups]
    fits = cache(lambda bare: [(score, one) for one in named if (score := _fit(bare, one))])
    open_forms: list[tuple[Form, str]] = []
    for form in forms:
        if not form.full:
            found, why = _resolve(form, fits(form.name))
            if found:
                found[0].bare.append((form, found[1], why))
            else:
                open_forms.append((form, why))
    everyone = groups + _unresolved(open_forms)
    return sorted(everyone, key=lambda g: min(form.mention.start for form in g.forms))


def _full_groups(forms: list[Form]) -> list[Group]:
    groups: dict[int, Group] = {}
    for form, number in zip(forms, cluster([form.text for form in forms]), strict=True):
        groups.setdefault(number, Group()).full.append(form)
    return list(groups.values())


def _resolve(bare: Form, fitting: _Fitting) -> tuple[tuple[Group, Whose] | None, str]:
    """Return the one group that a bare form means of those that it fits, and how, or None; and the reason."""
    here = [(score, one) for score, one in fitting if bare.article in one.first]
    pools: tuple[tuple[_Fitting, Whose, str], ...] = (
        (here, "article", "it fits in this article"),
        (_introduced(bare, here), "elsewhere", "it fits that this article has named so far"),
        (fitting if not here else [], "elsewhere", "it fits in this document"),
    )
    for pool, whose, why in pools:
        best = _single(pool)
        if best:
            score, found = best
            how: Whose = "respelt" if whose == "article" and score < 1 else whose
            return (found.group, how), f'the only "{found.canonical}" {why}'
    if not fitting:
        return None, "no full name with this surname in the document"
    return None, "could be " + " or ".join(f'"{one.canonical}"' for _, one in (here or fitting)[:3])


def _introduced(bare: Form, pool: _Fitting) -> _Fitting:
    """Return the groups whose full name precedes the bare form in its article: news introduces people by full name."""
    return [(score, one) for score, one in pool if one.first[bare.article] < bare.mention.start]


def _single(pool: _Fitting) -> tuple[float, _Named] | None:
    if len(pool) == 1:
        return pool[0]
    exact = [item for item in pool if item[0] == 1.0]
    return exact[0] if len(exact) == 1 else None


def _fit(bare: Name, other: _Named) -> float:
    score = max(surname_likeness(bare, full) for full in other.names)
    if not score or any(_apart(bare, full) for full in other.names):
        return 0.0
    if bare.sure and bare.gender and other.gender and bare.gender != other.gender:
        return 0.0
    return score


def _apart(bare: Name, full: Name) -> bool:
    """Whether gender keeps them apart; a surname spelled exactly as in the full name is not judged by its ending."""
    if bare.tokens[-1] == full.tokens[-1] or not vetoed_ending(bare, full):
        return vetoed(bare, full) if bare.sure else False
    return True


def vetoed_ending(bare: Name, full: Name) -> bool:
    """Whether a bare surname's ending implies a different gender than the full name (Petrova and Ivan Petrov)."""
    ending = ending_gender(bare.tokens[-1])
    other = full.gender if full.sure else ending_gender(full.tokens[-1])
    paired = {ending, ending_gender(full.tokens[-1])} == {"female", "male"}
    return bool(ending and other and ending != other and (paired or ending == "female"))


def _unresolved(forms: list[tuple[Form, str]]) -> list[Group]:
    """Group the bare forms that fit nobody, or several: all spellings of one surname share one group."""
    groups: dict[int, Group] = {}
    for (form, why), number in zip(forms, cluster([form.text for form, _ in forms]), strict=True):
        groups.setdefault(number, Group()).bare.append((form, "nobody", why))
    return list(groups.values())
