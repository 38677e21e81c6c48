"""The sums of a build as plain lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from clean.release.statistics.figures import Figures
from clean.release.storage import levels


def balance_lines(figures: Figures) -> Iterator[str]:
    """Yield the totals of documents, articles and characters (code points), which show that nothing was lost."""
    f, sums = figures, figures.characters
    with_articles = f.documents - f.documents_quarantined - f.documents_taken_down
    gone = f" + {f.documents_taken_down} taken down" if f.documents_taken_down else ""
    yield f"documents {f.documents} = {with_articles} with articles + {f.documents_quarantined} in quarantine{gone}"
    yield (
        f"articles found {f.articles_found} = {f.records} record{'s' * (f.records != 1)} + {f.merged} merged "
        f"+ {f.quarantined} quarantined + {f.taken_down} taken down"
    )
    yield f"raw characters {sums.raw} = {sums.kept} kept + {sums.deleted} deleted"
    yield f"clean characters {sums.clean} = {sums.kept} kept + {sums.inserted} inserted"
    yield f"reversibility: {levels.told(count.name for count in f.levels for _ in range(count.number))}"
