"""A release with some 10,000 correct edits, persons and dates, and 25 planted errors in 8 families.

The texts are generated at random from a small grammar, with the furniture of eight publishers: some lines are the same
on every page of a publisher, others (captions, teasers, bylines, credits) hardly ever. With a long tail, lines of every
phrase rule are added above, inside and below, which makes hundreds of classes. The planter knows nothing about how the
audit makes or orders classes.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from clean.intake import Corpus
from clean.record import RuleNote, ledger_rows
from clean.record.ledger import Extent
from clean.release import Rows, write_tables
from clean.release.shards import Form, write_shard
from clean.rules import RuleBook
from clean.standoff import Edit, Page
from tests.audit import tail
from tests.release.editions import RECIPE, answered
from tests.release.tiny import Text, _document, _record, merge

DOCUMENTS, ERRORS = 330, 25
TAILED = 240
"""Number of documents with a long tail that have about as many edits."""
TAIL = 3, 9
"""Fewest and most lines of the long tail in a document."""
FAMILIES = (
    "paragraph as teaser", "heading as caption", "sentence as label", "end as comments", "word changed", "wrong merge",
    "wrong year", "wrong day",
)  # fmt: skip
GIVEN = ("Anna", "Boris", "Clara", "Dmitri", "Elena", "Frank", "Greta", "Hanno", "Irina", "Jakub", "Katya", "Lena")
SURNAMES = (
    "Arendt",
    "Bortnik",
    "Castell",
    "Dubrov",
    "Eichel",
    "Fenske",
    "Gromov",
    "Hartung",
    "Ilyin",
    "Jansen",
    "Kranz",
)
NOUNS = (
    "council",
    "harbour",
    "bridge",
    "library",
    "school",
    "ferry",
    "market",
    "mill",
    "theatre",
    "station",
    "orchard",
)
VERBS = ("opened", "closed", "repaired", "visited", "sold", "painted", "moved", "praised", "measured", "inspected")
ADJECTIVES = ("old", "new", "narrow", "quiet", "crowded", "northern", "wooden", "empty", "famous", "costly")
PUBLISHERS = ("Gazette", "Herald", "Courier", "Tribune", "Observer", "Post", "Mirror", "Chronicle")
FIXED = (
    ("share_bar_en", "Share this article"), ("share_bar_en", "Facebook Twitter Email"),
    ("ad_label_en", "Advertisement"),
    ("comment_form_en", "Your email address will not be published."), ("comment_form_en", "Leave a comment"),
    ("newsletter_en", "Sign up for our newsletter"), ("copyright_footer_en", "All rights reserved."),
    ("read_more_button_en", "Read more"), ("cookie_notice_en", "We use cookies to make the site better."),
)  # fmt: skip


@dataclass(frozen=True)
class Error:
    """One planted mistake: where it is, and the text that a reviewer has to see."""

    family: str
    document: str
    text: str
    """The removed text, or the surface form of the person or date."""


@dataclass
class Draft:
    """A text under construction: lines, and what is done to each."""

    document: str
    publisher: str
    lines: list[tuple[str, str]] = field(default_factory=list)
    """A line, and the rule that removes it; "" if it stays."""
    inner: list[tuple[str, str, str]] = field(default_factory=list)
    """(words that occur once in a line that stays, replacement, rule)."""
    persons: list[tuple[str, str, str]] = field(default_factory=list)
    """(spelling, canonical name, id)."""
    dates: list[tuple[str, str, str, str | None]] = field(default_factory=list)
    """(expression, value, rule, anchor)."""


@dataclass(frozen=True)
class Made(Text):
    """A text with the edits of a draft."""

    draft: Draft = field(default_factory=lambda: Draft("", ""))

    @property
    def page(self) -> Page:
        """The page after all edits: first whole lines, then words, then surplus blank lines."""
        page = Page.of(self.raw, hashlib.sha256(self.data).hexdigest())
        at, whole, gaps = 0, [], []
        for line, rule in self.draft.lines:
            if rule:
                whole.append(Edit(at, at + len(line), "", rule))
                gaps.append(Edit(at + len(line), at + len(line) + 2, "", "blank_lines"))
            at += len(line) + 2
        page = page.edit([*whole, *gaps])
        for words, written, rule in self.draft.inner:
            start = page.text.index(words)
            page = page.edit([Edit(start, start + len(words), written, rule)])
        end = len(page.text.rstrip("\n"))
        return page.edit([Edit(end, len(page.text), "", "blank_lines")])


def planted(folder: Path, seed: int, *, long_tail: bool = False) -> tuple[Path, list[Error]]:
    """Write a release into `folder`, and return it with the planted errors."""
    draw = random.Random(seed)  # noqa: S311 - the same errors for the same seed
    drafts = [drafted(draw, number) for number in range(TAILED if long_tail else DOCUMENTS)]
    if long_tail:
        order, often = tail.rules_of(seed)
        for draft in drafts:
            for rule in draw.choices(order, often, k=draw.randint(*TAIL)):
                draft.lines.insert(draw.randint(1, len(draft.lines)), (tail.line(draw, rule), rule))
    chosen = draw.sample(range(len(drafts)), ERRORS)
    errors = [_PLANT[FAMILIES[n % len(FAMILIES)]](draw, drafts[at]) for n, at in enumerate(chosen)]
    notes = {rule.id: RuleNote(rule.version, rule.why) for rule in RuleBook.load().rules}
    rows = merge(*(_rows(draft, notes) for draft in drafts))
    corpus = Corpus(Path(), RECIPE, (), (), (), answered())
    shard = write_shard(folder.with_name(f"{folder.name}.shard"), rows, Form.of())
    made = write_tables(folder, [shard], Form.of(), corpus=corpus, rules=RuleBook.load().rules)
    made.write(made.under("1.0.0"))
    return folder, errors


def _sentence(draw: random.Random) -> str:
    who = f"the {_thing(draw)}"
    if draw.random() < 0.15:
        who = f"{draw.choice(GIVEN)} {draw.choice(SURNAMES)}"
    tail = f"near the {_thing(draw)} and the {draw.choice(NOUNS)} by the river, and nobody {draw.choice(VERBS)}"
    said = f"{who} was {draw.choice(VERBS)} {tail} the {draw.choice(NOUNS)} number {draw.randint(2, 9999)}."
    return said[0].upper() + said[1:]


def _thing(draw: random.Random) -> str:
    return f"{draw.choice(ADJECTIVES)} {draw.choice(NOUNS)}"


def _paragraph(draw: random.Random) -> str:
    return " ".join(_sentence(draw) for _ in range(draw.randint(2, 4)))


def _headline(draw: random.Random) -> str:
    return f"{_thing(draw).capitalize()} {draw.choice(VERBS)} by {draw.choice(NOUNS)} {draw.randint(2, 9999)}"


def drafted(draw: random.Random, number: int) -> Draft:
    """Make a text of a publisher, with furniture, and without errors."""
    publisher = PUBLISHERS[number % len(PUBLISHERS)]
    draft = Draft(f"n/{number:04}", publisher)
    fixed = random.Random(publisher).sample(FIXED, 5)  # noqa: S311 - the same furniture for the same publisher
    given, surname = draw.choice(GIVEN), draw.choice(SURNAMES)
    name = f"{given} {surname}"
    add = draft.lines.append
    add((_headline(draw), ""))
    add((f"By {draw.choice(GIVEN)} {draw.choice(SURNAMES)}", "byline_en"))
    add((fixed[0][1], fixed[0][0]))
    day = date(2024, 3, 1) + timedelta(days=draw.randrange(300))
    add((f"{name} of the {publisher} board {draw.choice(VERBS)} it on {day:%A}. {_paragraph(draw)}", ""))
    draft.persons.append((name, name, f"{draft.document}:p1"))
    draft.dates.append((f"{day:%A}", day.isoformat(), "weekday", (day + timedelta(days=1)).isoformat()))
    for n in range(draw.randint(4, 7)):
        if draw.random() < 0.4:
            credit = f"Photo: {draw.choice(GIVEN)} {draw.choice(SURNAMES)}"
            add((f"A {_thing(draw)}. {credit}", "caption_credited"))
        if draw.random() < 0.35:
            add((_headline(draw), "related_teaser"))
        if draw.random() < 0.3:
            add((f"The {_thing(draw)} in {draw.choice(SURNAMES)}stadt", "caption_by_shape"))
        if n == 2:
            add((f"What the {draw.choice(NOUNS)} needs", ""))
        add((_paragraph(draw), ""))
    what = f"the {draw.choice(NOUNS)} would open on 3 May 2024, and the “ {draw.choice(NOUNS)}” later"
    add((f"{surname} said {what}.", ""))
    draft.inner.append(("“ ", "“", "quotation_marks"))
    draft.persons.append((f"{surname} said", name, f"{draft.document}:p1"))
    draft.dates.append(("3 May 2024", "2024-05-03", "full_date", None))
    for rule, line in fixed[1:]:
        add((line, rule))
    for _ in range(draw.randint(1, 4)):
        add((_headline(draw), "related_teaser"))
    return draft


def _rows(draft: Draft, notes: dict[str, RuleNote]) -> Rows:
    raw = "\n\n".join(line for line, _ in draft.lines) + "\n\n"
    text = Made(draft.document, raw, draft=draft)
    page = text.page
    title = len(draft.lines[0][0])
    body = (title + 2, len(page.text.rstrip("\n")))
    content = page.text[slice(*body)]
    text = replace(text, persons=tuple(_persons(draft, content)), dates=tuple(_dates(draft, content)))
    extent = Extent.of(page, draft.document, 0, body[1])
    named = {"publisher": draft.publisher}
    record = _record(text, page, extent, (0, title), body)
    document = _document(text, page, [draft.document]) | named
    edits = ledger_rows(draft.document, page, [extent], notes)
    return Rows([record], edits, [], [document])


def _persons(draft: Draft, content: str) -> Iterator[dict[str, Any]]:
    for spelling, canonical, person in draft.persons:
        surface = spelling.removesuffix(" said")
        start = content.index(spelling)
        yield {
            "field": "text", "start": start, "end": start + len(surface), "surface": surface, "person_id": person,
            "canonical": canonical, "status": "coreferent", "score": 1.0 if surface == canonical else 0.98,
            "evidence": "the same name" if surface == canonical else "the surname of a full name",
            "normalized": True,
        }  # fmt: skip


def _dates(draft: Draft, content: str) -> Iterator[dict[str, Any]]:
    for surface, value, rule, anchor in draft.dates:
        start = content.index(surface)
        yield {
            "field": "text", "start": start, "end": start + len(surface), "surface": surface, "type": "DATE",
            "value": value, "mod": None, "edtf": value, "anchor": anchor, "rule": rule,
        }  # fmt: skip


def _kept(draft: Draft) -> list[int]:
    """Return the indices of paragraphs without annotations: all but the first and the last."""
    return [n for n, (line, rule) in enumerate(draft.lines) if not rule and line.endswith(".")][1:-1]


def _take(rule: str, family: str) -> Callable[[random.Random, Draft], Error]:
    def plant(draw: random.Random, draft: Draft) -> Error:
        at = draw.choice(_kept(draft))
        draft.lines[at] = (draft.lines[at][0], rule)
        return Error(family, draft.document, draft.lines[at][0])

    return plant


def _heading(_: random.Random, draft: Draft) -> Error:
    at = next(n for n, (line, rule) in enumerate(draft.lines) if not rule and line.startswith("What the "))
    draft.lines[at] = (draft.lines[at][0], "caption_by_shape")
    return Error(FAMILIES[1], draft.document, draft.lines[at][0])


def _cut(draw: random.Random, draft: Draft) -> Error:
    line = draft.lines[draw.choice(_kept(draft))][0]
    words = line.partition(". ")[2].partition(". ")[0].rstrip(".") + "."
    draft.inner.append((words, "", "read_more_button_en"))
    return Error(FAMILIES[2], draft.document, words)


def _end(_: random.Random, draft: Draft) -> Error:
    at = _kept(draft)[-1]
    draft.lines[at] = (draft.lines[at][0], "comment_section")
    return Error(FAMILIES[3], draft.document, draft.lines[at][0])


def _word(draw: random.Random, draft: Draft) -> Error:
    line = draft.lines[draw.choice(_kept(draft))][0]
    word = next(w for w in line.split() if w in {"nobody", "near"} and line.count(w))
    start = line.index(word)
    words = line[start : start + 40]
    draft.inner.append((words, words.replace(word, word[::-1], 1), "quotation_marks"))
    return Error(FAMILIES[4], draft.document, words)


def _merge(draw: random.Random, draft: Draft) -> Error:
    spelling, canonical, person = draft.persons[1]
    other = draw.choice([name for name in GIVEN if name != canonical.split()[0]])
    draft.persons[0] = (draft.persons[0][0], f"{other} {canonical.split()[1]}", person)
    draft.persons[1] = (spelling, f"{other} {canonical.split()[1]}", person)
    return Error(FAMILIES[5], draft.document, draft.persons[0][0])


def _year(_: random.Random, draft: Draft) -> Error:
    surface, _value, rule, anchor = draft.dates[1]
    draft.dates[1] = (surface, "2023-05-03", rule, anchor)
    return Error(FAMILIES[6], draft.document, surface)


def _day(draw: random.Random, draft: Draft) -> Error:
    surface, value, rule, anchor = draft.dates[0]
    wrong = date.fromisoformat(value) + timedelta(days=draw.choice((7, 364)))
    draft.dates[0] = (surface, wrong.isoformat(), rule, anchor)
    return Error(FAMILIES[7], draft.document, surface)


_PLANT: dict[str, Callable[[random.Random, Draft], Error]] = {
    FAMILIES[0]: _take("related_teaser", FAMILIES[0]),
    FAMILIES[1]: _heading,
    FAMILIES[2]: _cut,
    FAMILIES[3]: _end,
    FAMILIES[4]: _word,
    FAMILIES[5]: _merge,
    FAMILIES[6]: _year,
    FAMILIES[7]: _day,
}
