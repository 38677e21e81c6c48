"""Which kinds of pages are taken, and what is said of the others."""

from __future__ import annotations

from collections.abc import Collection

from clean.errors import KindError
from clean.extraction.kinds.known_kinds import KINDS, Kind

_TOLD = {
    "article": "an article", "collection": "a collection of products", "documentation": "documentation",
    "forum": "a forum", "listing": "a listing", "product": "a product", "service": "a service's page",
}  # fmt: skip


def expect_taken(kind: Kind, taken: Collection[str]) -> None:
    """Raise KindError if pages of this kind are not taken."""
    if kind.name not in taken:
        only = ", ".join(name for name in KINDS if name in taken)
        why = f": {kind.why}" if kind.why else ""
        what = f"{_TOLD[kind.name]} ({kind.confidence:.2f}{why}); of pages, the corpus takes only: {only}"
        hint = (
            f'add "{kind.name}" to kinds in the table [pages] of raw/corpus.toml; or if it is of another kind, write '
            'that into its line of the manifest: "kind": "article"'
        )
        raise KindError(what, where="text", hint=hint)
