"""README.md of a release: the dataset card. Every number comes from the figures; what people typed is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from clean.record import columns
from clean.release import layout
from clean.release.formats import citation, croissant, datapackage, dictionary, published, removed
from clean.release.front import front
from clean.release.markdown import code, escape, number, percent, plural, prose, quote, table
from clean.release.protection import protection
from clean.release.wording import extraction, first, frame, listed, name, reversibility

if TYPE_CHECKING:
    from clean.release.counting import Count
    from clean.release.edition import Edition
    from clean.release.ruled import RuleFigures
    from clean.rules import RuleInfo


def card(edition: Edition) -> str:
    """Write the card of a version: YAML for machines, then Markdown for people."""
    parts = [
        f"# {escape(edition.recipe.title)}",
        *_warning(edition),
        prose(edition.recipe.description),
        *_identity(edition),
        *_loading(edition),
        *_counts(edition),
        *_sources(edition),
        *_cleaning(edition),
        *_annotations(edition),
        *_fields(edition),
        *_rights(edition),
        *_checking(edition),
        *_limits(edition),
    ]
    return front(edition) + "\n" + "\n\n".join(parts) + "\n"


def _warning(edition: Edition) -> Iterator[str]:
    if edition.warnings:
        lines = "\n".join(f"* {escape(warning)}" for warning in edition.warnings)
        yield quote(f"[!WARNING]\n⚠️ **Rights are not settled.**\n\n{lines}")


def _identity(edition: Edition) -> Iterator[str]:
    recipe = edition.recipe
    yield (
        f"Version **{edition.version}** of {code(recipe.name)}, {escape(recipe.date)}. "
        f"Content digest {code(edition.content)}: the same for the same records, whatever wrote the files."
    )


def _loading(edition: Edition) -> Iterator[str]:
    yield "## Loading"
    yield (
        "```python\n"
        "from datasets import load_dataset\n\n"
        f'folder = "release/{edition.version}"  # where this file lies\n'
        'records = load_dataset(folder, split="train")\n'
        'ledger = load_dataset(folder, "edits", split="train")  # also "quarantine" and "documents"\n'
        "```"
    )
    for config, held in edition.tables.items():
        if not held.rows:
            yield f"{code(config)} has no rows in this version; `datasets` opens such a table as a stream only."
    yield (
        "From a hub, fetch the tag first, then load the folder it gives; offline, `load_dataset` with `revision` can "
        "serve another version from its cache:"
    )
    yield (
        "```python\n"
        "from huggingface_hub import snapshot_download\n\n"
        f'folder = snapshot_download(repo, repo_type="dataset", revision="v{edition.version}")\n'
        "```"
    )


def _counts(edition: Edition) -> Iterator[str]:
    figures = edition.figures
    yield "## What is in it"
    rows = [
        ("documents", figures.documents),
        ("… of which in quarantine whole", figures.documents_refused),
        ("articles found", figures.articles_found),
        ("… records of this release", figures.records),
        ("… merged into a duplicate", figures.merged),
        ("… in quarantine", figures.quarantined),
        ("… taken down", figures.taken_down),
        ("words in the records", figures.words),
        ("edits in the ledger", figures.edits),
    ]
    yield table(("", "number"), [(what, number(value)) for what, value in rows], right=[1])
    if figures.refusals:
        yield "Reasons in quarantine: " + listed(figures.refusals) + "."


def _sources(edition: Edition) -> Iterator[str]:
    figures = edition.figures
    for title, counts in (("language", figures.languages), ("publisher", figures.publishers)):
        yield table((title, "records", "share"), _rows(counts), right=[1, 2])
    yield from _picture(published.FILE, published.text(edition), published.title(figures))
    yield f"Published: {frame(figures.published)}. Basis of the dates: {listed(figures.published_basis)}."
    yield f"Retrieved: {frame(figures.retrieved)}."


def _cleaning(edition: Edition) -> Iterator[str]:
    sums, figures = edition.figures.characters, edition.figures
    yield "## What cleaning did"
    yield (
        f"Of {plural(sums.raw, 'raw character')} in documents with articles, {number(sums.kept)} were kept and "
        f"{number(sums.deleted)} deleted; {number(sums.inserted)} were inserted, which makes {number(sums.clean)} "
        "clean ones (code points; raw = kept + deleted, clean = kept + inserted, and a replacement counts in both). "
        "Every edit stands in the ledger with its rule and reason. Proposals that lost against another rule, and are "
        f"listed there as shadowed: {number(figures.shadowed)}."
    )
    if figures.extraction.pages:
        yield extraction(figures)
    yield from _picture(removed.FILE, removed.text(edition), removed.title(figures))
    about = {rule.id: rule for rule in edition.rules}
    head = ("rule", "version", "why", "decisions", "edits", "documents", "deleted", "share", "inserted")
    yield table(head, [_rule(rule, about.get(rule.rule)) for rule in figures.rules], right=[1, 3, 4, 5, 6, 7, 8])
    if edition.recipe.text_keep:
        yield f"Kept in the text by the recipe: {', '.join(edition.recipe.text_keep)}."
    for title, rules in (
        ("Switched on, and found nothing to do", about.keys() - {rule.rule for rule in figures.rules}),
        ("Switched off", set(edition.recipe.rules_off)),
    ):
        if rules:
            yield f"{title}: {', '.join(code(rule) for rule in sorted(rules))}."


def _picture(file: str, drawn: str | None, title: str) -> Iterator[str]:
    """Show a picture of the release, if it was drawn; what it shows stands in a table, too."""
    if drawn is not None:
        yield f"![{escape(title)}]({file})"


def _rule(done: RuleFigures, about: RuleInfo | None) -> tuple[str, ...]:
    return (
        code(done.rule),
        str(about.version) if about else "",
        escape(about.why) if about else "",
        *(number(value) for value in (done.decisions, done.edits, done.documents, done.chars_deleted)),
        percent(done.share),
        number(done.chars_inserted),
    )


def _annotations(edition: Edition) -> Iterator[str]:
    figures = edition.figures
    yield "## Annotations"
    yield "\n".join(
        [
            f"* Persons: {listed(figures.persons)}; {plural(figures.persons_distinct, 'person')} told apart.",
            f"* Expressions of time: {listed(figures.dates)}.",
            f"* Blocks: {listed(figures.blocks)}.",
            f"* Kept beside the text: {listed(figures.asides)}.",
        ]
    )


def _fields(edition: Edition) -> Iterator[str]:
    yield "## Fields"
    yield dictionary.fields(columns(edition.schemas[layout.TABLES["default"].schema]))
    yield f"`{dictionary.FILE}` describes the fields of all tables."


def _rights(edition: Edition) -> Iterator[str]:
    licence = edition.recipe.licence
    yield "## Rights"
    yield f"Licence of the dataset: {'**none has been given**' if licence is None else escape(licence)}."
    yield table(("licence of the document", "records", "share"), _rows(edition.figures.licences), right=[1, 2])


def _checking(edition: Edition) -> Iterator[str]:
    yield "## Checking it, and having the raw files back"
    alone = edition.figures.alone == edition.figures.documents
    raw = "" if alone else " --raw RAW"
    what = "every raw file, byte for byte" if alone else "every raw file, those in RAW proved against the ledger"
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
        f"Written by {escape(edition.toolkit)}; "
        f"`{layout.ABOUT}` names the tools, `{layout.DATASHEET}` answers the questions of Datasheets for Datasets. The "
        f"same is said for machines in `{croissant.FILE}` (Croissant 1.1) and `{datapackage.FILE}` (Data Package 2.0)"
        + (f", and in `{citation.FILE}` how to cite it." if edition.recipe.authors else ".")
    )


def _limits(edition: Edition) -> Iterator[str]:
    figures = edition.figures
    yield "## Limits"
    yield "\n".join(
        [
            "* Rules, names, dates and languages are found by program and not checked one by one by a person.",
            f"* {plural(figures.persons_unresolved, 'mention')} of a person unresolved: its id holds in one document.",
            f"* {plural(figures.published.unknown, 'record')} without a publication date that names a year.",
            f"* {plural(figures.documents_quarantined, 'document')} without an article here, kept in `quarantine`.",
            *(f"* `{count.name}` is null in {plural(count.number, 'record')}." for count in figures.missing),
        ]
    )


def _rows(counts: tuple[Count, ...]) -> list[tuple[str, str, str]]:
    return [(name(count), number(count.number), percent(count.share)) for count in first(counts)]
