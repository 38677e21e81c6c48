"""Find the mentions of persons in a text: candidates scored on their own, then in the context of the whole text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clean.names import certainty
from clean.names.certainty import Form
from clean.names.find.candidates import Candidate, candidates
from clean.names.find.inventory import ACCEPT, Inventory, Weighed
from clean.names.find.learned.learned_persons import Found, persons
from clean.names.find.mention_evidence import features, likelihood, reconsider
from clean.names.find.name_lines import lines
from clean.names.find.name_tokens import Token, runs
from clean.names.find.office_beside import office_beside
from clean.names.find.sign_bits import signs
from clean.names.find.words_around import Context
from clean.names.find.written_words import ORGANISATION, OTHER, ROLE, Word
from clean.names.lexicon.name_words import words

TITLED = 0.95
"""Lowest likelihood of a candidate after Mr or Mrs."""
OFFICE = 0.6
"""Lowest likelihood of a candidate after a capitalised office ("Senator Gray"), or with several initials."""
IN_HEADLINE = 0.9
"""Likelihood of a name in a headline that the body has, too."""
_SEVERAL_INITIALS = signs("initial_first initial_inside")
_SURE_PARTICLE = signs("sure_particle")
_EVERYDAY = signs("everyday_ending all_lowered only_initials")
_BARE_WITH_ARTICLE = signs("size1 article_before")
_GOES_ON = signs("word_after weak_after speech_after")
_LOWERED = re.compile(r"(?<![\w.'’])[^\W\d_A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*")

_TRADE = re.compile(r"...(?:er|or|ist|man|woman|eer|ician|ologist|wright)$")
_PARTICLE = re.compile(r"(?<![\w.-])((\w{2,3})(?: de[rnl]?| la| las| los)?) $")


@dataclass(frozen=True, slots=True)
class Mention:
    """A mention of a person: its span, its tokens, the title before it, and how much speaks for it, 0..1."""

    start: int
    end: int
    surface: str
    tokens: tuple[Token, ...]
    honorific: str
    likelihood: float
    form: Form
    certainty: float
    """How often a mention like this one is exactly one of a person."""
    office: str = ""
    """The public office that the text says a bare name holds, as written, or ""."""


def find(text: str, language: str) -> list[Mention]:
    """Return all mentions of persons in text order, without overlaps. `language`: ISO 639-1 code."""
    context = context_of(text, language)
    if not context.words.english:
        return [_learned(context, person, language) for person in persons(context)]
    weighed = weigh(context)
    names = Inventory.of(weighed)
    found: list[Mention] = []
    for item in weighed:
        if item.line == "plain":
            likely = _likely(item, names)
            if likely >= ACCEPT:
                found.append(_mention(context, item.candidate, likely, language))
        else:
            found.extend(
                _mention(context, part, IN_HEADLINE, language, "headline") for part in names.within(item.candidate)
            )
    return found


def context_of(text: str, language: str) -> Context:
    """Return a text with what is known of it before its names are: words, lines, what it has in lower case."""
    return Context(text, words(language), lines(text), _lowered(text))


def _learned(context: Context, person: Found, language: str) -> Mention:
    """Return a person that the learned weights found."""
    text, (start, end) = context.text, (person.start, person.end)
    if person.tokens[-1].word.low in {"jr", "sr"} and text[end : end + 1] == ".":
        end += 1
    alone = len(person.tokens) == 1
    form: Form = "headline" if person.headline else "one" if alone else "several"
    certain = certainty.of_mention(person.likelihood, language, form)
    office = office_beside(text, start, end, context.words) if alone else ""
    return Mention(
        start, end, text[start:end], person.tokens, person.honorific, person.likelihood, form, certain, office
    )


def _lowered(text: str) -> frozenset[str]:
    return frozenset([word for word in set(_LOWERED.findall(text)) if word[0].islower()])


def _likely(item: Weighed, names: Inventory) -> float:
    """Return the likelihood given the whole text; the capital of a bare noun proves nothing."""
    if item.candidate.after == ORGANISATION and len(item.candidate.tokens) == 1:
        return 0.0
    likely = max(reconsider(item, names), _floor(item.candidate, item.signs))
    if likely < ACCEPT and (names.introduces(item.candidate) or _another_spelling(item, names)):
        return OFFICE
    if _thing(item, names):
        return 0.0
    return likely


def _thing(item: Weighed, names: Inventory) -> bool:
    """Whether a single word with an article and no following noun ("told the Gazette.") is not a person of the text."""
    if item.signs & _BARE_WITH_ARTICLE != _BARE_WITH_ARTICLE or item.signs & _GOES_ON:
        return False
    return not names.has(item.candidate.tokens[0].word)


def _another_spelling(item: Weighed, names: Inventory) -> bool:
    return not item.signs & _EVERYDAY and names.sounds_like_one(item.candidate)


def _floor(candidate: Candidate, found: int) -> float:
    """Return the lowest likelihood that a single decisive sign guarantees."""
    if candidate.after not in ("", OTHER):
        return 0.0
    if candidate.honorific:
        return TITLED
    sure = candidate.before == ROLE or found & _SURE_PARTICLE or found & _SEVERAL_INITIALS == _SEVERAL_INITIALS
    return OFFICE if sure and not candidate.after and not found & _EVERYDAY else 0.0


def weigh(context: Context) -> list[Weighed]:
    """Return all candidates of a text with their own likelihoods, in text order."""
    found = []
    for run in runs(context.text, context.words):
        if all(token.word.never for token in run) or _of_company(run, context.text):
            continue
        line, first = context.lines.kind(run[0].start), context.lines.beginning(run[0].start) != ""
        for candidate in candidates(run, context.words, first, line != "plain"):
            trimmed = _trim(candidate, context, first and candidate.tokens[0] is run[0])
            evidence = features(trimmed, context)
            likely = max(likelihood(evidence), _floor(trimmed, evidence))
            found.append(Weighed(trimmed, likely, line, evidence))
    return found


def _of_company(run: list[Token], text: str) -> bool:
    """Whether there is an ampersand beside a run."""
    start, end = run[0].start, run[-1].end
    return "&" in (text[max(0, start - 2) : start].strip(), text[end : end + 2].strip())


def _trim(candidate: Candidate, context: Context, first: bool) -> Candidate:
    """Drop the first word of a sentence if it occurs in lower case, too ("Opener Gooch"): it isn't part of the name."""
    lead = candidate.tokens[0].word
    if len(candidate.tokens) < 2 or lead.initial or lead.given:
        return candidate
    if first and (_trade(candidate) or _no_name(lead, context)):
        return candidate._replace(tokens=candidate.tokens[1:])
    return candidate


def _no_name(lead: Word, context: Context) -> bool:
    return lead.common or lead.low in context.lowered


def _trade(candidate: Candidate) -> bool:
    """Whether the ending of a trade precedes a given name and a surname ("Bellringer Anna Weaver")."""
    lead = candidate.tokens[0].word
    if len(candidate.tokens) < 3 or not candidate.tokens[1].word.sure or lead.possessive:
        return False
    return _TRADE.search(lead.low) is not None


def _mention(context: Context, candidate: Candidate, likely: float, language: str, form: Form | None = None) -> Mention:
    text, known = context.text, context.words
    start, end = candidate.start, candidate.end
    particle = None if candidate.before else _PARTICLE.search(text, max(0, start - 16), start)
    if particle and particle[2] in known.first_particles:
        start = particle.start(1)
    if candidate.tokens[-1].word.low in {"jr", "sr"} and text[end : end + 1] == ".":
        end += 1
    alone = len(candidate.tokens) == 1
    form = form or ("one" if alone else "several")
    certain = certainty.of_mention(likely, language, form)
    office = office_beside(text, start, end, known) if alone else ""
    return Mention(start, end, text[start:end], candidate.tokens, candidate.honorific, likely, form, certain, office)
