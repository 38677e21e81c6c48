"""`clean add`: put documents into raw/ and list them in the manifest."""

from __future__ import annotations

import filecmp
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from clean.errors import InputError
from clean.intake.adding import catalogue, readers, sources
from clean.intake.adding.catalogue import Catalogue
from clean.intake.adding.deciding import REFUSE, REPLACE, Decider, Said
from clean.intake.adding.known_files import Shelf
from clean.intake.adding.manifest_lines import ManifestLines
from clean.intake.adding.putting import Putting
from clean.intake.adding.sources import Found, Source
from clean.intake.adding.staging import Staging
from clean.intake.corpus_model import Document
from clean.intake.project import manifest, project_files
from clean.intake.project.mistakes import stop_if_any
from clean.intake.project.own_fields import own_fields
from clean.intake.project.paths import Files, inside, raw_folder


@dataclass(frozen=True, slots=True)
class Added:
    """What was added, and what became of the rest.

    found = added + passed + broken + refused; a document that took another's place is added, and counts in replaced.
    """

    documents: tuple[Document, ...]
    """As listed in the manifest, sorted by id."""
    found: int
    passed: Mapping[str, int]
    """How many members of the input were skipped, by reason: {"images": 20}; sorted."""
    added: int
    """More than there are documents if one took the place of another that was added before it in the same call."""
    broken: int
    refused: int
    """Members whose address or place another document has."""
    replaced: int
    """Documents of the corpus that gave way to a new state of theirs."""
    mistakes: tuple[InputError, ...]
    """The first thousand of the broken and refused ones, with their places."""
    unused: tuple[str, ...]
    """Table columns that have no place in a manifest, sorted."""


def add(  # noqa: PLR0913 - each is an option of the command line
    root: Path | str,
    files: Iterable[Path | str],
    *,
    publisher: str | None = None,
    licence: str | None = None,
    published: str | None = None,
    url: str | None = None,
    retrieved: str | None = None,
    kind: str | None = None,
    twins: str = REFUSE,
    keep_containers: bool = False,
    progress: Callable[[int], None] = lambda _found: None,
) -> Added:
    """Put documents into raw/texts/ and list them in the manifest with their sha256.

    files
        Texts and HTML pages, gzipped or not; WARC, JSON lines and Parquet; folders of all these; Hugging Face datasets,
        saved to a folder or as `hf:owner/name[:config[:split]]`. One document is held at a time.
    publisher, licence, published, url, retrieved, kind
        What is known about all of them; what a row or a record says about itself takes precedence. So does a publisher
        that a page states; a date of publication and a kind of page given here take precedence over those of a page.
    twins
        What becomes of a document if the corpus has another one from the same address, or with the same path or id:
        REFUSE it, REPLACE that one, under its id, or KEEP_BOTH. The same bytes again are only counted.
    keep_containers
        Whether archives and tables are copied to raw/containers/ as they are, and their documents listed by the place
        that they have in them, instead of one file a document.
    progress
        Called with the number of members found so far.

    Files that are already in raw/ stay where they are. The manifest keeps its lines byte for byte; new ones are
    appended, sorted by path. Texts and pages named one by one are added all or none: InputError lists everything that
    is wrong with them, and nothing is written. From folders and containers the sound members are added, and the others
    are returned in the result; documents that the corpus or the input already contains are skipped. An interrupted
    call changes nothing, or is finished by the next one.
    """
    root = Path(root)
    raw = raw_folder(root)
    known = {
        "url": url,
        "publisher": publisher,
        "published": published,
        "licence": licence,
        "retrieved": retrieved,
        "kind": kind,
    }
    staging = Staging(root)
    staging.recover()
    found = sources.find(raw, files, readers.readers(project_files.plugins(root)))
    taken = _taken_places(raw, found.sources) if keep_containers else ()
    stop_if_any([*found.mistakes, *_wrong_options(known, found.sources), *taken])
    lines = ManifestLines(root)
    listed = _listed(root, lines.before, {source.path for source in found.sources} if twins == REPLACE else set())
    shelf = Shelf(raw, listed)
    said = Said(_as_default(known), own_fields(root))
    putting = Putting(Decider(shelf, lines, said, twins, whole=keep_containers), shelf, lines, staging, progress)
    try:
        _put_all(found, putting, said.own)
        whole = lines.bytes()
        documents = manifest.parse_lines(lines.put_lines())
        if whole is not None:
            staging.commit(whole, putting.gone)
            listed.follow(documents, whole)
    finally:
        staging.recover()
    return _result(documents, putting)


def _taken_places(raw: Path, sources: Iterable[Source]) -> Iterator[InputError]:
    """Yield an error for each container whose place in raw/ another file has."""
    for source in sources:
        target = inside(raw, source.whole) if source.whole else None
        if target and target.exists() and not filecmp.cmp(target, source.named, shallow=False):
            what = f"there is already another file at raw/{source.whole}"
            yield InputError(what, where=source.named, hint="rename the file")


def _as_default(known: Mapping[str, str | None]) -> dict[str, str]:
    """Return what the options say as a manifest line has it: a publisher yields to the one that a page states."""
    names = {"publisher": "default_publisher"}
    return {names.get(name, name): value for name, value in known.items() if value is not None}


def _put_all(found: Found, putting: Putting, own: Collection[str]) -> None:
    """Put what was named by hand first: a mistake in it stops everything."""
    for by_hand in (True, False):
        for source in (source for source in found.sources if source.by_hand is by_hand):
            for member in source.members(own):
                putting.take(source, member)
        stop_if_any(putting.mistakes if by_hand else ())
    for other in found.others:
        putting.count(other)


def _result(documents: Iterable[Document], putting: Putting) -> Added:
    return Added(
        documents=tuple(sorted(documents, key=lambda document: document.id)),
        found=putting.found,
        passed=dict(sorted(putting.passed.items())),
        added=putting.added,
        broken=putting.broken,
        refused=putting.refused,
        replaced=putting.replaced,
        mistakes=tuple(putting.mistakes),
        unused=tuple(sorted(putting.unused)),
    )


def _listed(root: Path, lines: bytes, replaced: Collection[str]) -> Catalogue:
    """Return the documents of the manifest; their files must be as it says, but for those that are replaced."""
    known, elsewhere = catalogue.kept(root, lines), project_files.elsewhere(root) is not None
    if known and (elsewhere or Files(root / "raw").has_all(known.files(replaced))):
        return known
    if not (root / manifest.FILE).is_file():
        return catalogue.of(root, [], lines)
    documents, mistakes = manifest.parse(root)
    files = (one for one in documents if one.path not in replaced)
    whole, missing = manifest.check_files(root, files, elsewhere=elsewhere)
    stop_if_any([*mistakes, *missing])
    exempt = (one for one in documents if one.path in replaced)
    return catalogue.of(root, [*whole, *exempt], lines, stated=all(one.sha256 for one in documents))


def _wrong_options(known: Mapping[str, str | None], found: Sequence[Source]) -> Iterator[InputError]:
    for error in manifest.row_mistakes(1, {"path": "-", **known}):
        name = error.where.rpartition("/")[2]
        yield InputError(error.what, where=f"--{name}", hint=error.hint)
    container = next((source.named for source in found if not source.reader.SINGLE), None)
    if known["url"] is not None and (container or len(found) > 1):
        hint = "add them one by one, or put the addresses into the manifest"
        of = f"everything in {container}" if container else f"{len(found)} files"
        yield InputError(f"one address can't apply to {of}", where="--url", hint=hint)
