"""The ways that are timed against each other, each a function of one item."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any
from unittest.mock import patch

from clean import dates, intake, names, pipeline, record, rules, schemas
from clean.language import detect, detection
from clean.language.witness import stock
from clean.release.storage.arrow_rows import sealed
from clean.release.storage.parquet_files import arrow_table
from clean.standoff import Page
from tests.bench.inputs import Item

SHARD = 64
"""Records of a shard of a corpus of 10,000."""
_PUBLISHED = dates.Published("2026-05-01", "manifest", 1.0)

Way = Callable[[Item], object]


def langdetect(item: Item) -> object:
    """Name the language of a text with langdetect as it comes, seeded."""
    from langdetect import DetectorFactory, detect_langs

    DetectorFactory.seed = 0
    return detect_langs(item.content)


def bare(item: Item) -> object:
    """Take text and metadata from a page with trafilatura."""
    from trafilatura import bare_extraction

    return bare_extraction(item.content, url=item.url, with_metadata=True)


def forget() -> None:
    """Let trafilatura forget the pages it has seen: else the second way finds what the first one had to compute."""
    from trafilatura.meta import reset_caches

    reset_caches()


def extract(item: Item) -> object:
    """Take the text from a page with trafilatura."""
    from trafilatura import extract as plain

    return plain(item.content, url=item.url)


def rows(item: Item) -> pipeline.Outcome:
    """Take a text or page from bytes to the rows of a release, of which records are sealed later, many at once."""
    return _outcome(item)


def seal(outcomes: Sequence[pipeline.Outcome]) -> object:
    """Seal the records of some texts or pages, as many at once as a shard has."""
    records = [row for one in outcomes for row in one.records]
    return [sealed(arrow_table(records[at : at + SHARD], tools().schema)) for at in range(0, len(records), SHARD)]


def line_rules(item: Item) -> object:
    """Run the rules over a text."""
    return rules.clean(Page.of(item.content), tools().book, rules.Known(articles=1))


def persons(item: Item) -> object:
    """Find the persons in a text."""
    whole = [(0, len(item.content), "en")]
    return names.annotate(item.content, articles=whole, authority=tools().authority, document=item.name, least=0.0)


def timexes(item: Item) -> object:
    """Find the dates in a text."""
    return dates.annotate(item.content, language="en", published=_PUBLISHED)


def language(item: Item) -> object:
    """Name the language of a text."""
    return detect(item.content)


def language_without_help(item: Item) -> object:
    """Name it where langdetect-rs is not installed."""
    with patch.object(detection, "witness", stock):
        return detect(item.content)


def problems(item: Item) -> object:
    """Check the record of a text against its schema."""
    return record.problems(_record(item), tools().schema)


def jsonschema(item: Item) -> object:
    """Check the same with python-jsonschema."""
    return list(_validator().iter_errors(_record(item)))


@cache
def tools() -> pipeline.Tools:
    """Return the tools of a corpus without anything of its own."""
    return pipeline.Tools(rules.RuleBook.load(), names.Authority.of(()), schemas.load("record"))


def _outcome(item: Item) -> pipeline.Outcome:
    data = item.content.encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(data).hexdigest()
    document = intake.Document(
        item.name, item.name + item.suffix, digest, item.url, "The Gazette", "CC0-1.0", "2026-06-01", None, (), 1
    )
    return pipeline.process(document, data, tools())


@cache
def _record(item: Item) -> Mapping[str, Any]:
    return _outcome(item).records[0]


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator

    return Draft202012Validator(tools().schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
