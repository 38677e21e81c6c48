"""What a notebook shows of a text: everything, marked, and nothing that could run."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from hypothesis import given

import clean
from clean.texts.notebook_view import LONGEST, MOST
from clean.visible_characters import cut, visible
from tests.texts.samples import ARTICLE, PAGE, texts

ALLOWED = {"div", "del", "ins", "mark", "details", "summary", "code", "em"}


class Shown(HTMLParser):
    """The text of a view by the element around it, outside the legend."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.parts: list[tuple[frozenset[str], str]] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what an element has."""
        self.inside.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        """Elements end in order."""
        assert self.inside.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note a text and what is around it."""
        if "details" not in self.inside:
            self.parts.append((frozenset(self.inside), data))

    def text(self, *without: str) -> str:
        """Return the text that is not in these elements."""
        return "".join(text for inside, text in self.parts if not inside & set(without))


@given(texts())
def test_all_of_the_text_is_there(raw: str) -> None:
    """Without what was removed it is the clean text, with every invisible character visible; elements end in order."""
    page = clean.clean_text(raw)
    shown = Shown(page._repr_html_())
    assert shown.inside == []
    assert shown.text("del") == visible(page.text)
    removed = [visible(cut(p.text, LONGEST)) for p in page.explain().pieces if p.kind == "removed" and p.text.strip()]
    struck = [text for inside, text in shown.parts if "del" in inside]
    assert set(removed) <= set(struck)
    assert {tag for tag, _, _ in shown.attributes} <= ALLOWED


def test_marks_say_what_they_are() -> None:
    """A removal its rule and reason, a person the name, a date its value."""
    html = clean.clean_text(ARTICLE, published="2026-07-02")._repr_html_()
    titles = {(tag, value) for tag, name, value in Shown(html).attributes if name == "title"}
    assert any(tag == "del" and value.startswith("removed by share_bar_en: ") for tag, value in titles)
    assert ("mark", "person: Ingrid Vestergaard (coreferent, text:p1)") in titles
    assert ("mark", "date: DATE 2026-06-29 (weekday)") in titles
    assert re.search(r"<mark [^>]*>Ingrid Vestergaard</mark>", html)


def test_a_mark_across_an_edit_is_whole() -> None:
    """Its parts around the removed character are marked alike."""
    raw = ARTICLE.replace("Ingrid Vestergaard told", "Ingrid  Vestergaard told")
    shown = Shown(clean.clean_text(raw)._repr_html_())
    assert "Ingrid Vestergaard" in "".join(text for inside, text in shown.parts if "mark" in inside)


def test_rules_have_colours_of_their_own() -> None:
    """The same in every text; text keeps the colour of the theme, so that light and dark both work."""
    views = [clean.clean_text(raw)._repr_html_() for raw in (ARTICLE, f"{ARTICLE}\nVestergaard is glad, she said.\n")]
    one, two = (set(re.findall(r'removed by (\w+): [^"]*" style="([^"]*)"', html)) for html in views)
    assert one
    assert {rule: style for rule, style in one if rule in dict(two)}.items() <= dict(two).items()
    assert len({style for _, style in one}) == len({rule for rule, _ in one})
    assert not re.search(r"[^-]color:(?!inherit)", "".join(views))


def test_nothing_can_run() -> None:
    """Whatever a page contains is shown as text, in names of persons, too."""
    raw = ARTICLE.replace("2.3k shares", "2.3k shares <script>alert(1)</script>")
    raw = raw.replace("Ingrid Vestergaard", 'Ingrid "><img src=x onerror=alert(1)> Vestergaard')
    for view in (clean.clean_text(raw), clean.clean_text(PAGE), clean.extract(PAGE)):
        shown = Shown(view._repr_html_())
        assert {tag for tag, _, _ in shown.attributes} <= ALLOWED
        assert {name for _, name, _ in shown.attributes} <= {"title", "style", "dir"}
        assert not any("url(" in value for _, name, value in shown.attributes if name == "style")


def test_long_texts_are_cut() -> None:
    """A notebook keeps what it shows; how much is missing is said."""
    days = (f"The ferry between Oldnes and Skarholm ran for day number {n}, they said." for n in range(1200))
    page = clean.clean_text(f"{ARTICLE}\n" + "\n\n".join(days))
    html = page._repr_html_()
    missing = sum(len(piece.text) for piece in page.explain().pieces) - MOST
    assert f"⟨{missing:,} more characters⟩" in html
    assert len(html) < 10 * MOST
    assert "more characters⟩" not in clean.clean_text(ARTICLE)._repr_html_()
