"""The answers of a datasheet that figures can give; each function is called `section_id` after its question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clean.record import PLACES, columns
from clean.release import layout, listing
from clean.release.markdown import code, escape, number, percent, plural
from clean.release.protection import protection
from clean.release.wording import extraction, frame, listed, name, reversibility

if TYPE_CHECKING:
    from clean.release.edition import Edition
    from clean.release.figures import Figures


_BY_RULE = (
    "The table counts the characters that each rule deleted; its last column says how much of what a rule takes on "
    "labelled lines elsewhere is content, where it took 20 or more at this version."
)


def answer(section: str, question: str, edition: Edition) -> str:
    """Give what figures say to a question, as Markdown; "" when they say nothing."""
    found = globals().get(f"{section}_{question}")
    return str(found(edition)) if found else ""


def composition_instances(edition: Edition) -> str:
    """Say what one instance is."""
    return (
        "One record is one news article: headline, clean text, annotations over it, and where it came from. Beside the "
        "records stand the ledger of edits, the documents, and the quarantine. Languages: "
        f"{listed(edition.figures.languages)}."
    )


def composition_count(edition: Edition) -> str:
    """Say how many of each table."""
    return ", ".join(f"{code(config)} {number(held.rows)}" for config, held in edition.tables.items()) + "."


def composition_sample(edition: Edition) -> str:
    """Say what became of the documents that were given."""
    f = edition.figures
    return (
        f"All {plural(f.documents, 'document')} of the manifest were processed. Articles found: "
        f"{number(f.articles_found)} = {number(f.records)} records + {number(f.merged)} merged duplicates + "
        f"{number(f.quarantined)} in quarantine + {number(f.taken_down)} taken down; "
        f"{plural(f.documents_refused, 'document')} went to quarantine whole.\n\n{listing.funnel(f)}"
    )


def composition_content(edition: Edition) -> str:
    """List the fields of a record."""
    fields = columns(edition.schemas[layout.TABLES["default"].schema])
    names = ", ".join(f"{code(field.name)} ({escape(field.title)})" for field in fields)
    return f"{names}. The card describes each; `{layout.SCHEMA_FOLDER}/` holds the schemas."


def composition_labels(edition: Edition) -> str:
    """Say what is annotated."""
    f = edition.figures
    return (
        "No target. Annotations made by rule, over the clean text: persons "
        f"({listed(f.persons)}), expressions of time ({listed(f.dates)}), blocks ({listed(f.blocks)})."
    )


def composition_missing(edition: Edition) -> str:
    """Count the nulls."""
    if not edition.figures.missing:
        return f"Nothing: no field of any record is null.{_left_out(edition)}"
    left = _left_out(edition)
    parts = ", ".join(
        f"{code(c.name)} in {plural(c.number, 'record')} ({percent(c.share)})" for c in edition.figures.missing
    )
    return f"Null, because neither the page nor the manifest says it: {parts}.{left}"


def _left_out(edition: Edition) -> str:
    """Name what a release without text withholds; empty for any other."""
    if edition.hashes is None:
        return ""
    names = ", ".join(code(place.replace("/", ".")) for place in PLACES["record"])
    return f" Withheld, and null whatever the page says: {names}; of `metadata.value` the headlines alone."


def composition_relations(edition: Edition) -> str:
    """Say how records hang together."""
    f = edition.figures
    return (
        "Articles of one document share its path and checksum in `source`, and `documents` lists them in order; "
        f"{plural(f.merged, 'duplicate')} merged away are named there too. The same `person_id` means the same person: "
        f"{plural(f.persons_distinct, 'person')} in all."
    )


def composition_splits(edition: Edition) -> str:
    """Name the split."""
    records = plural(edition.figures.records, "record")
    return f"One split, {code(layout.SPLIT)}, with all {records}; no other is recommended."


def composition_errors(edition: Edition) -> str:
    """Say what is known to be wrong or doubled."""
    f = edition.figures
    return (
        f"Duplicates: {_duplicates(f)}. Quarantine, by reason: {listed(f.refusals)}. Mentions of persons that "
        f"stay unresolved: {number(f.persons_unresolved)}. Publication dates without a year: "
        f"{number(f.published.unknown)}. Proposals of rules that lost against another rule: {number(f.shadowed)}."
    )


def _duplicates(figures: Figures) -> str:
    if not figures.merged:
        return "none found"
    return (
        f"{plural(figures.merged, 'article')} merged into {plural(figures.duplicates.kept, 'record')}, by publisher of "
        f"what was left out: {listed(figures.duplicates.publishers)}"
    )


def composition_self_contained(edition: Edition) -> str:
    """Say what stands in the release itself."""
    f = edition.figures
    itself = "It stands by itself" if f.alone == f.documents else "The records stand by themselves"
    itself = itself if edition.hashes is None else "It leans on the raw pages, which it does not hold"
    return (
        f"{itself}. {reversibility(f)} The raw documents have {number(f.bytes_raw)} bytes. "
        "Addresses in `source.url` say where a text was found; they may be gone."
    )


def composition_groups(edition: Edition) -> str:
    """Say what the toolkit marks about people."""
    persons = plural(edition.figures.persons_distinct, "person")
    return f"No field marks a group of people. {persons} told apart by name; the texts themselves may name groups."


def composition_individuals(edition: Edition) -> str:
    """Say how people are named."""
    return f"Yes: the texts name people, and mentions are marked: {listed(edition.figures.persons)}."


def collection_acquisition(edition: Edition) -> str:
    """Say what was given and what was inferred."""
    return (
        f"Texts: {plural(edition.figures.documents, 'document')} as published and scraped. Inferred by rule: language, "
        f"persons, times, blocks. Publication dates, by basis: {listed(edition.figures.published_basis)}. Metadata, by "
        f"field and the place that says it: {listed(edition.figures.places)}."
    )


def collection_mechanism(edition: Edition) -> str:
    """Say what the manifest knows."""
    return (
        "Files and a manifest that pins each by its SHA-256. Encodings found: "
        f"{listed(edition.figures.encodings)}; a decoding is accepted only if encoding again gives the same bytes."
    )


def collection_sampling(edition: Edition) -> str:
    """Say that the build draws nothing."""
    documents = plural(edition.figures.documents, "document")
    return f"The build draws no sample: each of the {documents} given is in it, or in quarantine."


def collection_timeframe(edition: Edition) -> str:
    """Give both time frames."""
    return f"Gathered: {frame(edition.figures.retrieved)}. Written: {frame(edition.figures.published)}."


def collection_origin(edition: Edition) -> str:
    """Name the publishers."""
    return f"Through publishers: {listed(edition.figures.publishers)}."


def preprocessing_steps(edition: Edition) -> str:
    """Sum the cleaning up."""
    sums, f = edition.figures.characters, edition.figures
    said = (
        f"{plural(f.edits, 'edit')} by {plural(len(f.rules), 'rule')}: of {number(sums.raw)} raw characters "
        f"{number(sums.kept)} kept, {number(sums.deleted)} deleted, {number(sums.inserted)} inserted. The card says "
        "why each rule exists; the ledger holds every edit." + (f" {extraction(f)}" if f.extraction.pages else "")
    )
    table = listing.removed(edition)
    return f"{said} {_BY_RULE}\n\n{table}" if table else said


def preprocessing_raw(edition: Edition) -> str:
    """Say how to have the raw files back."""
    f = edition.figures
    if f.alone == f.documents:
        return (
            f"Yes, in the release: `clean restore` gives {plural(f.documents, 'document')} back byte for byte from the "
            f"ledger and the quarantine. {reversibility(f)}"
        )
    if edition.hashes is not None:
        return f"Not in the release. {reversibility(f)}"
    return (
        f"In the release, those of {plural(f.alone, 'document')}, which `clean restore` gives back byte for byte. "
        f"{reversibility(f)}"
    )


def preprocessing_software(edition: Edition) -> str:
    """Name the tools, and their measured quality."""
    tools = ", ".join(f"{escape(tool)} {escape(version)}" for tool, version in sorted(edition.tools.items()))
    return (
        f"Yes, open source: {tools}. What the toolkit gets right was measured elsewhere, and its tests let no figure "
        f"get worse than this:\n\n{listing.measured()}"
    )


def uses_caveats(edition: Edition) -> str:
    """Say what a user should weigh."""
    f = edition.figures
    gone = f.characters.deleted / f.characters.raw if f.characters.raw else 0
    most = (
        f" {percent(f.publishers[0].share)} of the records come from {name(f.publishers[0])}." if f.publishers else ""
    )
    return f"Cleaning took {percent(gone)} of the raw characters; look at the ledger before missing something.{most}"


def distribution_channel(edition: Edition) -> str:
    """Say in which form it comes."""
    return "A folder of Parquet files that `datasets.load_dataset` opens as it is, with SHA-256 sums of every file."


def distribution_date(edition: Edition) -> str:
    """Give the recipe's date."""
    return f"Version {edition.version} is dated {escape(edition.recipe.date)}."


def distribution_licence(edition: Edition) -> str:
    """Give the dataset's licence, or say loudly that there is none."""
    if edition.recipe.licence is None:
        return "**No licence has been given.** Nobody may rely on a right to use it."
    return f"{escape(edition.recipe.licence)}."


def distribution_third_party_rights(edition: Edition) -> str:
    """Give the licences of the documents."""
    said = f"Licences of the documents, in records: {listed(edition.figures.licences)}."
    table = listing.grants(edition.figures)
    told = f"{said}\n\n{table}" if table else said
    return told if edition.hashes is None else f"{told}\n\nTheir texts are withheld. {protection(edition.hashes)}"


def maintenance_errata(edition: Edition) -> str:
    """Point to the change log."""
    return "`CHANGELOG.md`, beside the folders of the versions, lists what each version changed."


def maintenance_updates(edition: Edition) -> str:
    """Say how versions are numbered."""
    return (
        f"Each change is a new version, numbered from the difference of the records under the policy "
        f"{code(edition.recipe.version_policy)}; a frozen version never changes."
    )


def maintenance_old_versions(_edition: Edition) -> str:
    """Say that versions stay."""
    return "Every frozen version stays as it was: `index.json` holds its checksums, its own files verify it."
