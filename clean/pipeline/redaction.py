"""A document that has lost an article to a takedown: its characters, names and addresses, without that article.

The article becomes one deletion of the rule `takedown`, so that the sums still hold. The document's id, path and
address may name the article, so the document gets a name made of a keyed digest, and no address.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from clean import intake, names
from clean.pipeline.articles import Article
from clean.pipeline.statements import BYLINE, MANIFEST, TEXT, Statement
from clean.pipeline.tools import TAKEDOWN
from clean.standoff import Annotation, Edit, Page, Patch, Span

_ENDINGS = frozenset({".txt", ".html", ".htm", ".xhtml", ".shtml"})
_OF_THE_PAGE = frozenset({"title", "author", "url"})


def masked(document: intake.Document, takedown: intake.Takedown) -> intake.Document:
    """Return a document under the name that a release may use for it, without its address."""
    name = takedown.partly(document.id)
    ending = PurePosixPath(document.path.casefold()).suffix
    return replace(document, id=name, path=f"{name}{ending if ending in _ENDINGS else ''}", url=None)


def impersonal(page: Page, old: str, new: str) -> Page:
    """Rename the persons whose ids are made of the document's old id."""
    return replace(page, annotations=tuple(_renamed(one, f"{old}:", f"{new}:") for one in page.annotations))


def _renamed(one: Annotation, old: str, new: str) -> Annotation:
    if isinstance(one, names.Person) and one.person_id.startswith(old):
        return replace(one, person_id=new + one.person_id.removeprefix(old))
    return one


def on_its_own(article: Article) -> Article:
    """Return an article without what only its page states of title, authors and address: it may mean another one."""
    said = tuple(filter(_own, article.metadata))
    return replace(article, metadata=said, authors=tuple(one.value for one in said if one.field == "author"))


def _own(said: Statement) -> bool:
    by_hand = said.field == "title" and said.place == MANIFEST
    return said.field not in _OF_THE_PAGE or said.place in {TEXT, BYLINE} or by_hand


@dataclass(frozen=True, slots=True)
class Cut:
    """A page without some of its articles."""

    page: Page
    """The page, each of these articles deleted by one edit; reasons are left to the rules, since they may quote."""
    removed: tuple[Span, ...]
    """What was deleted, in code points of the clean text before."""

    def moved(self, offset: int) -> int:
        """Map an offset in a text that is still there to the page's clean text."""
        return offset - sum(min(end, offset) - start for start, end in self.removed if start < offset)


def without(page: Page, articles: Sequence[Span], gone: Set[int]) -> Cut:
    """Delete the articles with these numbers, and the blank lines that part them from others.

    articles: the spans of all articles in the page's clean text. At least one is not in `gone`.
    """
    spans = tuple(_spans(articles, gone))
    cuts = (Edit(*span, "", TAKEDOWN.id, decision=page.decisions + n) for n, span in enumerate(spans))
    patch = page.patch.then(Patch(tuple(cuts), len(page.text)))
    holes = [hole for n in range(len(spans)) for hole in _hole(patch, page.decisions + n)]
    left = [edit for edit in patch.edits if not _inside(edit, holes)]
    edits = sorted((*(replace(edit, reason="") for edit in left), *holes), key=lambda edit: (edit.start, edit.end))
    shadowed = (one for one in page.shadowed if not _touches(one.edit, holes))
    return Cut(
        replace(
            page,
            patch=Patch(tuple(edits), len(page.raw)),
            annotations=(),
            asides=(),
            shadowed=tuple(replace(one, edit=replace(one.edit, reason="")) for one in shadowed),
            decisions=page.decisions + len(spans),
        ),
        spans,
    )


def _spans(articles: Sequence[Span], gone: Set[int]) -> Iterator[Span]:
    """Yield each run of articles to delete, up to the next one that stays, or else from the end of the last one."""
    start = 0
    while start < len(articles):
        stop = start
        while stop < len(articles) and stop in gone:
            stop += 1
        if stop > start:
            last = stop == len(articles)
            yield (articles[start - 1][1], articles[-1][1]) if last else (articles[start][0], articles[stop][0])
        start = stop + 1


def _hole(patch: Patch, decision: int) -> Iterator[Edit]:
    """Yield one edit for all pieces of a deletion and whatever other rules removed between them."""
    own = [edit for edit in patch.edits if edit.rule == TAKEDOWN.id and edit.decision == decision]
    if own:
        yield replace(own[0], end=own[-1].end)


def _inside(edit: Edit, holes: Sequence[Edit]) -> bool:
    return edit.is_deletion and any(hole.start <= edit.start and edit.end <= hole.end for hole in holes)


def _touches(edit: Edit, holes: Sequence[Edit]) -> bool:
    return any(edit.start < hole.end and hole.start < edit.end for hole in holes)
