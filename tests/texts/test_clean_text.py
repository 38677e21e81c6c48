"""`clean_text` and `extract`: what they return, and the way back to the raw text."""

from __future__ import annotations

import datetime
import pickle

import pytest
from hypothesis import given

import clean
from tests.house import ROOT
from tests.texts.samples import ARTICLE, PAGE, corpus, odd, pages, texts

HEADLINE = "Ferry to Skarholm runs again after winter storm"


@given(texts())
def test_undo_returns_the_raw_text(raw: str) -> None:
    """Character for character, whatever stands around the article."""
    page = clean.clean_text(raw)
    assert page.undo() == page.raw == raw
    assert "".join(p.text for p in page.explain().pieces if p.kind != "written") == raw
    assert "".join(p.text for p in page.explain().pieces if p.kind != "removed") == page.text


@given(odd)
def test_what_has_no_article_is_refused_by_name(raw: str) -> None:
    """A text without a sentence raises a `DocumentError`; any other can be undone."""
    try:
        assert clean.clean_text(raw).undo() == raw
    except clean.DocumentError as error:
        assert error.what


@given(pages())
def test_what_is_extracted_can_be_undone(raw: str) -> None:
    """The source of the page comes back, by `extract` and by `clean_text`."""
    assert clean.extract(raw).undo() == raw
    assert clean.clean_text(raw).undo() == raw


def test_what_is_on_a_text() -> None:
    """Everything that was found, by its name."""
    page = clean.clean_text(ARTICLE, published="2026-07-02")
    assert (page.title, page.language, page.published) == (HEADLINE, "en", "2026-07-02")
    assert page.text.startswith(f"{HEADLINE}\n\nThe ferry")
    assert [person.canonical for person in page.persons] == ["Ingrid Vestergaard"] * 2
    assert [date.value for date in page.dates] == ["2026-06-29"]
    assert [block.kind for block in page.blocks] == ["title", "paragraph", "paragraph", "paragraph"]
    assert {"share_bar_en"} <= {edit.rule for edit in page.edits}
    assert page.patch.edits == page.edits
    assert set(page.annotations) == {*page.blocks, *page.persons, *page.dates}
    (article,) = page.articles
    assert page.text[article.start : article.end] == f"{article.title}\n\n{article.text}" == page.text == str(page)
    assert pickle.loads(pickle.dumps(page)) == page  # noqa: S301 - our own bytes
    assert len(repr(page)) < 120


def test_two_articles() -> None:
    """Each has its own title and text; those of the page are the first one's."""
    page = clean.clean_text((ROOT / "raw" / "texts" / "two-notes.txt").read_bytes(), published="2026-05-01")
    titles = ["Clockmaker Finds a Letter in the Town Hall Tower", "Villagers Vote to Keep Their Lake Without a Name"]
    assert [article.title for article in page.articles] == titles
    assert (page.title, page.language, page.published) == (titles[0], "en", "2026-05-01")
    for article in page.articles:
        assert page.text[article.start : article.end] == f"{article.title}\n\n{article.text}"
    assert "\n\n".join(page.text[a.start : a.end] for a in page.articles) == page.text


def test_asides_are_at_hand() -> None:
    """What was removed and kept as data, in code points of the raw text."""
    raw = ARTICLE.replace("2.3k shares", "Passengers on the quay of Oldnes. (Photo: Jane Holt)")
    page = clean.clean_text(raw)
    assert {aside.kind for aside in page.asides} >= {"caption"}
    for aside in page.asides:
        assert aside.text in raw[aside.start : aside.end]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251"])
def test_bytes_are_decoded_as_in_a_corpus(encoding: str) -> None:
    """The page names their encoding, in which the raw text gives the same bytes."""
    text = "Паром снова ходит\n\n" + "Паром между Олднесом и Скархольмом снова ходит, сказали в управлении порта.\n" * 6
    data = text.encode(encoding)
    page = clean.clean_text(data)
    assert page.encoding is not None
    assert page.undo().encode(page.encoding) == data
    assert page.language == "ru"
    assert clean.clean_text(text).encoding is None


@pytest.mark.parametrize("page", [PAGE, PAGE.encode(), PAGE.split("\n", 1)[1].join(["<html>\n", ""])])
def test_pages_are_recognised(page: str | bytes) -> None:
    """By their doctype or first tag, as a string and as bytes."""
    cleaned = clean.clean_text(page)
    assert "Home" not in cleaned.text
    assert "“We are glad that the ice has gone,” harbour" in cleaned.text
    assert cleaned.articles[0].authors == ("Ada Holt",)
    assert cleaned.published == "2026-07-02"
    assert ("author", "Ada Holt", "meta author") in {(m.field, m.value, m.place) for m in cleaned.metadata}


@pytest.mark.parametrize("html", [PAGE, PAGE.encode(), PAGE[PAGE.index("<article>") : PAGE.index("<footer>")]])
def test_extract(html: str | bytes) -> None:
    """The article with its metadata, not cleaned: the wrong quotation mark stays."""
    page = clean.extract(html)
    assert page.title == HEADLINE
    assert "ice has gone,“ harbour" in page.text
    assert "& two goats" in page.text
    assert [page.text[b.start : b.end] for b in page.blocks] == page.text.split("\n\n")
    assert [block.kind for block in page.blocks] == ["title", "paragraph", "paragraph", "paragraph"]
    whole = "<head>" in str(html)
    assert page.authors == (("Ada Holt",) if whole else ())
    assert (page.published, page.language) == (("2026-07-02", "en") if whole else (None, None))
    assert page.explain().rules.keys() == set(page.why) == {edit.rule for edit in page.edits}


def test_the_address_of_a_page_helps() -> None:
    """A date in the address is a publication date for both."""
    url = "https://gong.example.org/2026/07/03/ferry"
    assert clean.clean_text(ARTICLE, url=url).published == "2026-07-03"
    bare = PAGE.replace('<meta property="article:published_time" content="2026-07-02T08:00:00Z">', "")
    bare = bare.replace('<link rel="canonical" href="https://gong.example.org/2026/07/02/ferry">', "")
    assert clean.extract(bare, url).published == "2026-07-03"


def test_a_page_without_an_article() -> None:
    """Both say so with the same kind of error."""
    for call in (clean.extract, clean.clean_text):
        with pytest.raises(clean.ExtractionError):
            call("<html><body><nav>Home</nav></body></html>")


@pytest.mark.parametrize(
    ("published", "value"),
    [
        (datetime.date(2026, 7, 2), "2026-07-02"),
        (datetime.datetime(2026, 7, 2, 8, 30), "2026-07-02T08:30:00"),
        (datetime.datetime(2026, 7, 2, 8, 30, 1, 5, datetime.UTC), "2026-07-02T08:30:01+00:00"),
        ("2026-07", "2026-07"),
        ("2026-07-02T08:30:00Z", "2026-07-02T08:30:00Z"),
        ("", None),
        (None, None),
    ],
)
def test_publication_dates(published: datetime.date | str | None, value: str | None) -> None:
    """As EDTF, or as a date of Python; a day resolves "Monday"."""
    page = clean.clean_text(ARTICLE, published=published)
    assert page.published == value
    if value and len(value) > 7:
        assert [date.value for date in page.dates] == ["2026-06-29"]


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en", "en"), ("EN", "en"), ("en-GB", "en"), ("en_GB.UTF-8", "en"), (" de ", "de"), ("deu", "de"), ("ger", "de"),
     ("zh-Hant-TW", "zh"), ("iw", "he"), ("gsw", "gsw"), ("und", "en"), ("", "en"), (None, "en")],
)  # fmt: skip
def test_language_tags(tag: str | None, code: str) -> None:
    """The primary subtag counts, in the shortest form that there is; where nothing is said, the text is looked at."""
    assert clean.clean_text(ARTICLE, language=tag).language == code


def test_rules_can_be_switched_off() -> None:
    """Its line stays then, and everything else is as before."""
    with_it, without = clean.clean_text(ARTICLE), clean.clean_text(ARTICLE, rules_off=["share_bar_en", "scored_line"])
    assert "2.3k shares" not in with_it.text
    assert "2.3k shares" in without.text
    assert not {"share_bar_en", "scored_line"} & {edit.rule for edit in without.edits}
    assert clean.clean_text(ARTICLE) == with_it


def test_every_document_of_the_sample_corpus() -> None:
    """Can be undone, as bytes; the others say why not."""
    done = 0
    for file in corpus():
        data = file.read_bytes()
        try:
            page = clean.clean_text(data)
        except clean.DocumentError:
            continue
        assert page.undo().encode(page.encoding or "") == data
        done += 1
    assert done > 20


@pytest.mark.parametrize("name", ["a line of text", "a line of markup"])
def test_a_line_as_long_as_a_novel_is_refused_as_in_a_build(name: str) -> None:
    """It would hold up everything else; a text of many lines may be longer."""
    line = "The ferry runs again, the harbour office said. " * 22_000
    raw = f"<!doctype html><html><body><p>{line}</p></body></html>" if "markup" in name else line
    with pytest.raises(clean.DocumentError, match=r"a line has 1,0.* characters, more than the limit of 1,000,000"):
        clean.clean_text(raw)
