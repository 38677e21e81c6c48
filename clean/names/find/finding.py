"""Find the mentions of persons in a text: candidates scored on their own, then in the context of the whole text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from clean.names import certainty
from clean.names.certainty import Form
from clean.names.find.candidates import ORGANISATION, OTHER, ROLE, Candidate, candidates, is_given, sure_given
from clean.names.find.inventory import ACCEPT, Inventory, Weighed, document_features, forms
from clean.names.find.mention_evidence import features, likelihood, reconsider
from clean.names.find.name_lines import lines
from clean.names.find.name_tokens import Token, runs, tokens
from clean.names.find.office_beside import office_beside
from clean.names.find.words_around import Context
from clean.names.lexicon.given_names import heard
from clean.names.lexicon.name_words import Words, words
from clean.names.lexicon.surnames import is_surname, surname_ending

TITLED = 0.95
"""Lowest likelihood of a candidate after Mr or Mrs."""
OFFICE = 0.6
"""Lowest likelihood of a candidate after a capitalised office ("Senator Gray"), or with several initials."""
IN_HEADLINE = 0.9
"""Likelihood of a name in a headline that the body has, too."""
_SEVERAL_INITIALS = frozenset({"initial_first", "initial_inside"})
_EVERYDAY = frozenset({"everyday_ending", "all_lowered", "only_initials"})
_BARE_WITH_ARTICLE = frozenset({"size1", "article_before"})
_GOES_ON = frozenset({"word_after", "weak_after", "speech_after"})
_SUPPORT = frozenset(
    {"role_before", "run_role_before", "run_honorific_before", "honorific_before", "patronymic", "initial_first"}
)
_FIRST = frozenset({"line_start", "sentence_start", "quote_before"})
"""Positions where any word is capitalised, so that an ending alone ("часов", "сапожника") doesn't mark a surname."""
_PERSONAL = frozenset(
    {
        "speech_before",
        "speech_after",
        "weak_after",
        "past_after",
        "who_after",
        "age_after",
        "article_comma_after",
        "role_comma_after",
    }
)
"""Neighbours far more common for persons than for things."""
_LOWERED = re.compile(r"(?<![\w.'’])[^\W\d_A-Z][^\W\d_]*(?:['’-][^\W\d_]+)*")

_TRADE = re.compile(r"...(?:er|or|ist|man|woman|eer|ician|ologist|wright)$")
_CYRILLIC = re.compile("[Ѐ-ӿ]")
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
    context = Context(text, known, lines(text), frozenset(word for word in _LOWERED.findall(text) if word[0].islower()))
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


def _likely(item: Weighed, names: Inventory, known: Words) -> float:
    """Return the likelihood given the whole text; the capital of a bare noun proves nothing."""
    likely = max(reconsider(document_features(item, names)), _floor(item.candidate, item.features))
    if item.candidate.after == ORGANISATION and len(item.candidate.tokens) == 1:
        return 0.0
    if likely < ACCEPT and (names.introduces(item.candidate) or _another_spelling(item, names)):
        return OFFICE
    if _thing(item, names):
        return 0.0
    return likely if known.english or _supported(item, names) else 0.0


def _thing(item: Weighed, names: Inventory) -> bool:
    """Whether a single word with an article and no following noun ("told the Gazette.") is not a person of the text."""
    if not item.features >= _BARE_WITH_ARTICLE or item.features & _GOES_ON:
        return False
    return not forms(item.candidate.tokens[0]) & (names.last | names.other)


def _another_spelling(item: Weighed, names: Inventory) -> bool:
    return not item.features & _EVERYDAY and names.sounds_like_one(item.candidate)


def _floor(candidate: Candidate, found: frozenset[str]) -> float:
    """Return the lowest likelihood that a single decisive sign guarantees."""
    if candidate.after not in ("", OTHER):
        return 0.0
    if candidate.honorific:
        return TITLED
    sure = candidate.before == ROLE or "sure_particle" in found or found >= _SEVERAL_INITIALS
    return OFFICE if sure and not candidate.after and not found & _EVERYDAY else 0.0


def _supported(item: Weighed, names: Inventory) -> bool:
    """Whether more than shape supports a candidate: the weights were fitted on English only."""
    last = item.candidate.tokens[-1]
    return _backed(item) or (len(item.candidate.tokens) == 1 and bool(forms(last) & (names.last | names.other)))


def _backed(item: Weighed) -> bool:
    """Whether a candidate's own words and neighbours suggest a person, regardless of the rest of the text."""
    lead, last = item.candidate.tokens[0], item.candidate.tokens[-1]
    if item.candidate.honorific or item.features & _SUPPORT:
        return True
    if len(item.candidate.tokens) > 1:
        return lead.initial or is_given(lead) or heard(lead.low) is not None or bool(item.features & _PERSONAL)
    ending = surname_ending(last.low) and _CYRILLIC.match(last.low) is not None
    return ending and (is_surname(last.low) or not item.features & _FIRST or bool(item.features & _PERSONAL))


def weigh(context: Context) -> list[Weighed]:
    """Return all candidates of a text with their own likelihoods, in text order."""
    found = []
    known, text = context.words, context.text
    for run in runs(text, tokens(text), known.particles, known.articles, {*known.honorifics, *known.leads}):
        first, line = context.lines.first(run[0].start), context.lines.kind(run[0].start)
        if "&" in (text[max(0, run[0].start - 2) : run[0].start].strip(), text[run[-1].end : run[-1].end + 2].strip()):
            continue
        for candidate in candidates(run, known, first, line != "plain"):
            trimmed = _trim(candidate, context, first and candidate.tokens[0] is run[0])
            evidence = features(trimmed, context)
            likely = max(likelihood(evidence), _floor(trimmed, evidence))
            found.append(Weighed(trimmed, likely, line, evidence))
    return found


def _trim(candidate: Candidate, context: Context, first: bool) -> Candidate:
    """Drop the first word of a sentence if it is not part of the name.

    Such a word also occurs in lower case ("Opener Gooch") or, in Cyrillic, where the lists of given names are good, is
    in none of them ("Дело Петрова").
    """
    lead = candidate.tokens[0]
    if len(candidate.tokens) < 2 or lead.initial or is_given(lead):
        return candidate
    if _trade(candidate, context, first) or (first and _no_name(lead, context)):
        return replace(candidate, tokens=candidate.tokens[1:])
    return candidate


def _no_name(lead: Token, context: Context) -> bool:
    return _everyday(lead, context) or (_CYRILLIC.match(lead.low) is not None and heard(lead.low) is None)


def _trade(candidate: Candidate, context: Context, first: bool) -> bool:
    """Whether a noun precedes a given name and a surname ("Landwirt Anna Weber").

    In English, only one that begins a sentence and has the ending of a trade ("Bellringer Anna Weaver").
    """
    lead = candidate.tokens[0]
    if len(candidate.tokens) < 3 or not sure_given(candidate.tokens[1]) or lead.possessive:
        return False
    return not context.words.english or (first and _TRADE.search(lead.low) is not None)


def _everyday(token: Token, context: Context) -> bool:
    return token.low in context.lowered or context.words.is_common(token.low)


def _mention(context: Context, candidate: Candidate, likely: float, language: str, form: Form | None = None) -> Mention:
    text, known = context.text, context.words
    start, end = candidate.start, candidate.end
    particle = _PARTICLE.search(text, max(0, start - 16), start)
    if particle and particle[2] in known.first_particles and not candidate.before:
        start = particle.start(1)
    if candidate.tokens[-1].low in {"jr", "sr"} and text[end : end + 1] == ".":
        end += 1
    alone = len(candidate.tokens) == 1
    form = form or ("one" if alone else "several")
    certain = certainty.of_mention(likely, language, form)
    office = office_beside(text, start, end, known) if alone else ""
    return Mention(start, end, text[start:end], candidate.tokens, candidate.honorific, likely, form, certain, office)
