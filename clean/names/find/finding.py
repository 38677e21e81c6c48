"""Find the mentions of persons in a text: candidates scored on their own, then in the context of the whole text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clean.names import certainty
from clean.names.certainty import Form
from clean.names.find.candidates import Candidate, candidates
from clean.names.find.inventory import ACCEPT, Inventory, Weighed
from clean.names.find.mention_evidence import features, likelihood, reconsider
from clean.names.find.name_lines import lines
from clean.names.find.name_tokens import Token, runs
from clean.names.find.office_beside import office_beside
from clean.names.find.sign_bits import signs
from clean.names.find.words_around import Context
from clean.names.find.written_words import ORGANISATION, OTHER, ROLE, Word
from clean.names.lexicon.given_names import heard
from clean.names.lexicon.name_words import Words, words

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
_SUPPORT = signs("role_before run_role_before run_honorific_before honorific_before patronymic initial_first")
_FIRST = signs("line_start sentence_start quote_before")
"""Positions where any word is capitalised, so that an ending alone ("часов", "сапожника") doesn't mark a surname."""
_PERSONAL = signs(
    "speech_before speech_after weak_after past_after who_after age_after article_comma_after role_comma_after"
)
"""Neighbours far more common for persons than for things."""
_SURNAME, _SURNAME_ENDING = signs("surname"), signs("surname_ending")
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
    known = words(language)
    context = Context(text, known, lines(text), _lowered(text))
    weighed = weigh(context)
    names = Inventory.of([item for item in weighed if known.english or _backed(item)])
    found: list[Mention] = []
    for item in weighed:
        if item.line == "plain":
            likely = _likely(item, names, known)
            if likely >= ACCEPT:
                found.append(_mention(context, item.candidate, likely, language))
        else:
            found.extend(
                _mention(context, part, IN_HEADLINE, language, "headline") for part in names.within(item.candidate)
            )
    return found


def _lowered(text: str) -> frozenset[str]:
    return frozenset([word for word in set(_LOWERED.findall(text)) if word[0].islower()])


def _likely(item: Weighed, names: Inventory, known: Words) -> float:
    """Return the likelihood given the whole text; the capital of a bare noun proves nothing."""
    if item.candidate.after == ORGANISATION and len(item.candidate.tokens) == 1:
        return 0.0
    likely = max(reconsider(item, names), _floor(item.candidate, item.signs))
    if likely < ACCEPT and (names.introduces(item.candidate) or _another_spelling(item, names)):
        return OFFICE
    if _thing(item, names):
        return 0.0
    return likely if known.english or _supported(item, names) else 0.0


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


def _supported(item: Weighed, names: Inventory) -> bool:
    """Whether more than shape supports a candidate: the weights were fitted on English only."""
    return _backed(item) or (len(item.candidate.tokens) == 1 and names.has(item.candidate.tokens[0].word))


def _backed(item: Weighed) -> bool:
    """Whether a candidate's own words and neighbours suggest a person, regardless of the rest of the text."""
    lead, last = item.candidate.tokens[0].word, item.candidate.tokens[-1].word
    if item.candidate.honorific or item.signs & _SUPPORT:
        return True
    if len(item.candidate.tokens) > 1:
        return lead.initial or lead.given or heard(lead.low) is not None or bool(item.signs & _PERSONAL)
    if not (last.cyrillic and last.signs_last & _SURNAME_ENDING):
        return False
    return bool(last.signs_last & _SURNAME or not item.signs & _FIRST or item.signs & _PERSONAL)


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
    """Drop the first word of a sentence if it is not part of the name.

    Such a word also occurs in lower case ("Opener Gooch") or, in Cyrillic, where the lists of given names are good, is
    in none of them ("Дело Петрова").
    """
    lead = candidate.tokens[0].word
    if len(candidate.tokens) < 2 or lead.initial or lead.given:
        return candidate
    if _trade(candidate, context, first) or (first and _no_name(lead, context)):
        return candidate._replace(tokens=candidate.tokens[1:])
    return candidate


def _no_name(lead: Word, context: Context) -> bool:
    return lead.common or lead.low in context.lowered or (lead.cyrillic and heard(lead.low) is None)


def _trade(candidate: Candidate, context: Context, first: bool) -> bool:
    """Whether a noun precedes a given name and a surname ("Landwirt Anna Weber").

    In English, only one that begins a sentence and has the ending of a trade ("Bellringer Anna Weaver").
    """
    lead = candidate.tokens[0].word
    if len(candidate.tokens) < 3 or not candidate.tokens[1].word.sure or lead.possessive:
        return False
    return not context.words.english or (first and _TRADE.search(lead.low) is not None)


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
