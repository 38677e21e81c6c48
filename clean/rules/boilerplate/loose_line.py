"""A line that no other rule matches, judged by the sum of its signs: its place, form, words and neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clean.rules.features.sum_of_signs import loose_lines
from clean.rules.lines.line_view import View, drop
from clean.rules.rule import Rule
from clean.standoff import Edit


def look(view: View) -> Iterator[Edit]:
    """Find lines whose signs reach the threshold; the weights are in loose_line.toml."""
    for loose in loose_lines(view):
        if loose.goes:
            aside = "byline" if "role" in loose.signs else ""
            yield drop(view.live[loose.at], RULE.id, aside=aside, reason=loose.reason)


def _over(article: tuple[str, ...], lines: Iterable[str]) -> Iterator[str]:
    return ("\n\n".join((line, *article)) for line in lines)


def _under(article: tuple[str, str, str], lines: Iterable[str]) -> Iterator[str]:
    title, lead, body = article
    return ("\n\n".join((title, line, lead, body)) for line in lines)


def _between(article: tuple[str, str, str], lines: Iterable[str]) -> Iterator[str]:
    title, lead, body = article
    return ("\n\n".join((title, lead, line, body)) for line in lines)


def _behind(article: tuple[str, ...], lines: Iterable[str]) -> Iterator[str]:
    return ("\n\n".join((*article, line)) for line in lines)


_EN = (
    "Ferry link to the islands is saved",
    "The ferry to the three islands will go on sailing after all, the county said on Monday.",
    "Its council voted for a loan that pays for a new engine and two winters of repairs.",
)
_DE = (
    "Fähre zu den Inseln fährt weiter",
    "Die Fähre zu den drei Inseln fährt nun doch weiter, wie der Kreis am Montag mitteilte.",
    "Der Rat stimmte für einen Kredit, der eine neue Maschine und zwei Winter Reparaturen bezahlt.",
)
_RU = (
    "Паром на острова продолжит ходить",
    "Паром на три острова всё-таки продолжит ходить, сообщили в понедельник в администрации округа.",
    "Совет проголосовал за кредит, которого хватит на новый двигатель и две зимы ремонта.",
)
_BE = (
    "Паром на астравы будзе хадзіць і далей",
    "Паром на тры астравы ўсё ж будзе хадзіць і далей, паведамілі ў панядзелак у адміністрацыі акругі.",
    "Рада прагаласавала за крэдыт, якога хопіць на новы рухавік і дзве зімы рамонту.",
)
RULE = Rule(
    id="loose_line",
    version=1,
    why="Place, form and words of the line are those of a page, not of an article.",
    stage="boilerplate",
    priority=10,
    look=look,
    guesses=True,
    hit=(
        *_over(_EN, ("[-PRESS INFORMATION-]", "[-OUT AT SEA-]")),
        *_under(_EN, ("[-Words and pictures: Ada Brook-]",)),
        *_under(_DE, ("[-Text und Fotos: Ada Bach-]",)),
        *_between(_EN, (
            "[-Read on page 3: What the islanders pay-]",
            "[-MORE ISLAND NEWS: Goat elected harbour master for a day-]", "[-Copy a link to this entry-]",
        )),
        *_between(_DE, ("[-Auf Seite 3: Was die Insulaner zahlen-]",)),
        *_between(_RU, ("[-Продолжение на странице 2: Сколько платят островитяне-]",)),
        *_behind(_EN, (
            "[-Spread the word: Mastodon, Bluesky, mail-]", "[-Send this story to a friend-]",
            "[-What do you make of it? Tell our desk-]", "[-Questions about this text? editor@islandpost.example-]",
            "[-Be the first to know – install our app-]", "[-Show earlier entries-]", "[-Back to the front page-]",
            "[-Media enquiries: Ada Brook, phone 0555 204 118-]", "[-Page created on 3 May 2024-]",
            "[-Delivered to your inbox every morning, free of charge-]", "[-Cookies help this site remember you.-]",
            "[-Old lighthouse finds a buyer in the city-]\n\n"
            "[-The old lighthouse on the north cape has found a buyer, and the neighbours are curious to …-]\n\n"
            "[-Pass on this article:-]",
        )),
        *_behind(_DE, (
            "[-Seite drucken | Link kopieren | Kommentieren-]", "[-Ihre Meinung zählt: Schreiben Sie der Redaktion-]",
            "[-Noch kein Konto? Hier registrieren-]", "[-Nichts mehr verpassen mit unserer kostenlosen App-]",
            "[-Kontakt für Journalisten: Pressestelle des Kreises, Telefon 0555 118 204-]",
            "[-Leserbriefe werden gekürzt. Bitte geben Sie Ihren Namen an.-]",
        )),
        *_behind(_RU, (
            "[-Отправить ссылку другу-]", "[-Есть что добавить? Напишите в редакцию-]",
            "[-Наш телеграм-канал: все новости островов первыми-]",
            "[-Нашли опечатку? Выделите текст и сообщите редактору-]", "[-Загрузить предыдущие записи-]",
        )),
        *_behind(_BE, (
            "[-Даслаць спасылку сябру-]", "[-Ёсць што дадаць? Напішыце ў рэдакцыю-]",
            "[-Навіны астравоў у вашай пошце кожную раніцу-]", "[-Папярэднія запісы | Наступныя запісы-]",
        )),
        *_behind((_EN[0], "[-Words: Ada Brook-]", *_EN[1:]), ("[-Ada Brook writes about the sea and rows to work.-]",)),
    ),
    miss=(
        *_between(_EN, (
            "What the letter says", "A page from the log book", "Follow the money", "Who will pay?",
            "Share and share alike", "“Share the load,” read the banner.", "- And your address?",
            "Dear Sir, please send us your photo of the ferry and a link to your page, the letter reads.",
            "10:15 Police close the road to the pier", "Press officers", "How the app works", "News from the pier",
            "Your questions answered", "The Facebook years", "Step 2: Check the ropes", "The story so far",
        )),
        *_between(_DE, ("Weiter Weg zur Arbeit", "Was steht im Brief?", "Post aus der Stadt")),
        *_between(_RU, ("Кто заплатит?", "– Ваши планы?", "Письмо из города", "Новости с берега", "Что дальше?")),
        *_between(_BE, ("Ліст з горада", "Апошні ліст", "Хто заплаціць?")),
        *_behind(_EN, (
            "Nobody spoke.", "The goat was there too.", "“Now we wait.”",
            "“Write to me when the ice is gone,” she said.", "He has no phone and reads no newspapers.",
            "The county put the plan on its website on Friday.",
            "Anybody who saw the boat is asked to call the coastguard on 0555 204 118.",
            "Tickets cost nine pounds and are sold on board.", "• nine ropes\n• two anchors\n• a new bell",
            "Services start on 4 May 2024", "Facebook has not commented on the case.",
            "Subscribe or die, the old sign over the print shop says to this day.", "Your turn, mayor.", "It sank.",
            "The company did not reply to an e-mail.", "Your browser knows more than you think, he says.",
            "The app is free.", "Now you know.",
        )),
        *_behind(_DE, (
            "Niemand sagte etwas.", "Die Seite ist umgeblättert.",
            "„Schreiben Sie mir, wenn das Eis weg ist“, sagte sie.", "Ihre Mutter wartete am Kai.",
            "Kontakt zur Familie hat er nicht mehr.", "Ein Kommentar der Pressestelle blieb aus.",
        )),
        *_behind(_RU, (
            "Все молчали.", "– Напишите мне, когда лёд сойдёт, – сказала она.", "На сайте округа об этом ни слова.",
            "Об этом он написал в своём телеграм-канале.",
        )),
        *_behind(_BE, (
            "Усе маўчалі.", "– Напішыце мне, калі лёд сыдзе, – сказала яна.", "Тэлефон у яго не адказвае.",
            "Пра гэта паведамляецца на сайце акругі.",
        )),
    ),
)  # fmt: skip
