"""Mentions of persons in one text: candidates weighed alone, then by what the rest of the text says of the same words."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace

from clean.names.candidates import ORGANISATION, ROLE, Candidate, candidates, is_given, sure_given
from clean.names.evidence import Context, features, likelihood, reconsider
from clean.names.folding import fold
from clean.names.given import heard
from clean.names.inflection import nominatives
from clean.names.lexicon import surname_ending
from clean.names.lines import lines
from clean.names.tokens import Token, runs, tokens
from clean.names.words import Words, words

TITLED = 0.95
"""How likely a candidate after Mr or Mrs is at least."""
OFFICE = 0.6
"""How likely a candidate is at least that follows an office with a capital: "Senator Gray"."""
_EVERYDAY = frozenset({"everyday_ending", "all_lowered", "only_initials"})
_SUPPORT = frozenset({"role_before", "run_role_before", "run_honorific_before", "honorific_before", "patronymic", "initial_first"})
ACCEPT = 0.5
"""A candidate at least this likely is a mention."""
_LOWERED = re.compile(r"(?<![\w.'’])[^\W\d_A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*")

_CYRILLIC = re.compile("[Ѐ-ӿ]")
_PARTICLE = re.compile(r"(?<![\w.-])((\w{2,3})(?: de[rnl]?| la| las| los)?) $")


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names a person: its span, its tokens, the title before it, and how likely it is one."""

    start: int
    end: int
    surface: str
    tokens: tuple[Token, ...]
    honorific: str
    likelihood: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate with its own likelihood and the kind of line it stands in."""

    candidate: Candidate
    likelihood: float
    line: str
    features: frozenset[str]


def find(text: str, language: str) -> list[Mention]:
    """All mentions of persons, in order, without overlaps. `language`: ISO 639-1 code."""
    known = words(language)
    context = Context(text, known, lines(text), frozenset(word for word in _LOWERED.findall(text) if word[0].islower()))
    weighed = weigh(context)
    names = Inventory.of(weighed, known)
    found: list[Mention] = []
    for item in weighed:
        if item.line == "plain":
            likely = _likely(item, names, known)
            if likely >= ACCEPT:
                found.append(_mention(context, item.candidate, likely))
        else:
            found.extend(_mention(context, part, 0.9) for part in names.within(item.candidate))
    return found


def _likely(item: Weighed, names: Inventory, known: Words) -> float:
    """Likelihood in view of the whole text; a title of address decides, a bare noun's capital proves nothing."""
    likely = reconsider(document_features(item, names))
    if item.candidate.after == ORGANISATION and len(item.candidate.tokens) == 1:
        return 0.0
    if item.candidate.honorific and item.candidate.after in ("", "other"):
        return max(likely, TITLED)
    if item.candidate.before == ROLE and not item.candidate.after and not item.features & _EVERYDAY:
        return max(likely, OFFICE)
    return likely if known.english or _supported(item, names) else 0.0


def _supported(item: Weighed, names: Inventory) -> bool:
    """Whether more than shape speaks for a candidate: outside English the weights were not fitted."""
    lead, last = item.candidate.tokens[0], item.candidate.tokens[-1]
    if item.features & _SUPPORT:
        return True
    if len(item.candidate.tokens) > 1:
        return lead.initial or is_given(lead) or heard(lead.low) is not None
    return bool(_forms(last) & (names.last | names.other)) or (surname_ending(last.low) and _CYRILLIC.match(last.low) is not None)


def weigh(context: Context) -> list[Weighed]:
    """All candidates of a text with their own likelihoods, in order."""
    found = []
    known, text = context.words, context.text
    for run in runs(text, tokens(text), known.particles, known.honorifics):
        first, line = context.lines.first(run[0].start), context.lines.kind(run[0].start)
        if "&" in (text[max(0, run[0].start - 2) : run[0].start].strip(), text[run[-1].end : run[-1].end + 2].strip()):
            continue
        for candidate in candidates(run, known, first, line != "plain"):
            trimmed = _trim(candidate, context, first and candidate.tokens[0] is run[0])
            evidence = features(trimmed, context)
            found.append(Weighed(trimmed, likelihood(evidence), line, evidence))
    return found


def _trim(candidate: Candidate, context: Context, first: bool) -> Candidate:
    """Drop a sentence's first word that is no name: also written in lower case ("Opener Gooch"), or in Cyrillic, whose
    given names are listed well, in no list ("Дело Петрова")."""
    lead = candidate.tokens[0]
    if not first or len(candidate.tokens) < 2 or lead.initial or is_given(lead):
        return candidate
    if _everyday(lead, context) or (_CYRILLIC.match(lead.low) and heard(lead.low) is None):
        return replace(candidate, tokens=candidate.tokens[1:])
    return candidate


def _everyday(token: Token, context: Context) -> bool:
    return token.low in context.lowered or context.words.is_common(token.low)


def _mention(context: Context, candidate: Candidate, likely: float) -> Mention:
    text, known = context.text, context.words
    start, end = candidate.start, candidate.end
    particle = _PARTICLE.search(text, max(0, start - 16), start)
    if particle and particle[2] in known.first_particles and not candidate.before:
        start = particle.start(1)
    if candidate.tokens[-1].low in {"jr", "sr"} and text[end : end + 1] == ".":
        end += 1
    return Mention(start, end, text[start:end], candidate.tokens, candidate.honorific, likely)


@dataclass(frozen=True, slots=True)
class Inventory:
    """What the plain lines of a text say: `full` token sequences of likely full names, `last` and `other` single tokens
    out of them, and for each folded surface the likelihoods of all its candidates."""

    full: frozenset[tuple[str, ...]]
    last: frozenset[str]
    other: frozenset[str]
    alone: frozenset[str]
    seen: dict[str, list[float]]

    @classmethod
    def of(cls, weighed: list[Weighed], known: Words) -> Inventory:
        """Collect the names of a text."""
        full, last, other, seen = set(), set(), set(), defaultdict(list)
        for item in weighed:
            if item.line != "plain":
                continue
            keys = _keys(item.candidate)
            seen[" ".join(keys)].append(item.likelihood)
            if len(keys) > 1 and item.likelihood >= ACCEPT:
                full.add(keys)
                last |= _forms(item.candidate.tokens[-1])
                for token in item.candidate.tokens[:-1]:
                    if not token.initial:
                        other |= _forms(token)
        likely = {key for key, scores in seen.items() if max(scores) >= ACCEPT and " " not in key}
        return cls(frozenset(full), frozenset(last), frozenset(other), frozenset(likely), dict(seen))

    def within(self, candidate: Candidate) -> list[Candidate]:
        """The known names inside a candidate of a headline, longest first, left to right."""
        found, i, run = [], 0, candidate.tokens
        while i < len(run):
            size = self._known(run, i)
            if size:
                found.append(replace(candidate, tokens=run[i : i + size]))
            i += size or 1
        return found

    def _known(self, run: tuple[Token, ...], i: int) -> int:
        keys = tuple(fold(token.low) for token in run[i:])
        for size in range(min(5, len(keys)), 1, -1):
            if keys[:size] in self.full:
                return size
        if sure_given(run[i]) and len(run) > i + 1:
            return 2
        forms = _forms(run[i])
        return 1 if forms & self.last or forms & self.alone or (forms & self.other and not is_given(run[i])) else 0


def document_features(item: Weighed, names: Inventory) -> dict[str, float]:
    """Features of a candidate in view of its whole text; values are numbers, log odds among them."""
    keys = _keys(item.candidate)
    scores = names.seen.get(" ".join(keys), [item.likelihood])
    found = {"own": _odds(item.likelihood), "best": _odds(max(scores)), "mean": sum(map(_odds, scores)) / len(scores)}
    if len(keys) > 1:
        found["many"] = 1.0
        if keys in names.full:
            found["many_known"] = 1.0
        return found
    forms = _forms(item.candidate.tokens[0])
    if forms & names.last:
        found["last_of_known"] = 1.0
    elif forms & names.other:
        found["given_of_known" if is_given(item.candidate.tokens[0]) else "other_of_known"] = 1.0
    if len(scores) > 1:
        found["repeated"] = 1.0
    if item.candidate.after or item.candidate.before not in ("", "role", "honorific"):
        found["beside_other"] = 1.0
    return found


def _odds(p: float) -> float:
    import math

    return math.log(max(p, 1e-4) / max(1 - p, 1e-4))


def _keys(candidate: Candidate) -> tuple[str, ...]:
    return tuple(fold(token.low) for token in candidate.tokens)


def _forms(token: Token) -> set[str]:
    return {fold(form) for form in nominatives(token.low)}
