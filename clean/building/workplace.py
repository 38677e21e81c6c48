"""Where the shards of a plan are worked on, as every process sees it: small, and the same in each."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from clean import intake, pipeline
from clean.building.decisive import digest, digest_of_corpus, digest_of_rules
from clean.building.finished import Store
from clean.building.installed_libraries import digest_of_surroundings
from clean.building.planning import Plan, form_of, tools_of
from clean.errors import CleanError, ReleaseError, UnfinishedError
from clean.release.shards import Form, Shard
from clean.whole_files import make_folder, write_whole

_Setting = tuple[pipeline.Tools, Form, intake.Corpus]


@dataclass(frozen=True, slots=True)
class Listed:
    """The documents of one shard."""

    documents: tuple[intake.Document, ...]
    sites: frozenset[str]
    """Those of their sites whose lines are counted."""
    struck: Mapping[str, UnfinishedError] = field(default_factory=dict)
    """Documents that are not to be cleaned, with what ended the workers that tried them."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """The folders of a build, and where its tools come from. It travels to workers, which read the rest there."""

    root: Path
    """The corpus project."""
    folder: Path
    """What this build works with."""
    store: Store
    """Finished shards that other builds may take."""
    corpus: str
    """Digest of everything in the project, apart from the documents, and of this toolkit, that decides a result."""
    key: str
    """As `key_of` returns it."""

    @classmethod
    def of(cls, plan: Plan, folder: Path, store: Store) -> Workplace:
        """Write what workers need of a plan into `folder`, and return the place."""
        corpus = digest_of_corpus(plan.corpus)
        place = cls(plan.corpus.root.absolute(), folder.absolute(), store, corpus, key_of(plan.corpus))
        _remember(place, plan.tools, plan.form, replace(plan.corpus, documents=()))
        make_folder(place.folder, ReleaseError)
        make_folder(place.store.folder, ReleaseError)
        for number, documents in enumerate(plan.shards):
            shared = frozenset(site for one in documents if (site := pipeline.site_of(one)) in plan.sites)
            place._list(number, Listed(documents, shared))
        return place

    @property
    def recipe(self) -> intake.Recipe:
        """The recipe of the corpus."""
        return _setting(self)[2].recipe

    @property
    def raw(self) -> intake.raw_bytes.RawFolder:
        """Where the bytes of the documents are."""
        return intake.raw_bytes.RawFolder.of(_setting(self)[2])

    @property
    def tools(self) -> pipeline.Tools:
        """What every document is cleaned with; without the lines that the documents of a site have in common."""
        return _setting(self)[0]

    @property
    def form(self) -> Form:
        """The form in which the release holds its rows."""
        return _setting(self)[1]

    def listed(self, number: int) -> Listed:
        """Return the documents of a shard."""
        found: Listed = pickle.loads(self._listed(number).read_bytes())  # noqa: S301 - written here, for this build
        return found

    def strike(self, number: int, document: str, error: UnfinishedError) -> None:
        """Note that a document is not to be cleaned, since the workers that tried it died."""
        listed = self.listed(number)
        self._list(number, replace(listed, struck={**listed.struck, document: error}))

    def tell(self, finished: Mapping[int, Path]) -> None:
        """Write down where the finished shards are that another step takes up, by number."""
        for number, folder in finished.items():
            write_whole(self._finished(number), str(folder).encode(), ReleaseError)

    def finished(self, number: int) -> Shard:
        """Return a finished shard."""
        return Shard(Path(self._finished(number).read_text(encoding="utf-8")))

    def _list(self, number: int, listed: Listed) -> None:
        write_whole(self._listed(number), pickle.dumps(listed), ReleaseError)

    def _listed(self, number: int) -> Path:
        return self.folder / f"{number:06d}.documents.pickle"

    def _finished(self, number: int) -> Path:
        return self.folder / f"{number:06d}.finished"


def key_of(corpus: intake.Corpus) -> str:
    """Return a digest of what decides something about every document, and of the libraries that the toolkit runs on."""
    return digest(digest_of_rules(corpus), digest_of_surroundings(corpus.recipe.plugins))


_LAST: dict[tuple[Path, str], _Setting] = {}
"""The setting that this process read last, by project and the digest of its files."""


def _remember(place: Workplace, *setting: *_Setting) -> _Setting:
    _LAST.clear()
    return _LAST.setdefault((place.root, place.corpus), setting)


def _setting(place: Workplace) -> _Setting:
    """Return the tools of a project and the form of its release, which are read once per process."""
    if known := _LAST.get((place.root, place.corpus)):
        return known
    corpus = intake.load(place.root, listed=False)
    if digest_of_corpus(corpus) != place.corpus:
        what = "raw/ has changed since the build began, or another version of the toolkit is installed here"
        raise CleanError(what, where=str(place.root), hint="run it again, with the same version on all machines")
    tools = tools_of(corpus)
    return _remember(place, tools, form_of(corpus, tools), corpus)
