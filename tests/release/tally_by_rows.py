"""The tally of some documents, counted row by row: what the one by columns is compared with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, repeat
from operator import itemgetter
from typing import TYPE_CHECKING

from clean.extraction import SHOWN
from clean.record import WITHHELD, Row
from clean.release.build_rows import Rows
from clean.release.shards import Form
from clean.release.statistics.by_month import month
from clean.release.statistics.column_tally import CHARACTERS, PAGE_SUMS, tally_of
from clean.release.statistics.funnel import order
from clean.release.statistics.tally import Counting, Tally
from clean.release.storage.layout import LOADED
from clean.release.storage.parquet_files import arrow_table

if TYPE_CHECKING:
    import pyarrow as pa


def tables_of(rows: Rows) -> dict[str, pa.Table]:
    """Return rows as a shard holds them, by config."""
    form = Form.of()
    return {name: arrow_table(rows.tables[name], form.schema(LOADED[name])) for name in form.loaded}


def tallied(rows: Rows, elsewhere: Mapping[str, str] | None = None) -> Tally:
    """Return the tally of some rows as a shard states it."""
    return tally_of(tables_of(rows), elsewhere)


@dataclass(frozen=True, slots=True)
class Bundle:
    """All rows of one document."""

    document: Row
    records: Sequence[Row] = ()
    """Its articles in the release, without those that were merged into another document's."""
    edits: Sequence[Row] = ()
    quarantine: Sequence[Row] = ()
    languages: Mapping[str, str] = field(default_factory=dict)
    """The language of each record of another document that one of its articles was merged into, by id."""


def bundles(rows: Rows, elsewhere: Mapping[str, str] | None = None) -> Iterator[Bundle]:
    """Yield the rows of each document, whose order within each table stays.

    elsewhere: the language of each record that is not among the rows but is named by a document, by id.
    """
    records = _by(rows.records, lambda row: row["source"]["path"])
    edits = _by(rows.edits, lambda row: row["document"])
    quarantine = _by(rows.quarantine, lambda row: row["document"])
    languages = {**(elsewhere or {}), **{row["id"]: row["language"]["code"] for row in rows.records}}
    for row in rows.documents:
        name = row["document"]
        own = records[row["path"]]
        ids = {record["id"] for record in own}
        others = {key: languages[key] for key in row["articles"] if key in languages and key not in ids}
        yield Bundle(row, own, edits[name], quarantine[name], others)


def _by(rows: Iterable[Row], key: Callable[[Row], str]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return found


def tally_of_rows(tables: Mapping[str, pa.Table], elsewhere: Mapping[str, str] | None = None) -> Tally:
    """Count what `tally_of` counts, row by row."""
    rows = Rows.of_tables({name: table.to_pylist() for name, table in tables.items()})
    return _tally_of_bundles(bundles(rows, elsewhere))


def _tally_of_bundles(documents: Iterable[Bundle]) -> Tally:
    """Count what the figures need of some documents."""
    found, held = Counting(), list(documents)
    _count_documents(found, held)
    _count_edits(found, held)
    _count_records(found, [record for bundle in held for record in bundle.records])
    for bundle in held:
        _count_quarantine(found, bundle)
        _count_pages(found, bundle)
        _count_persons(found, bundle)
    return found.tally()


def _count_documents(found: Counting, held: Sequence[Bundle]) -> None:
    rows = [bundle.document for bundle in held]
    found.each("outcomes", (row["outcome"] for row in rows))
    found.each("levels", (row["level"] for row in rows))
    found.each("encodings", (row["encoding"] for row in rows))
    found.sum("bytes_raw", sum(row["bytes"] or 0 for row in rows))
    found.sum("alone", sum(map(_is_alone, held)))
    found.sum("listed", sum(len(row["articles"]) for row in rows))
    found.sum("taken_down", sum(len(row["taken_down"]) for row in rows))
    for part in CHARACTERS:
        released = [row[f"chars_{part}"] or 0 for row in rows if row["outcome"] == "articles"]
        found.add("characters", part, number=sum(released))
    for bundle in held:
        row = bundle.document
        if row["merged"]:
            found.add("merged_from", row["publisher"], number=len(row["merged"]))
            own = {record["id"] for record in bundle.records}
            found.names("merged_into", (name for name in row["articles"] if name not in own))


def _is_alone(bundle: Bundle) -> bool:
    """Whether everything that was removed from the document is in the release."""
    if bundle.document["level"] == WITHHELD:
        return False
    if bundle.quarantine:
        return any(row["payload"] is not None for row in bundle.quarantine)
    return all(row["removed"] is not None or row["shadowed"] for row in bundle.edits)


def _count_pages(found: Counting, bundle: Bundle) -> None:
    """Count what an HTML page says of itself, and where the texts of its records were read."""
    report = bundle.document["extraction"]
    if not report:
        return
    found.add("pages", "pages")
    for part in PAGE_SUMS:
        found.add("pages", part, number=report[part])
    found.add("pages", "elsewhere", number=int(report["text_from"] != SHOWN))
    found.each("text_from", [report["text_from"]] * len(bundle.records))
    for first in bundle.records[:1]:
        found.add("kind_visible", first["source"]["kind"], number=report["visible_chars"])
        found.add("kind_kept", first["source"]["kind"], number=report["kept_chars"])


def _count_quarantine(found: Counting, bundle: Bundle) -> None:
    refused = {row["record_id"] for row in bundle.quarantine}
    found.sum("quarantined", len(refused - {None}))
    found.sum("documents_refused", int(None in refused))
    found.each("refusals", (reason["code"] for row in bundle.quarantine for reason in row["reasons"]))
    for row in bundle.quarantine:
        found.add("articles_refused", row["stage"], number=int(row["record_id"] is not None))
    if bundle.document["outcome"] == "quarantined" and bundle.quarantine:
        found.add("last_stages", max((row["stage"] for row in bundle.quarantine), key=order))


def _count_edits(found: Counting, held: Sequence[Bundle]) -> None:
    edits: Counter[str] = Counter()
    inserted: defaultdict[str, int] = defaultdict(int)
    deleted: defaultdict[tuple[str, tuple[str, str | None]], int] = defaultdict(int)
    made: set[tuple[int, str, int]] = set()
    for number, bundle in enumerate(held):
        applied = [edit for edit in bundle.edits if not edit["shadowed"]]
        found.sum("edits", len(applied))
        found.sum("shadowed", len(bundle.edits) - len(applied))
        if bundle.document["outcome"] != "articles":
            continue
        origin = _Origin(bundle)
        origins = {name: origin.of(name) for name in {edit["record_id"] for edit in applied}}
        rules = [edit["rule"] for edit in applied]
        edits.update(rules)
        made.update(zip(repeat(number), rules, [edit["decision"] for edit in applied], strict=False))
        for rule, edit in zip(rules, applied, strict=True):
            deleted[rule, origins[edit["record_id"]]] += edit["end"] - edit["start"]
            if edit["replacement"]:
                inserted[rule] += len(edit["replacement"])
    found.all("rule_edits", {(rule,): count for rule, count in edits.items()})
    found.all("rule_inserted", {(rule,): count for rule, count in inserted.items()})
    for (rule, (language, publisher)), count in deleted.items():
        found.add("rule_languages", rule, language, number=count)
        found.add("rule_publishers", rule, publisher, number=count)
    found.each("rule_documents", map(itemgetter(1), set(map(itemgetter(0, 1), made))))
    found.each("rule_decisions", map(itemgetter(1), made))


class _Origin:
    """Looks up the language and publisher of an edit's text.

    What is in no article has those of the page's first one; a page keeps its own publisher even if its article was
    merged into another's.
    """

    def __init__(self, bundle: Bundle) -> None:
        own = bundle.records
        self._publishers: dict[str, str | None] = {row["id"]: row["source"]["publisher"] for row in own}
        self._languages: dict[str, str] = {**bundle.languages, **{row["id"]: row["language"]["code"] for row in own}}
        self._first = next((name for name in bundle.document["articles"] if name in self._languages), "")
        self._page: str | None = bundle.document["publisher"]

    def of(self, record: str | None) -> tuple[str, str | None]:
        """Return the language and the publisher of what is in a record, or in none."""
        known = record if record is not None and record in self._languages else self._first
        return self._languages.get(known, ""), self._publishers.get(known) or self._page


def _count_records(found: Counting, records: Sequence[Row]) -> None:
    sources, published = [row["source"] for row in records], [row["published"] for row in records]
    found.sum("records", len(records))
    found.each("languages", (row["language"]["code"] for row in records))
    found.each("publishers", (source["publisher"] for source in sources))
    found.each("licences", (source["licence"] for source in sources))
    found.all("grants", Counter((source["publisher"], source["licence"]) for source in sources))
    months = (month(one["value"]) for one in published)
    found.all("months", Counter(zip(months, (source["publisher"] for source in sources), strict=True)))
    found.each("published", (one["value"] for one in published))
    found.each("published_basis", (one["basis"] for one in published))
    found.each("retrieved", (source["retrieved"] for source in sources))
    found.each("blocks", map(itemgetter("kind"), chain.from_iterable(row["blocks"] for row in records)))
    found.each("asides", map(itemgetter("kind"), chain.from_iterable(row["asides"] for row in records)))
    found.each("persons", map(itemgetter("status"), chain.from_iterable(row["persons"] for row in records)))
    found.each("dates", map(itemgetter("type"), chain.from_iterable(row["dates"] for row in records)))
    found.each("places", (place for row in records for place in _places(row)))
    found.each("missing", (name for row in records for name in _missing(row)))
    _count_kinds(found, records)


def _count_kinds(found: Counting, records: Sequence[Row]) -> None:
    """Count what the records of each kind of page hold."""
    found.each("kinds", (row["source"]["kind"] for row in records))
    for row in records:
        kind = row["source"]["kind"]
        found.add("kind_words", kind, number=len(row["text"].split()))
        found.add("kind_rows", kind, number=[block["kind"] for block in row["blocks"]].count("table_row"))
        found.add("kind_posts", kind, number=len(row["posts"]))


def _places(record: Row) -> list[str]:
    """Return the first place of each field: `author: byline`."""
    first = {said["field"]: said["place"] for said in reversed(record["metadata"])}
    return [f"{field}: {place}" for field, place in first.items()]


def _missing(record: Row) -> Iterator[str]:
    """Yield the names of the record's fields that are null, and of those of the objects directly below them."""
    for name, value in record.items():
        if value is None:
            yield name
        elif type(value) is dict:
            yield from (f"{name}.{inner}" for inner, part in value.items() if part is None)


def _count_persons(found: Counting, bundle: Bundle) -> None:
    """Count persons that are local to the document; those of the authority file may be in others, too."""
    persons = {mention["person_id"] for record in bundle.records for mention in record["persons"]}
    local = f"{bundle.document['document']}:p"
    found.sum("persons_local", sum(person.startswith(local) for person in persons))
    found.names("persons", (person for person in persons if not person.startswith(local)))
