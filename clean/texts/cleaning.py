"""Clean a single text, or extract the article of an HTML page, without a corpus."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from os import PathLike
from typing import Any

from clean import extraction, pipeline
from clean.standoff import Page
from clean.texts.arguments import address, decoded, language_of, publication_date
from clean.texts.cleaned_text import CleanedText, ExtractedText, from_cleaned, from_extracted
from clean.texts.options import Options


def clean_text(  # noqa: PLR0913 - one keyword argument per option
    text: str | bytes,
    *,
    published: str | datetime.date | None = None,
    language: str | None = None,
    url: str | None = None,
    keep: Iterable[str] = (),
    rules_off: Iterable[str] = (),
    phrase_rules: str | PathLike[str] | Iterable[Mapping[str, Any]] | None = None,
    persons: str | PathLike[str] | Iterable[Mapping[str, Any]] | None = None,
) -> CleanedText:
    """Clean one text, plain or HTML, and find its articles, persons and dates.

    Args:
        text: The text as scraped, with any number of articles; or the source of an HTML page, which is recognised by
            its doctype or first tag and usually holds one. Bytes are decoded by their byte order mark, as UTF-8, or in
            the encoding that reads best.
        published: Publication date, from which relative dates count: an EDTF string (`2020-08-15`, `2020-08`) or a
            `datetime.date`. If not given, it is looked for in the page, the text and `url`.
        language: Language tag such as `en`, `EN` or `en-GB`; detected if not given.
        url: The page's address, another place where a publication date may be found.
        keep: Which of `captions` and `comments` to keep alongside the article, as blocks of kind `caption` and
            `comment`. With `headline`, the headline becomes part of each article's text; it is never removed.
        rules_off: Ids of rules to switch off, as `page.edits` shows them.
        phrase_rules: Phrase rules of your own: the path of a TOML file in the form of a corpus's `raw/rules.toml`, or
            its tables as mappings.
        persons: An authority file, to link persons to: the path of a file in the form of a corpus's
            `raw/persons.jsonl`, or its lines as mappings.

    Returns:
        The clean text with one blank line between headlines and paragraphs, and every edit that made it.

    Raises:
        InputError: An argument is wrong; the message guesses what was meant.
        DocumentError: Nothing but boilerplate is left (`NoArticleError`), the extractor finds no article
            (`ExtractionError`) or another text than the page's title is about (`DoubtfulError`), or bytes are not a
            text (`EmptyError`, `UndecodableError`).
    """
    options = Options.of(keep, rules_off, phrase_rules, persons)
    return cleaned(text, options, published=published, language=language, url=url)


def cleaned(
    text: object, options: Options, *, published: object = None, language: object = None, url: object = None
) -> CleanedText:
    """Clean one text with checked options; what is known about the text is checked here."""
    hints = pipeline.Hints(language=language_of(language), url=address(url), published=(publication_date(published),))
    raw, encoding = decoded(text)
    tools = options.tools()
    why = {rule.id: rule.why for rule in tools.rules}
    return from_cleaned(pipeline.clean_page(Page.of(raw), tools, hints), why, encoding)


def extract(html: str | bytes, url: str | None = None) -> ExtractedText:
    """Extract the article of an HTML page, and what the page states about it, without cleaning its text.

    Of a page that shows several articles all are extracted; what is returned beside them is about the first.

    Args:
        html: The page's source. Bytes are decoded as in `clean_text`.
        url: The page's address, if known; it helps to find the publication date and the publisher.

    Returns:
        The article's text with a blank line between blocks, the headline first if the page shows one, and the edits
        that reduce the source to it.

    Raises:
        InputError: An argument is wrong.
        DocumentError: No article is found (`ExtractionError`), what is found is another text than the page's title is
            about (`DoubtfulError`), the page is too large (`OversizeError`), or bytes are not a text (`EmptyError`,
            `UndecodableError`).
    """
    raw, encoding = decoded(html)
    at = address(url)
    return from_extracted(extraction.reduced(extraction.look(Page.of(raw), url=at)), encoding, at)
