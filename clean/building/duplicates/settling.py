"""What becomes of the articles of each shard that other articles say, too: noted shard by shard, then carried out."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from clean import release
from clean.building.duplicates.exact import Copies
from clean.building.duplicates.near.duplicate_rows import inside_row, near_row, paragraph_rows
from clean.building.duplicates.near.numbered_articles import Articles
from clean.building.duplicates.near.relations import Relations
from clean.building.duplicates.near.sign_files import Place, SignFiles
from clean.building.shard_results import Wrote
from clean.building.workplace import Workplace
from clean.errors import ReleaseError
from clean.record import Row
from clean.release.shards import write_shard
from clean.whole_files import write_whole

TASKS = "duplicates"
"""Name of the folder of the notes."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be done to one shard."""

    into: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Id of each article merged away → id and language of the record that is kept."""
    clusters: dict[str, str] = field(default_factory=dict)
    """Id of each record in a cluster of near-duplicates → id of the record that stands for it."""
    near: list[Sequence[Any]] = field(default_factory=list)
    """For each near-duplicate its id, that of its keeper, and where the signs of both are: shard and row."""
    inside: list[Sequence[Any]] = field(default_factory=list)
    """For each article that a longer one contains its id, that of the longer one, similarity and share."""
    shared: dict[str, dict[str, Sequence[Any]]] = field(default_factory=dict)
    """Id of each record with shared paragraphs → hash of each paragraph → how many have it, and the first of them."""


class Tasks:
    """What is to be done to all shards."""

    def __init__(self) -> None:
        """Begin with nothing to do."""
        self._by_shard: defaultdict[int, Task] = defaultdict(Task)

    def merge_copies(self, copies: Copies) -> None:
        """Merge exact copies."""
        for name, copy in copies.of.items():
            self._by_shard[copy.shard].into[name] = (copy.keeper, copies.languages[copy.keeper])

    def relate(self, articles: Articles, found: Relations) -> None:
        """List what near-duplicates were found, and what else articles have in common."""
        for one in found.near:
            self._list(articles, one.text, one.keeper)
        for inside in found.inside:
            told = articles.id(inside.text), articles.id(inside.keeper), inside.similarity, inside.contained
            self._of(articles, inside.text).inside.append(told)
        for shared in found.shared:
            own = self._of(articles, shared.text).shared.setdefault(articles.id(shared.text), {})
            own[str(shared.paragraph)] = (shared.articles, articles.id(shared.first))

    def mark(self, articles: Articles, found: Relations) -> None:
        """Mark the records of each cluster."""
        for one in found.near:
            for text in (one.text, one.keeper):
                self._of(articles, text).clusters[articles.id(text)] = articles.id(one.keeper)

    def merge(self, articles: Articles, found: Relations, copies: Copies) -> None:
        """Merge near-duplicates into their keepers, and exact copies of them, too."""
        of = defaultdict(list)
        for name, copy in copies.of.items():
            of[copy.keeper].append((name, copy.shard))
        for one in found.near:
            place, name = articles.place(one.text), articles.id(one.text)
            keeper = articles.id(one.keeper)
            kept = (keeper, articles.files.value(articles.place(one.keeper), "language"))
            self._by_shard[place.shard].into[name] = kept
            for other, shard in of[name]:
                self._by_shard[shard].into[other] = kept
                self._list(articles, one.text, one.keeper, copy=(other, shard))

    def write(self, folder: Path) -> tuple[Path, list[int]]:
        """Write the notes into a folder of their own; return it, and the numbers of the shards with something to do."""
        for number, task in self._by_shard.items():
            write_whole(_file(folder / TASKS, number), json.dumps(asdict(task)).encode(), ReleaseError)
        return folder / TASKS, sorted(self._by_shard)

    def _of(self, articles: Articles, text: int) -> Task:
        return self._by_shard[articles.place(text).shard]

    def _list(self, articles: Articles, text: int, keeper: int, copy: tuple[str, int] | None = None) -> None:
        """List a near-duplicate, or an exact copy of one."""
        own, kept = articles.place(text), articles.place(keeper)
        name, shard = copy or (articles.id(text), own.shard)
        places = [[own.shard, own.row], [kept.shard, kept.row]]
        self._by_shard[shard].near.append([name, articles.id(keeper), *places])


def settle_shard(place: Workplace, number: int, given: Path | None) -> Wrote:
    """Write a shard again as the notes say."""
    task = _read(given, number)
    rows = place.finished(number).rows()
    with SignFiles(place.folder) as files:
        homes = {name: row["document"] for row in rows.documents for name in row["articles"]}
        listed = [{**row, "document": homes[row["record"]]} for row in _rows(files, task, rows.records)]
    documents = [_document(row, task.into) for row in rows.documents]
    settled = replace(
        rows,
        records=[_marked(row, task) for row in rows.records if row["id"] not in task.into],
        documents=documents,
        edits=[{**row, "record_id": _kept(row["record_id"], task.into)} for row in rows.edits],
        duplicates=listed,
    )
    elsewhere = dict(task.into.values())
    for row in settled.records:
        elsewhere.pop(row["id"], None)
    return Wrote(write_shard(place.folder / f"{number:06d}-settled", settled, place.form, elsewhere).folder)


def _rows(files: SignFiles, task: Task, records: Iterable[Row]) -> Iterator[Row]:
    for name, keeper, own, kept in task.near:
        yield near_row(files, name, keeper, Place(*own), Place(*kept))
    for told in task.inside:
        yield inside_row(*told)
    for row in records:
        if row["id"] in task.shared:
            yield from paragraph_rows(row, task.shared[row["id"]])


def _marked(row: Row, task: Task) -> Row:
    return release.cluster_field.in_cluster(row, task.clusters[row["id"]]) if row["id"] in task.clusters else row


def _document(row: Row, into: Mapping[str, tuple[str, str]]) -> Row:
    articles = row["articles"]
    gone = [key for key in articles if key in into]
    return {**row, "articles": [_kept(key, into) for key in articles], "merged": gone} if gone else row


def _kept(name: Any, into: Mapping[str, tuple[str, str]]) -> Any:  # noqa: ANN401 - an id or None
    return into[name][0] if name in into else name


def _file(folder: Path, number: int) -> Path:
    return folder / f"{number:06d}.json"


def _read(folder: Path | None, number: int) -> Task:
    return Task(**json.loads(_file(folder, number).read_bytes())) if folder else Task()
