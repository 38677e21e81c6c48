"""Readers' comments: everything below the heading of the comments, up to the next article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest

from clean.language import languages, table
from clean.rules.articles.article_starts import starts_article
from clean.rules.lines.line_view import Line, View, drop
from clean.rules.rule import Rule
from clean.standoff import Edit

PARAGRAPHS, WORDS = 2, 40  # text required above the heading: at the top the same words are a button
HEADING = "the heading of the comments"
LONGEST = 250  # code points of a heading that names the article: 12 thoughts on “…”


def look(view: View) -> Iterator[Edit]:
    """Find the first heading of comments below the text, and everything after it.

    The rules for comment forms run first and may have removed the heading; what is below it is still the readers'.
    """
    heading = next((line for line in view.lines if _is_heading(line) and _below_text(view, line)), None)
    if heading is None:
        return
    if heading.number not in view.taken:
        yield drop(heading, RULE.id, reason=HEADING)
    rest = [line for line in view.live if line.number > heading.number]
    for line, behind in zip_longest(rest, rest[1:]):
        if behind and line.headline and behind.prose and starts_article(view, line, behind):
            return
        yield drop(line, RULE.id, reason="below the heading of the comments")


def _is_heading(line: Line) -> bool:
    return 0 < len(line.bare) <= LONGEST and _headings().fullmatch(line.bare) is not None


def _below_text(view: View, line: Line) -> bool:
    above = [other for other in view.live if other.number < line.number and other.prose]
    return len(above) >= PARAGRAPHS and sum(other.words for other in above) >= WORDS


@cache
def _headings() -> re.Pattern[str]:
    forms = [
        form for code in languages("phrases") for form in table(code, "phrases").get("comments", {}).get("heading", ())
    ]
    return re.compile("|".join(f"(?:{form})" for form in forms), re.IGNORECASE)


_ARTICLE = (
    "The ferry to the three islands will go on sailing after all, the county said on Monday.\n\n"
    "Its council voted for a loan that pays for a new engine, a coat of paint and two winters of repairs.\n\n"
    "“We heard the horn and wept,” said the keeper of the lighthouse, who had packed her boxes already.\n\n"
)
_GERMAN = (
    "Die Fähre zu den drei Inseln fährt nun doch weiter, wie der Kreis am Montag nach langer Sitzung mitteilte.\n\n"
    "Der Rat stimmte für einen Kredit, der eine neue Maschine, einen neuen Anstrich und zwei Winter Reparaturen "
    "bezahlt, und die Bürgermeisterin ließ die Glocken läuten.\n\n"
    "„Wir hörten das Horn und weinten“, sagte die Wärterin des Leuchtturms, die ihre Kisten schon gepackt hatte.\n\n"
)
_RUSSIAN = (
    "Паром на три острова всё-таки продолжит ходить, сообщили в понедельник вечером в администрации округа.\n\n"
    "Совет проголосовал за кредит, которого хватит на новый двигатель, на свежую краску и на две зимы ремонта.\n\n"
    "Смотрительница маяка, которая уже собрала вещи, сказала, что услышала гудок и заплакала от радости.\n\n"
)
_BELARUSIAN = (
    "Паром на тры астравы ўсё ж будзе хадзіць і далей, паведамілі ў панядзелак увечары ў адміністрацыі акругі.\n\n"
    "Рада прагаласавала за крэдыт, якога хопіць на новы рухавік, на свежую фарбу і на дзве зімы рамонту парома.\n\n"
    "Наглядчыца маяка, якая ўжо сабрала рэчы, сказала, што пачула гудок і заплакала ад радасці.\n\n"
)
RULE = Rule(
    id="comment_section",
    version=2,
    why="Readers wrote it, below the heading of the comments.",
    stage="boilerplate",
    priority=15,
    look=look,
    hit=(
        f"{_ARTICLE}[-3 Comments on “Ferry link to the islands is saved”-]\n\n[-Ada Brook-]\n\n"
        "[-At last. My goat has not seen her sister since the summer, and she asks for her every day.-]",
        f"{_ARTICLE}[-Comments-]\n\n[-Great news for all of us out here on the rocks, well done everybody.-]",
        f"{_ARTICLE}[-Top rated comments-]\n\n[-Who pays for the paint? Not me, I hope, said the dog.-]",
        f"{_GERMAN}[-2 Kommentare zu „Fähre fährt weiter“-]\n\n[-Endlich! Meine Ziege hat ihre Schwester vermisst.-]",
        f"{_RUSSIAN}[-Комментарии (2)-]\n\n[-Наконец-то! Моя коза соскучилась по сестре, и я тоже рад этой новости.-]",
        f"{_BELARUSIAN}[-Каментары-]\n\n[-Нарэшце! Мая каза засумавала па сястры, і я таксама рады гэтай навіне.-]",
    ),
    miss=(
        f"Comments\n\n{_ARTICLE}".strip(),
        f"{_ARTICLE}Comments from the islands were slow to come, because the post goes by ferry too.",
        f"{_ARTICLE}No comment\n\nThe owner of the yard did not want to say what the engine costs.",
        f"{_ARTICLE}Comment\n\nThe council was right to wait, and wrong to wait until the last ship had gone.",
        f"{_ARTICLE}Discussion\n\nThe figures show that goats travel more in spring than in any other season.",
        f"{_GERMAN}Kommentare aus der Stadt gab es keine, denn dort las an diesem Tag niemand die Zeitung.",
        f"{_RUSSIAN}Комментарии жителей пришли не сразу, потому что почту на острова возит тот же паром.",
    ),
)
