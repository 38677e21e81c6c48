"""What one document adds to the figures of a release.

Figures are sums over documents, so that those of a release of any size can be computed in parts: a tally of each
document, added up. Names of counts are read in `figures.py` and the modules beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from clean.extraction import SHOWN
from clean.record import WITHHELD
from clean.release.statistics.bundles import Bundle, bundles
from clean.release.statistics.by_month import month
from clean.release.statistics.funnel import order
from clean.release.statistics.tally import Counting, Tally

if TYPE_CHECKING:
    from clean.record import Row
    from clean.release.build_rows import Rows

PAGE_SUMS = ("words_of_answer", "words_placed", "lines_moved", "visible_chars", "kept_chars")
"""Sums over the HTML pages on which an article was found, as named in `extraction` of a documents row."""
CHARACTERS = ("raw", "kept", "deleted", "inserted", "clean")
"""Sums of code points over the documents with an article, each a column `chars_…` of the documents table."""


def tally_of_rows(rows: Rows, elsewhere: Mapping[str, str] | None = None) -> Tally:
    """Count what the figures need of the documents of some rows; `elsewhere` is as in `bundles`."""
    return tally_of(bundles(rows, elsewhere))


def tally_of(documents: Iterable[Bundle]) -> Tally:
    """Count what the figures need of some documents."""
    found = Counting()
    for bundle in documents:
        _count(found, bundle)
    return found.tally()


def _count(found: Counting, bundle: Bundle) -> None:
    _count_document(found, bundle)
    _count_quarantine(found, bundle)
    _count_edits(found, bundle)
    for record in bundle.records:
        _count_record(found, record)
    _count_kinds(found, bundle)
    _count_persons(found, bundle)


def _count_document(found: Counting, bundle: Bundle) -> None:
    row = bundle.document
    found.add("outcomes", row["outcome"])
    found.add("levels", row["level"])
    found.add("encodings", row["encoding"])
    found.sum("bytes_raw", row["bytes"] or 0)
    found.sum("alone", int(_is_alone(bundle)))
    found.sum("listed", len(row["articles"]))
    found.sum("taken_down", len(row["taken_down"]))
    if row["merged"]:
        found.add("merged_from", row["publisher"], number=len(row["merged"]))
        own = {record["id"] for record in bundle.records}
        found.names("merged_into", (name for name in row["articles"] if name not in own))
    if row["outcome"] == "articles":
        for part in CHARACTERS:
            found.add("characters", part, number=row[f"chars_{part}"] or 0)
    if report := row["extraction"]:
        _count_page(found, report)


def _is_alone(bundle: Bundle) -> bool:
    """Whether everything that was removed from the document is in the release."""
    if bundle.document["level"] == WITHHELD:
        return False
    if bundle.quarantine:
        return any(row["payload"] is not None for row in bundle.quarantine)
    return all(row["removed"] is not None or row["shadowed"] for row in bundle.edits)


def _count_page(found: Counting, report: Mapping[str, Any]) -> None:
    found.add("pages", "pages")
    for part in PAGE_SUMS:
        found.add("pages", part, number=report[part])
    found.add("pages", "elsewhere", number=int(report["text_from"] != SHOWN))


def _count_kinds(found: Counting, bundle: Bundle) -> None:
    """Count what the records of each kind of page hold, and where their texts were read."""
    report = bundle.document["extraction"]
    for number, record in enumerate(bundle.records):
        kind = record["source"]["kind"]
        found.add("kinds", kind)
        found.add("kind_words", kind, number=len(record["text"].split()))
        found.add("kind_rows", kind, number=sum(block["kind"] == "table_row" for block in record["blocks"]))
        found.add("kind_posts", kind, number=len(record["posts"]))
        if report:
            found.add("text_from", report["text_from"])
        if report and not number:
            found.add("kind_visible", kind, number=report["visible_chars"])
            found.add("kind_kept", kind, number=report["kept_chars"])


def _count_quarantine(found: Counting, bundle: Bundle) -> None:
    refused = {row["record_id"] for row in bundle.quarantine}
    found.sum("quarantined", len(refused - {None}))
    found.sum("documents_refused", int(None in refused))
    found.each("refusals", (reason["code"] for row in bundle.quarantine for reason in row["reasons"]))
    for row in bundle.quarantine:
        found.add("articles_refused", row["stage"], number=int(row["record_id"] is not None))
    if bundle.document["outcome"] == "quarantined" and bundle.quarantine:
        found.add("last_stages", max((row["stage"] for row in bundle.quarantine), key=order))


def _count_edits(found: Counting, bundle: Bundle) -> None:
    applied = [edit for edit in bundle.edits if not edit["shadowed"]]
    found.sum("edits", len(applied))
    found.sum("shadowed", len(bundle.edits) - len(applied))
    if bundle.document["outcome"] != "articles":
        return
    origin = _Origin(bundle)
    deleted: Counter[tuple[str, str | None]] = Counter()
    inserted: Counter[str] = Counter()
    for edit in applied:
        deleted[edit["rule"], edit["record_id"]] += edit["end"] - edit["start"]
        inserted[edit["rule"]] += len(edit["replacement"])
    found.each("rule_edits", (edit["rule"] for edit in applied))
    for rule, number in inserted.items():
        found.add("rule_inserted", rule, number=number)
    for (rule, record), number in deleted.items():
        found.add("rule_languages", rule, origin.language(record), number=number)
        found.add("rule_publishers", rule, origin.publisher(record), number=number)
    for rule, decisions in _decisions(applied):
        found.add("rule_documents", rule)
        found.add("rule_decisions", rule, number=decisions)


def _decisions(edits: list[Row]) -> list[tuple[str, int]]:
    """Return each rule with the number of its decisions."""
    made = {(edit["rule"], edit["decision"]) for edit in edits}
    return sorted(Counter(rule for rule, _ in made).items())


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

    def language(self, record: str | None) -> str:
        return self._languages.get(self._known(record), "")

    def publisher(self, record: str | None) -> str | None:
        return self._publishers.get(self._known(record)) or self._page

    def _known(self, record: str | None) -> str:
        return record if record is not None and record in self._languages else self._first


def _count_record(found: Counting, record: Row) -> None:
    source, published = record["source"], record["published"]
    found.sum("records", 1)
    found.add("languages", record["language"]["code"])
    found.add("publishers", source["publisher"])
    found.add("licences", source["licence"])
    found.add("grants", source["publisher"], source["licence"])
    found.add("months", month(published["value"]), source["publisher"])
    found.add("published", published["value"])
    found.add("published_basis", published["basis"])
    found.add("retrieved", source["retrieved"])
    found.each("blocks", (block["kind"] for block in record["blocks"]))
    found.each("asides", (aside["kind"] for aside in record["asides"]))
    found.each("persons", (mention["status"] for mention in record["persons"]))
    found.each("dates", (date["type"] for date in record["dates"]))
    found.each("places", _places(record))
    found.each("missing", (name for name, value in _flat(record) if value is None))


def _places(record: Row) -> list[str]:
    """Return the first place of each field: `author: byline`."""
    first = {said["field"]: said["place"] for said in reversed(record["metadata"])}
    return [f"{field}: {place}" for field, place in first.items()]


def _flat(record: Row) -> Iterator[tuple[str, Any]]:
    """Yield the record's fields and those of the objects directly below them."""
    for name, value in record.items():
        if isinstance(value, Mapping):
            yield from ((f"{name}.{inner}", part) for inner, part in value.items())
        else:
            yield name, value


def _count_persons(found: Counting, bundle: Bundle) -> None:
    """Count persons that are local to the document; those of the authority file may be in others, too."""
    persons = {mention["person_id"] for record in bundle.records for mention in record["persons"]}
    local = f"{bundle.document['document']}:p"
    found.sum("persons_local", sum(person.startswith(local) for person in persons))
    found.names("persons", (person for person in persons if not person.startswith(local)))
