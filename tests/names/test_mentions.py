"""Sentences with every mention of a person marked [like this]; nothing else must be found."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean.names.find.finding import find

ENGLISH = [
    # given names, titles, offices, kin
    "Yesterday the baker [Anna Weaver] opened a shop.",
    "Mr [Thornbury] thanked Mrs. [Thornbury] and Dr [Osei].",
    "Prime Minister [Kwame Adjei] met Senator [Marlow] on Tuesday.",
    "His wife [Lucia Marquez] and her brother [Tomás Marquez] stayed at home.",
    "Finnish goalkeeper [Pekka Laine], 34, retires in June.",
    "UN envoy [Ravi Menon] praised Archbishop [Desmond Oduya].",
    # initials, particles, hyphens, apostrophes, suffixes
    "The poem is by [J. R. Hollis].",
    "The vote was won by [Piet van der Merwe], said [van der Merwe].",
    "[Jean-Luc Morel] and [Aoife O'Brien] danced.",
    "The judge heard [Rajesh Patel Jr.] first.",
    "Crown Prince [Mohammed bin Salman] and [Abdul Rahman al-Hamdani] spoke.",
    # possessives and prefixes stay outside
    "[Anna Weaver]’s bakery and [Weaver]'s mill were full of anti-[Weaver] leaflets.",
    "The [Weaver]-led council fell, [Anna Weaver] said.",
    # speech and East Slavic surnames
    "“It is late,” said [Novikava].",
    "Interior Minister [Yury Karavaev] resigned.",
    "[Ales Haretski]'s wife, [Natallia Pinchuk], spoke on Deutsche Welle.",
    # East Asian name order, and given names that are words
    "President [Xi Jinping] received [Kim Jong-un] in Beijing.",
    "Mayor [Grace Okafor] spoke; [Okafor] then left with [Will Carter].",
    # rarer given names, hyphens, and an unlisted trade before them
    "[Lettice Fane] wept, and so did [Torquil Mayhew].",
    "Bellringer [Thaddeus Poole-Stark] came. [Poole-Stark] was glad.",
    "Harbour Master [Cosima Threave]: “All is well.”",
    # a full name supported only by its own bare surname
    "[Zedric Halvorn] was late. “I overslept,” [Halvorn] said.",
    # an apposition after a surname
    "[Hrytsushko], a former minister of transport, left.",
    # endings shared by trades and surnames
    "[Peters] said no. [Rogers] added nothing.",
]

ENGLISH_WITHOUT = [
    "The European Union, Human Rights Watch and Amnesty International protested.",
    "On Monday, 4 March, Reuters and the Viasna Human Rights Center reported it.",
    "In San Francisco, Saint Petersburg and New Delhi the Germans celebrated Christmas.",
    "Fishermen from Lake Geneva met at the Golden Gate Museum on Jefferson Avenue.",
    "Johnson & Johnson, Morgan Stanley and Toyota lost two percent.",
    "The Ministry of Foreign Affairs and the Supreme Court declined to comment.",
    "Entering the hall took an hour. Nobody complained. Witnesses were calm.",
    "Black Friday came early, and the White House stayed dark.",
    "The Conservative Party beat Manchester United at Wembley Stadium.",
    "Prince Charles Street, St. Mary's Hospital and Fort Henry were closed.",
    # plurals, trades and kin at the beginning of a sentence
    "Firefighters led her out. Hauliers may park here. Councillors voted. Granny, 91, won.",
    # a newspaper with its article, a village after a preposition, an everyday word as a pet's name
    "She told the Gong. Get the Gong's news.",
    "The pond above Nether Marle froze. The goat is called Kettle and has a bell.",
    "KGB and NATO officers watched the Nobel Prize ceremony.",
]

OTHERS = [
    ("de", "Der Präsident [Wladimir Orlow] sagte am Montag in Berlin, die Regierung habe recht."),
    ("de", "Frau [Lindner] und Herr [Yilmaz] trafen Außenministerin [Annalena Krüger] im Rathaus."),
    ("de", "[Swetlana Iwanowa] sprach. Die Zeitung lobte [Iwanowa], und [Iwanowas] Mann schwieg."),
    ("de", "Die Freiheit der Presse und das Recht auf Arbeit stehen im Grundgesetz."),
    ("de", "[Keno Harms], ein Lotse, sah [Ottilie Brandt]. Die Ernte nannte [Harms] gut."),
    ("de", "Gästetrainer [Milan Krasny] schwieg. Landwirtin [Theda Ohlsen-Rix] nicht, [Ohlsen-Rix] lachte."),
    ("de", "In der Mitte traf [Henner Voss] den Pfosten. Dann kam die Minute der Entscheidung, der Ball lag im Turm."),
    ("de", "Seit Juli ist er in Diensten von Altwede. Der Bau des Turms begann, für Altwede ein Trost."),
    ("de", "Schulleiterin [Anke Dörfer] und Hausmeister [Peter Hofmeister] kamen. [Hofmeister] schwieg."),
    ("de", "[Annika von der Heide] sprach. Die Familie Grabow war da, die Bäckerei Grabow verkaufte Eis."),
    ("ru", "Комментариев от мэрии нет. Часов не хватило. В театре дают «Сапожника и реку»."),
    ("ru", "Было поздно. [Вязов] пришёл. Инженер [Родион Плетнёв] ждал [Плетнёву] и [Рената Шубаева]."),
    ("be", "У Мінску адкрылі мост. [Ядвіга Лапацінская] прынесла хлеб, [Лапацінскай] падзякавалі."),
    ("ru", "Министр [Андрей Волков] встретился с [Натальей Орловой] в Москве."),
    ("ru", "По словам [Волкова], решение принял судья [Пётр Ильич Громов]. [Андрей Волков] молчит."),
    ("ru", "Г-н [Сидоров] и [А. С. Громова] живут в Петербурге."),
    ("ru", "В понедельник Министерство обороны России опровергло сообщение Интерфакса."),
    ("be", "Прэзідэнт [Аляксандр Вярбіцкі] прыехаў у Мінск з [Сяргеем Каваленкам]."),
    ("be", "[Святлана Мельнік] сказала, што [Мельнік] — звычайнае прозвішча."),
    ("be", "У панядзелак Міністэрства ўнутраных спраў Беларусі нічога не паведаміла."),
]

KNOWN_FAILURES = [
    # only the capital supports the first mention of an unknown surname
    ("en", "Yesterday [Zbrk] left."),
    # a ship and a horse with a person's name
    ("en", "The ship Maria Ivanova sank off the coast."),
]


def _read(marked: str) -> tuple[str, list[str]]:
    names = re.findall(r"\[([^]]*)\]", marked)
    return re.sub(r"[\[\]]", "", marked), names


def _spans(marked: str) -> set[tuple[int, int]]:
    spans, offset = set(), 0
    for number, found in enumerate(re.finditer(r"\[([^]]*)\]", marked)):
        offset = found.start() - 2 * number
        spans.add((offset, offset + len(found[1])))
    return spans


def _found(text: str, language: str) -> set[tuple[int, int]]:
    return {(mention.start, mention.end) for mention in find(text, language)}


CASES = [("en", sentence) for sentence in ENGLISH + ENGLISH_WITHOUT] + OTHERS


@pytest.mark.parametrize(("language", "marked"), CASES)
def test_mentions(language: str, marked: str) -> None:
    """Exactly the marked spans are found."""
    text, names = _read(marked)
    assert sorted(text[s:e] for s, e in _found(text, language)) == sorted(names)
    assert _found(text, language) == _spans(marked)


@pytest.mark.xfail(strict=True, reason="needs knowledge of the world")
@pytest.mark.parametrize(("language", "marked"), KNOWN_FAILURES)
def test_known_failures(language: str, marked: str) -> None:
    """Cases that evidence of shape and context can't decide."""
    text, _ = _read(marked)
    assert _found(text, language) == _spans(marked)


HEADLINES = [
    # Title Case: only names from the body, and given names with a surname
    ("[Weaver] Opens Bakery Despite Rain", "The baker Anna Weaver sold out. Weaver smiled."),
    ("Council, [Weaver] Discuss New Mill: Local Paper", "The miller Anna Weaver was there, Weaver said."),
    ("Council Backs [Anna Weaver] After Long Debate", "The baker was pleased, Anna Weaver said."),
    ("River Town Council Approves New Bridge Despite Protests", "The bridge will be long. Residents protested."),
    # all capitals
    ("COUNCIL BACKS [WEAVER] AFTER DEBATE", "The baker Anna Weaver was pleased."),
]


@pytest.mark.parametrize(("marked", "body"), HEADLINES)
def test_headlines_rely_on_the_body(marked: str, body: str) -> None:
    """Capitals in a headline prove nothing; names in the body do."""
    title, _ = _read(marked)
    text = f"{title}\n\n{body}"
    assert {span for span in _found(text, "en") if span[1] <= len(title)} == _spans(marked)


WORDS = st.sampled_from(
    [
        "Anna",
        "Weaver’s",
        "Mr.",
        "O'Brien",
        "van",
        "der",
        "Merwe",
        "said",
        "the",
        "in",
        "Paris",
        "Bank",
        ",",
        ".",
        "\n\n",
        "“Yes”",
        "anti-Weaver",
        "J.",
        "R.",
        "Путин",
        "г-жа",
        "Frau",
        "Müller-Lüdenscheidt",
    ]
)


@given(
    st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=80), st.sampled_from(["en", "de", "ru", "be", "xx"])
)
def test_any_text_gives_ordered_disjoint_spans(text: str, language: str) -> None:
    """Mentions match their surface, are in order, and never overlap, for any text and any language."""
    mentions = find(text, language)
    assert all(text[m.start : m.end] == m.surface and m.surface.strip() for m in mentions)
    assert all(a.end <= b.start for a, b in itertools.pairwise(mentions))
    assert mentions == find(text, language)
