"""The datasheet answers that are computed from figures; each function is named `section_id` after its question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clean.extraction import KINDS
from clean.record import PLACES
from clean.record.compile import columns
from clean.release.datasheet import answer_tables
from clean.release.render.markdown import code, escape, number, percent, plural
from clean.release.statistics.wording import extraction, frame, kinds, listed, markup, name, reversibility
from clean.release.storage import layout
from clean.release.textless.protection import protection

if TYPE_CHECKING:
    from clean.release.edition import Edition
    from clean.release.statistics.figures import Figures


_BY_RULE = (
    "The table shows why each rule exists and how many characters it deleted. Its last column gives the share of "
    "genuine content among the lines that the rule removed from a separate labelled set, if it removed 20 or more of "
    "them at this version."
)


def answer(section: str, question: str, edition: Edition) -> str:
    """Return the computed answer to a question as Markdown, or "" if there is none."""
    found = globals().get(f"{section}_{question}")
    return str(found(edition)) if found else ""


def composition_instances(edition: Edition) -> str:
    """Describe one instance."""
    told = kinds(edition.figures)
    others = {count.name for count in edition.figures.kinds}.intersection(KINDS[1:])
    one = "a news article, or a web page of another kind, as `source.kind` says" if others else "one news article"
    return (
        f"Each record is {one}: its headline, its clean text, annotations over that text, and its "
        "provenance. Three further tables hold the ledger of edits, the source documents, and the quarantine. "
        f"Languages, by number of records: {listed(edition.figures.languages)}."
        + (f" Kinds of pages, by number of records: {listed(edition.figures.kinds)}.\n\n{told}" if told else "")
    )


def composition_count(edition: Edition) -> str:
    """Count the rows of each table."""
    counts = ", ".join(f"{code(config)} {number(held.rows)}" for config, held in edition.tables.items())
    return f"Rows per table: {counts}."


def composition_sample(edition: Edition) -> str:
    """Account for every input document."""
    f = edition.figures
    return (
        f"The build processed the entire manifest: {plural(f.documents, 'document')}. Articles found: "
        f"{number(f.articles_found)} = {plural(f.records, 'record')} + {plural(f.merged, 'merged duplicate')} + "
        f"{number(f.quarantined)} in quarantine + {number(f.taken_down)} taken down. Documents quarantined whole: "
        f"{number(f.documents_refused)}.\n\n{answer_tables.funnel(f)}"
    )


def composition_content(edition: Edition) -> str:
    """List the fields of a record."""
    fields = columns(edition.schemas[layout.TABLES["default"].schema])
    names = ", ".join(f"{code(field.name)} ({escape(field.title)})" for field in fields)
    return f"{names}. The card describes each field; `{layout.SCHEMA_FOLDER}/` holds the schemas."


def composition_labels(edition: Edition) -> str:
    """List the annotations."""
    f = edition.figures
    return (
        "There is no target label. Rules annotate the clean text with person mentions "
        f"({listed(f.persons)}), time expressions ({listed(f.dates)}) and blocks ({listed(f.blocks)})."
    )


def composition_missing(edition: Edition) -> str:
    """Count the nulls."""
    if not edition.figures.missing:
        return f"Nothing: no field is null in any record.{_left_out(edition)}"
    left = _left_out(edition)
    parts = ", ".join(
        f"{code(c.name)} in {plural(c.number, 'record')} ({percent(c.share)})" for c in edition.figures.missing
    )
    return f"Null because neither the page nor the manifest provides a value: {parts}.{left}"


def _left_out(edition: Edition) -> str:
    """Name the fields that a release without text withholds; empty for any other release."""
    if edition.hashes is None:
        return ""
    names = ", ".join(code(place.replace("/", ".")) for place in PLACES["record"])
    return f" Withheld, and therefore always null: {names}; of `metadata.value`, only headlines are withheld."


def composition_relations(edition: Edition) -> str:
    """Describe how records are related."""
    f = edition.figures
    return (
        "Articles from the same document share its path and checksum in `source`, and `documents` lists them in "
        f"order, along with the ids of merged duplicates ({number(f.merged)}). The same `person_id` denotes the same "
        f"person: {plural(f.persons_distinct, 'distinct person')} in all."
    )


def composition_splits(edition: Edition) -> str:
    """Name the only split."""
    records = plural(edition.figures.records, "record")
    return f"There is a single split, {code(layout.SPLIT)}, of {records}; no other is recommended."


def composition_errors(edition: Edition) -> str:
    """Report known errors and duplicates."""
    f = edition.figures
    return (
        f"Duplicates: {_duplicates(f)}. Quarantined, by reason: {listed(f.refusals)}. Unresolved person mentions: "
        f"{number(f.persons_unresolved)}. Records whose publication date is missing or has no year: "
        f"{number(f.published.unknown)}. Rule proposals that lost to another rule: {number(f.shadowed)}."
    )


def _duplicates(figures: Figures) -> str:
    if not figures.merged:
        return "none found"
    return (
        f"{plural(figures.merged, 'article')} merged into {plural(figures.duplicates.kept, 'record')}; publishers of "
        f"the merged articles: {listed(figures.duplicates.publishers)}"
    )


def composition_self_contained(edition: Edition) -> str:
    """Describe what the release contains by itself."""
    f = edition.figures
    itself = "The dataset is self-contained" if f.alone == f.documents else "The records are self-contained"
    itself = itself if edition.hashes is None else "It depends on the raw pages, which it does not contain"
    return (
        f"{itself}. {reversibility(f)} The raw documents total {plural(f.bytes_raw, 'byte')}. "
        "Addresses in `source.url` record where each text was found and may no longer resolve."
    )


def composition_groups(edition: Edition) -> str:
    """Describe what is annotated about groups of people."""
    persons = number(edition.figures.persons_distinct)
    return (
        "No field identifies a group of people. The texts themselves may mention groups. "
        f"Persons distinguished by name: {persons}."
    )


def composition_individuals(edition: Edition) -> str:
    """Describe how people are identified."""
    return f"Yes. The texts name people, and each mention is annotated: {listed(edition.figures.persons)}."


def collection_acquisition(edition: Edition) -> str:
    """Distinguish what was given from what was inferred."""
    return (
        f"The texts were scraped as published: {plural(edition.figures.documents, 'document')}. Language, persons, "
        "time expressions and blocks are inferred by rule. Publication dates, by basis: "
        f"{listed(edition.figures.published_basis)}. Metadata (field: where its value was found): "
        f"{listed(edition.figures.places)}."
    )


def collection_mechanism(edition: Edition) -> str:
    """Describe the manifest and the decoding of files."""
    return (
        "The input is a set of files and a manifest that pins each file by its SHA-256. Encodings found: "
        f"{listed(edition.figures.encodings)}. A decoding is accepted only if re-encoding yields the same bytes."
    )


def collection_sampling(edition: Edition) -> str:
    """State that the build draws no sample."""
    documents = plural(edition.figures.documents, "document")
    return f"The build draws no sample: the table `documents` accounts for every input ({documents})."


def collection_timeframe(edition: Edition) -> str:
    """Report when texts were retrieved and when they were published."""
    return f"Retrieved: {frame(edition.figures.retrieved)}. Published: {frame(edition.figures.published)}."


def collection_origin(edition: Edition) -> str:
    """Name the publishers."""
    return f"The texts were obtained through publishers: {listed(edition.figures.publishers)}."


def preprocessing_steps(edition: Edition) -> str:
    """Summarize the cleaning."""
    sums, f = edition.figures.characters, edition.figures
    said = (
        f"{plural(f.edits, 'edit')} by {plural(len(f.rules), 'rule')}: of {plural(sums.raw, 'raw character')}, "
        f"{number(sums.kept)} kept and {number(sums.deleted)} deleted{markup(f)}; {number(sums.inserted)} inserted. "
        f"The ledger records every edit with its rule and reason. {extraction(f)}".rstrip()
    )
    table = answer_tables.removed(edition)
    return f"{said} {_BY_RULE}\n\n{table}" if table else said


def preprocessing_raw(edition: Edition) -> str:
    """Explain how to recover the raw files."""
    f = edition.figures
    if f.alone == f.documents:
        return (
            f"Yes, in the release: `clean restore` rebuilds {plural(f.documents, 'document')} byte for byte from the "
            f"ledger and the quarantine. {reversibility(f)}"
        )
    if edition.hashes is not None:
        return f"Not in the release. {reversibility(f)}"
    return (
        f"The release holds the raw data of {plural(f.alone, 'document')}, which `clean restore` rebuilds byte for "
        f"byte. {reversibility(f)}"
    )


def preprocessing_software(edition: Edition) -> str:
    """Name the tools and their measured quality."""
    tools = ", ".join(f"{escape(tool)} {escape(version)}" for tool, version in sorted(edition.tools.items()))
    return (
        f"Yes, all of it is open source: {tools}. The toolkit's quality was measured on other data, and its tests "
        f"fail if any figure gets worse than this:\n\n{answer_tables.measured()}"
    )


def uses_caveats(edition: Edition) -> str:
    """List what a user should consider."""
    f, sums = edition.figures, edition.figures.characters
    gone = sums.seen_deleted / sums.seen if sums.seen else 0
    pages = " that readers of the pages saw" if sums.markup else ""
    most = (
        f" {percent(f.publishers[0].share)} of the records come from {name(f.publishers[0])}." if f.publishers else ""
    )
    return f"Cleaning removed {percent(gone)} of the characters{pages}; the ledger lists every deletion.{most}"


def distribution_channel(edition: Edition) -> str:
    """Describe the form of distribution."""
    return "A folder of Parquet files that `datasets.load_dataset` opens directly, with a SHA-256 checksum per file."


def distribution_date(edition: Edition) -> str:
    """Return the date from the recipe."""
    return f"Version {edition.version} is dated {escape(edition.recipe.date)}."


def distribution_licence(edition: Edition) -> str:
    """Return the dataset's licence, or warn that there is none."""
    if edition.recipe.licence is None:
        return "**No licence has been specified.** Do not assume any right to use the dataset."
    return f"{escape(edition.recipe.licence)}."


def distribution_third_party_rights(edition: Edition) -> str:
    """List the licences of the documents."""
    said = f"Licences of the source documents, by number of records: {listed(edition.figures.licences)}."
    table = answer_tables.grants(edition.figures)
    told = f"{said}\n\n{table}" if table else said
    return told if edition.hashes is None else f"{told}\n\nThe texts are withheld. {protection(edition.hashes)}"


def maintenance_errata(edition: Edition) -> str:
    """Point to the change log."""
    return "`CHANGELOG.md`, next to the version folders, lists the changes of each version."


def maintenance_updates(edition: Edition) -> str:
    """Explain how versions are numbered."""
    return (
        "Every change makes a new version, numbered by what changed under the version policy "
        f"{code(edition.recipe.version_policy)}. A frozen version never changes."
    )


def maintenance_old_versions(_edition: Edition) -> str:
    """State that frozen versions do not change."""
    return "Frozen versions never change: `index.json` records their checksums, and each can be verified by itself."
