"""A line that does not look like part of an article, by a sum of evidence learned from labelled lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from clean.rules.articles.article_starts import titles
from clean.rules.features.shared_words import telling
from clean.rules.features.signs import IN_WORDS, signs_of
from clean.rules.features.text_features import line_features
from clean.rules.lines.line_view import Line, View, drop
from clean.rules.rule import Rule
from clean.scoring import Features, Weights, load
from clean.standoff import Edit

LEAST = 100  # words in paragraphs: the weights hold for lines among those of an article
PAGE = 60  # … or lines: a whole page, menus included
PARAGRAPH = 0.6  # log odds
HEADLINE = 3  # words
SENTENCES = 3  # short sentences that may end a text after its last paragraph


def weights() -> Weights:
    """Load the weight of each feature; `clean/training/fit_lines.py` writes the file."""
    return load("clean.rules.boilerplate", "scored_line.toml")


def look(view: View) -> Iterator[Edit]:
    """Find lines with more evidence against than for them; headlines stay, as does a text too short to judge."""
    asked = _doubtful(view)
    if not asked:
        return
    features = zip(view.lines, line_features(view), strict=True)
    against = [(line, found) for line, found in features if line.number in asked and _is_scored(found)]
    heads = titles(view, None) if against else ()  # costly, and most texts have no such line
    for line, found in against:
        if line.number not in heads:
            yield drop(line, RULE.id, reason=weights().reason(found))


def _is_scored(features: Features) -> bool:
    return weights().score(features) >= weights().enough + margin(features)


def margin(features: Features) -> float:
    """Return the extra evidence needed to remove a line, in log odds: a lost paragraph costs more than a kept label."""
    return PARAGRAPH * features.get("a paragraph in the main text", 0.0)


def open_to_doubt(view: View) -> frozenset[int]:
    """Return the numbers of the lines that the score may remove."""
    asked = _doubtful(view)
    return asked - titles(view, None) if asked else asked


def _doubtful(view: View) -> frozenset[int]:
    """Return the numbers of the lines that the score may remove if they are not titles of articles."""
    if sum(line.words for line in view.live if line.prose) < LEAST and len(view.live) < PAGE:
        return frozenset()
    return frozenset(line.number for line in view.live) - _headline(view) - _ending(view)


def _headline(view: View) -> frozenset[int]:
    """Return the possible headline above the text that shares the most words with it; the last one if several do."""
    first = next((place for place, line in enumerate(view.live) if line.prose), 0)
    text = frozenset[str]().union(*(telling(line) for line in view.live[first:] if line.prose))
    could = [
        (len(telling(line) & text), line.number)
        for line in view.live[:first]
        if line.headline and line.words >= HEADLINE
    ]
    common, number = max(could, default=(0, 0))
    return frozenset({number} if common else ())


def _ending(view: View) -> frozenset[int]:
    """Return the short sentences that end the text, up to the first one with a word that indicates a page."""
    last = next((place for place, line in reversed(list(enumerate(view.live))) if line.prose), len(view.live))
    ends = takewhile(_plain, view.live[last + 1 : last + 1 + SENTENCES])
    return frozenset(line.number for line in ends)


def _plain(line: Line) -> bool:
    return line.ends and not line.cut and not signs_of(line) & IN_WORDS - {"more"}


_EN = (
    "Ferry link to the islands is saved\n\n"
    "The ferry to the three islands will go on sailing after all, the county said on Monday, nine weeks after the "
    "harbour board had called the boat too old, too slow and far too loud.\n\n"
    "Its council voted for a loan that pays for a new engine, a coat of paint and two winters of repairs, by eleven "
    "votes to four.\n\n"
    "“We heard the horn and wept,” said the keeper of the lighthouse, who had packed her boxes already and given away "
    "her hens.\n\n"
    "The boat was built in 1961, carries forty people, six cars and any number of goats, and has been out of order on "
    "ninety days of this year alone, mostly on Fridays.\n\n"
    "Without it, children from the outer island would have to sleep on the mainland during the week, and the vet would "
    "come by helicopter or not at all.\n\n"
)
_DE = (
    "Die Fähre zu den Inseln fährt weiter\n\n"
    "Die Fähre zu den drei Inseln fährt nun doch weiter, wie der Kreis am Montag mitteilte, neun Wochen nachdem der "
    "Hafenrat das Boot zu alt, zu langsam und viel zu laut genannt hatte.\n\n"
    "Der Rat stimmte mit elf zu vier Stimmen für einen Kredit, der eine neue Maschine, einen neuen Anstrich und zwei "
    "Winter Reparaturen bezahlt.\n\n"
    "„Wir hörten das Horn und weinten“, sagte die Wärterin des Leuchtturms, die ihre Kisten schon gepackt und ihre "
    "Hühner verschenkt hatte.\n\n"
    "Das Boot wurde 1961 gebaut, trägt vierzig Leute, sechs Autos und beliebig viele Ziegen und war allein in diesem "
    "Jahr an neunzig Tagen außer Betrieb, meistens freitags.\n\n"
    "Ohne das Boot müssten die Kinder der äußeren Insel unter der Woche auf dem Festland schlafen, und der Tierarzt "
    "käme mit dem Hubschrauber oder gar nicht.\n\n"
)
RULE = Rule(
    id="scored_line",
    version=1,
    why="Its length, form, place and neighbours are those of a line that is not part of an article.",
    stage="boilerplate",
    priority=8,
    look=look,
    guesses=True,
    hit=(
        f"{_EN}[-Islands-]\n\n[-Ferries-]\n\n[-Goats-]\n\n[-Harbours-]",
        f"{_EN}[-Harbour diary-]\n\n[-Tides-]\n\n[-Jobs on board-]",
        f"{_DE}[-Hafenbuch-]\n\n[-Gezeiten-]\n\n[-Stellen an Bord-]",
    ),
    miss=(
        f"{_EN}It sank.",
        f"{_EN}Nobody spoke.\n\nThen the horn blew again.",
        f"{_EN}The next council meeting is on Friday.",
        f"{_DE}Niemand sprach.",
        f"{_DE}Die nächste Sitzung ist am Freitag.",
        "Ferry link to the islands is saved\n\nThe ferry sails on, the county said.\n\nIslands\n\nGoats",
    ),
)
