"""What has changed in a corpus project since a version, as far as that shows without building it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clean.release.edition import tools
from clean.release.storage import layout

if TYPE_CHECKING:
    from clean.intake import Corpus, Document
    from clean.record import Row

_STATED = {"path": "path", "url": "url", "publisher": "named_publisher", "licence": "licence", "retrieved": "retrieved"}
"""What a version repeats of what the manifest says about a document → the same of a document of the corpus."""
_RECIPE = ("name", "title", "date", "licence", "url", "version_policy", "ledger_level")


@dataclass(frozen=True, slots=True)
class RawChanges:
    """What differs from a version; what it does not record, such as phrase rules and persons, can't be compared."""

    added: tuple[str, ...] = ()
    """Ids of documents that the version does not have."""
    changed: tuple[str, ...] = ()
    """Ids of documents with other bytes or another manifest line."""
    removed: tuple[str, ...] = ()
    """Ids of documents that only the version has."""
    other: tuple[str, ...] = ()
    """Whatever else differs, as short phrases: `the title in raw/corpus.toml`."""

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.other)


def raw_changes(corpus: Corpus, folder: Path, about: Mapping[str, Any]) -> RawChanges:
    """Compare a corpus with the version in `folder`, whose release.json is `about`.

    Files are compared by the sha256 in the manifest and by their size; none is read.
    """
    columns = ["document", "sha256", "bytes", *_STATED]
    before = {row["document"]: row for row in layout.rows(folder, "documents", columns)}
    now = {_public(corpus, document.id, before): document for document in corpus.documents}
    return RawChanges(
        added=tuple(sorted(now.keys() - before.keys())),
        changed=tuple(name for name in sorted(now.keys() & before.keys()) if _differs(corpus, now[name], before[name])),
        removed=tuple(sorted(before.keys() - now.keys())),
        other=(*_recipe(corpus, about), *_withdrawn(corpus, about), *_vetoes(corpus, about), *_tools(about["tools"])),
    )


def _public(corpus: Corpus, document: str, before: Mapping[str, Row]) -> str:
    """Return the id of a document in a version: another name if one of its articles was taken down."""
    return next((name for name in corpus.takedowns.named(document) if name in before), document)


def _differs(corpus: Corpus, document: Document, row: Row) -> bool:
    if row["sha256"] is None:  # taken down whole
        return False
    if row["document"] != document.id:
        return document.sha256 not in ("", row["sha256"])
    if any(getattr(document, now) != row[name] for name, now in _STATED.items()):
        return True
    if document.container or corpus.recipe.storage.raw or document.sha256 not in ("", row["sha256"]):
        return bool(document.sha256 != row["sha256"])
    return bool(_size(corpus.root / "raw" / document.path) != row["bytes"])


def _size(file: Path) -> int | None:
    try:
        return file.stat().st_size
    except OSError:
        return None


def _recipe(corpus: Corpus, about: Mapping[str, Any]) -> Iterator[str]:
    recipe = corpus.recipe
    yield from (f"the {name} in raw/corpus.toml" for name in _RECIPE if getattr(recipe, name) != about[name])
    if [author.full for author in recipe.authors] != about["authors"]:
        yield "the authors in raw/corpus.toml"
    if list(recipe.rules_off) != about["rules_off"] or list(recipe.text_keep) != about["text_keep"]:
        yield "the rules or parts of text in raw/corpus.toml"
    if list(recipe.page_kinds) != about.get("page_kinds", []):
        yield "the kinds of pages in raw/corpus.toml"
    least = {"mark": recipe.persons_mark, "normalize": recipe.persons_normalize}
    if about.get("persons_least", least) != least:
        yield "the scores of persons in raw/corpus.toml"
    told = about.get("near_duplicates", {"action": "off"})
    near = {"action": "off"} if recipe.near.action == "off" else asdict(recipe.near)
    if any(told.get(name) != said for name, said in near.items()):
        yield "what is said of duplicates in raw/corpus.toml"


def _withdrawn(corpus: Corpus, about: Mapping[str, Any]) -> Iterator[str]:
    done = {row.get("tombstone") for row in about["taken_down"]}
    stones = (one.tombstone for one in corpus.takedowns)
    yield from (f"the takedown {one['tombstone']}" for one in stones if one["tombstone"] not in done)


def _vetoes(corpus: Corpus, about: Mapping[str, Any]) -> Iterator[str]:
    now = {decision.effect for decision in corpus.decisions}
    if set(about["vetoes"]) - now:
        yield "a verdict that is no longer in raw/decisions.jsonl"


def unmatched(corpus: Corpus, about: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the verdicts that a version does not carry, as `raw/decisions.jsonl:3`: newer, or without effect."""
    applied = set(about["vetoes"])
    lines: Iterable[int] = (d.line for d in corpus.decisions if d.verdict != "accept" and d.effect not in applied)
    return tuple(f"raw/decisions.jsonl:{line}" for line in lines)


def _tools(before: Mapping[str, str]) -> Iterator[str]:
    now = tools()
    for name in sorted({*now, *before}):
        if now.get(name) != before.get(name):
            yield f"{name} {now.get(name)} instead of {before.get(name)}"
