"""README.md of a release: the dataset card. All numbers come from the figures; text typed by people is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clean.record.compile import columns
from clean.release.papers import chart_by_month, chart_by_rule, citation, croissant, datapackage, dictionary
from clean.release.papers.parts.front_matter import front
from clean.release.papers.parts.near_duplicates import section
from clean.release.render.markdown import code, escape, number, percent, plural, prose, quote, table
from clean.release.statistics.wording import extraction, first, frame, kinds, listed, markup, name, reversibility
from clean.release.storage import layout
from clean.release.textless.protection import protection

if TYPE_CHECKING:
    from clean.release.edition import Edition
    from clean.release.statistics.counting import Count

FILE = layout.CARD

RULES = 12
"""Rules that are listed: those that removed most."""
COUNTS = 10
"""Languages, publishers and licences that are listed."""
MENTIONS = {
    "linked": "linked to the authority file",
    "coreferent": "identified within their article",
    "unresolved": "unresolved",
}
"""The status of a mention in words."""


def text(edition: Edition) -> str:
    """Return the card of a version: YAML for machines, then Markdown for people."""
    parts = [
        f"# {escape(edition.recipe.title)}",
        *_warning(edition),
        prose(edition.recipe.description),
        *_identity(edition),
        *_loading(edition),
        *_counts(edition),
        *_sources(edition),
        *_cleaning(edition),
        *(section(edition.recipe, edition.near) if edition.near else ()),
        *_annotations(edition),
        *_fields(edition),
        *_rights(edition),
        *_checking(edition),
        *_limits(edition),
    ]
    return front(edition) + "\n" + "\n\n".join(parts) + "\n"


def _warning(edition: Edition) -> Iterator[str]:
    """Tell readers what the licences do not settle."""
    lines = []
    if edition.recipe.licence is None:
        lines.append("* The dataset has no licence: do not assume any right to use it.")
    if edition.unlicensed:
        of = plural(edition.figures.records, "record")
        lines.append(f"* No licence is known for the source of {number(edition.unlicensed)} of {of}.")
    if lines:
        yield quote("\n".join(["[!WARNING]", "⚠️ **Rights are unresolved.**", "", *lines]))


def _identity(edition: Edition) -> Iterator[str]:
    recipe = edition.recipe
    yield (
        f"Version **{edition.version}** of {code(recipe.name)}, {escape(recipe.date)}. "
        f"Content digest: {code(edition.content)}. It depends only on the records, not on the software that wrote the "
        "files."
    )


def _loading(edition: Edition) -> Iterator[str]:
    yield "## Loading"
    yield (
        "```python\n"
        "from datasets import load_dataset\n\n"
        f'folder = "release/{edition.version}"  # the folder that holds this file\n'
        'records = load_dataset(folder, split="train")\n'
        f'ledger = load_dataset(folder, "edits", split="train")  # also {_others(edition)}\n'
        "```"
    )
    for config, held in edition.tables.items():
        if not held.rows:
            yield f"{code(config)} has no rows in this version; `datasets` can open an empty table only as a stream."
    yield (
        "From the Hub, download the tag first, since `load_dataset` with `revision` can serve a different version from "
        "its cache: "
        f'`folder = huggingface_hub.snapshot_download(repo, repo_type="dataset", revision="v{edition.version}")`.'
    )


def _others(edition: Edition) -> str:
    """Name the tables besides records and ledger."""
    *names, last = (f'"{config}"' for config in edition.tables if config not in {"default", "edits"})
    return f"{', '.join(names)} and {last}"


def _counts(edition: Edition) -> Iterator[str]:
    figures = edition.figures
    yield "## What is in it"
    yield (
        f"**{plural(figures.records, 'record')}** with {plural(figures.words, 'word')}, from "
        f"{plural(figures.documents, 'document')}: {plural(figures.articles_found, 'article')} found, "
        f"{number(figures.merged)} merged into a duplicate, {number(figures.quarantined)} in quarantine, "
        f"{number(figures.taken_down)} taken down; {plural(figures.documents_refused, 'document')} quarantined whole."
    )
    if figures.refusals:
        yield "Reasons for quarantine: " + listed(figures.refusals) + "."


def _sources(edition: Edition) -> Iterator[str]:
    figures = edition.figures
    for title, counts in (("language", figures.languages), ("publisher", figures.publishers)):
        yield table((title, "records", "share"), _rows(counts), right=[1, 2])
    if told := kinds(figures):
        yield told
    if chart_by_month.bars_of(figures):
        yield _picture(chart_by_month.FILE, chart_by_month.title(figures))
    yield f"Published: {frame(figures.published)}. Basis of these dates: {listed(figures.published_basis)}."
    yield f"Retrieved: {frame(figures.retrieved)}."


def _cleaning(edition: Edition) -> Iterator[str]:
    sums, figures = edition.figures.characters, edition.figures
    yield "## What cleaning did"
    yield (
        f"Raw characters in documents with articles: {number(sums.raw)} = {number(sums.kept)} kept + "
        f"{number(sums.deleted)} deleted{markup(figures)}. Clean characters: {number(sums.clean)} = "
        f"{number(sums.kept)} kept + {number(sums.inserted)} inserted. Characters are code points. "
        f"{plural(figures.edits, 'edit')} in the ledger, each with its rule and reason."
    )
    if figures.extraction.pages:
        yield extraction(figures)
    if chart_by_rule.bars_of(figures):
        yield _picture(chart_by_rule.FILE, chart_by_rule.title(figures))
    yield from _rules(edition)
    if edition.recipe.text_keep:
        yield f"Kept in the text, as set in the recipe: {', '.join(edition.recipe.text_keep)}."
    if edition.recipe.page_kinds:
        yield f"Kinds of pages that are taken, as set in the recipe: {', '.join(edition.recipe.page_kinds)}."
    if edition.recipe.persons_mark:
        least = f"{edition.recipe.persons_mark:g}"
        yield f"Mentions of persons with a score below {least} are not marked, as set in the recipe."
    if edition.recipe.rules_off:
        yield f"Rules switched off: {', '.join(code(rule) for rule in sorted(edition.recipe.rules_off))}."


def _rules(edition: Edition) -> Iterator[str]:
    """Yield the rules that removed most of what readers saw, and where the others are."""
    why = {rule.id: escape(rule.why) for rule in edition.rules}
    done = edition.figures.rules
    rows = [
        (code(rule.rule), why.get(rule.rule, ""), number(rule.edits), number(rule.chars_deleted), percent(rule.share))
        for rule in [rule for rule in done if rule.share][:RULES]
    ]
    yield table(("rule", "why", "edits", "deleted", "share"), rows, right=[2, 3, 4])
    yield (
        f"{number(len(done))} of {plural(len(edition.rules), 'rule')} had an effect; `{layout.DATASHEET}` says what "
        "each removed, by language and publisher, and how often it errs. Shares leave markup aside."
    )


def _picture(file: str, title: str) -> str:
    """Return the image of a picture of the release; a table shows the same data."""
    return f"![{escape(title)}]({file})"


def _annotations(edition: Edition) -> Iterator[str]:
    figures = edition.figures
    yield "## Annotations"
    yield "\n".join(
        [
            f"* Person mentions: {_mentions(edition)}; {plural(figures.persons_distinct, 'distinct person')}.",
            f"* Time expressions: {listed(figures.dates)}.",
            f"* Blocks: {listed(figures.blocks)}.",
            f"* Kept separately from the text: {listed(figures.asides)}.",
        ]
    )


def _mentions(edition: Edition) -> str:
    """Count mentions by how the person was identified, in words that need no key."""
    found = {count.name: number(count.number) for count in edition.figures.persons}
    return ", ".join(f"{found[status]} {told}" for status, told in MENTIONS.items() if status in found) or "none"


def _fields(edition: Edition) -> Iterator[str]:
    yield "## Fields"
    yield dictionary.outline(columns(edition.schemas[layout.TABLES["default"].schema]))
    yield f"`{dictionary.FILE}` documents every field of every table, with its values."


def _rights(edition: Edition) -> Iterator[str]:
    licence = edition.recipe.licence
    yield "## Rights"
    yield f"Licence of the dataset: {'**none specified**' if licence is None else escape(licence)}."
    yield table(("licence of the document", "records", "share"), _rows(edition.figures.licences), right=[1, 2])


def _checking(edition: Edition) -> Iterator[str]:
    yield "## Verifying the release and restoring the raw files"
    alone = edition.figures.alone == edition.figures.documents
    raw = "" if alone else " --raw RAW"
    what = "every raw file, byte for byte" if alone else "every raw file; those from RAW are checked against the ledger"
    third = f"{f'clean restore . OUT{raw}':<30} # {what}\n"
    if edition.hashes is not None:
        third = "clean rehydrate . RAW --out OUT # the records, from your own raw pages\n"
    yield (
        "```sh\n"
        "sha256sum --check SHA256SUMS   # the bytes of every file\n"
        f"{f'clean verify .{raw}':<30} # checksums, schema, ledger sums, reversibility\n"
        f"{third}"
        "```"
    )
    yield reversibility(edition.figures)
    if edition.hashes is not None:
        yield protection(edition.hashes)
    yield (
        f"Written by {escape(edition.toolkit)}. `{layout.ABOUT}` lists the versions of all tools, and "
        f"`{layout.DATASHEET}` answers the questions of Datasheets for Datasets. The same information is available in "
        f"machine-readable form in `{croissant.FILE}` (Croissant 1.1) and `{datapackage.FILE}` (Data Package 2.0)."
        + (f" `{citation.FILE}` explains how to cite the dataset." if edition.recipe.authors else "")
    )


def _limits(edition: Edition) -> Iterator[str]:
    figures = edition.figures
    counted = {
        "Unresolved person mentions, whose ids are valid only within one document": figures.persons_unresolved,
        "Records whose publication date is missing or has no year": figures.published.unknown,
        "Documents without an article in this release, kept in `quarantine`": figures.documents_quarantined,
    }
    yield "## Limits"
    yield "\n".join(
        [
            "* Software removes text and finds names, dates and languages; its results were not checked one by one.",
            *(f"* {what}: {number(count)}." for what, count in counted.items() if count),
            *(f"* `{count.name}` is null in {plural(count.number, 'record')}." for count in figures.missing),
        ]
    )


def _rows(counts: tuple[Count, ...]) -> list[tuple[str, str, str]]:
    return [(name(count), number(count.number), percent(count.share)) for count in first(counts, COUNTS)]
