"""One document with every change made to it: kept, removed and written text, in the order of the raw text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

from clean import dates, extraction, names, pipeline
from clean.explanation import block_lists, styled
from clean.explanation.changes import Piece, RuleUse, as_seen, pieces, rule_uses
from clean.standoff import Block, Page
from clean.visible_characters import visible

if TYPE_CHECKING:
    from rich.text import Text


@dataclass(frozen=True, slots=True)
class Explanation:
    """What became of one document."""

    document: str
    """Its id; `text` outside a corpus."""
    page: Page
    """Its raw text with all edits and annotations; empty if it is in quarantine."""
    pieces: tuple[Piece, ...]
    """The raw text piece by piece, with what was written in its place."""
    rules: Mapping[str, RuleUse]
    """Each rule that changed something, in text order."""
    persons: tuple[names.Person, ...]
    """Every mention of a person, in code points of the clean text."""
    dates: tuple[dates.Date, ...]
    """Every temporal expression, in code points of the clean text."""
    metadata: tuple[pipeline.Statement, ...]
    """What the document states about its articles, and where."""
    level: str
    """How much of the removed text a release keeps: full, text, offsets or withheld; empty outside a corpus."""
    refusal: str = ""
    """Why the document is in quarantine; empty if it isn't."""
    kind: extraction.Kind | None = None
    """Which kind of page it is; None if that is not known."""
    text_from: str = extraction.SHOWN
    """Where the text of a page was read: `markup`, `hidden` (elements that are not shown), `json-ld` or `script`."""

    @property
    def seen(self) -> tuple[Piece, ...]:
        """The pieces of an HTML page as its reader saw them, without markup; of a plain text all `pieces`."""
        return tuple(as_seen(self.pieces))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Titles, headings, paragraphs, list items and the like, in code points of the clean text."""
        return tuple(a for a in self.page.annotations if isinstance(a, Block))

    @property
    def posts(self) -> tuple[extraction.Post, ...]:
        """The posts of a forum's thread, in code points of the clean text."""
        return tuple(a for a in self.page.annotations if isinstance(a, extraction.Post))

    def with_marks(self, *, brackets: bool = False, markup: bool = False) -> Text:
        """Return the raw text for a terminal, with its changes and the numbers of their rules.

        brackets: also put changes in brackets, for where there are no colours; markup: show the source of an HTML page
        and not what its reader saw.
        """
        return styled.with_marks(self.pieces if markup else self.seen, self.rules, brackets=brackets)

    def lists(self) -> list[Text]:
        """Return lists for a terminal: rules, structure, posts, persons, dates, metadata, page; none that is empty."""
        text = self.page.text
        blocks = [(block, text[block.start : block.end]) for block in self.blocks]
        posts = [(post, text[post.start : post.end]) for post in self.posts]
        return styled.sections([
            ("Rules", styled.rules(self.rules)),
            ("Structure", block_lists.structure(blocks)),
            ("Posts", block_lists.posts(posts)),
            ("Persons", styled.persons(self.persons)),
            ("Dates", styled.times(self.dates)),
            ("Metadata", styled.metadata(self.metadata)),
            ("Page", styled.page(self.kind, self.text_from)),
        ])  # fmt: skip

    def __str__(self) -> str:
        if self.refusal:
            return f"{visible(self.document)} is in quarantine: {visible(self.refusal)}"
        from rich.console import Console

        out = StringIO()
        console = Console(file=out, markup=False, highlight=False, soft_wrap=True, color_system=None)
        console.print(self.with_marks(brackets=True))
        for block in self.lists():
            console.print("", block, sep="\n")
        return out.getvalue().rstrip("\n")


def as_row(explanation: Explanation) -> dict[str, Any]:
    """Return an explanation as JSON-serialisable values."""
    return {
        "document": explanation.document,
        "refusal": explanation.refusal or None,
        "level": explanation.level,
        "kind": asdict(explanation.kind) if explanation.kind else None,
        "text_from": explanation.text_from,
        "metadata": [asdict(said) for said in explanation.metadata],
        "text": explanation.page.text,
        "pieces": [asdict(piece) for piece in explanation.pieces],
        "rules": {rule: asdict(use) for rule, use in explanation.rules.items()},
        "blocks": [asdict(block) for block in explanation.blocks],
        "posts": [asdict(post) for post in explanation.posts],
        "persons": [asdict(person) for person in explanation.persons],
        "dates": [asdict(date) for date in explanation.dates],
    }


def explanation_of(  # noqa: PLR0913 - what is known of a page, by name
    page: Page,
    why: Mapping[str, str],
    *,
    document: str,
    metadata: tuple[pipeline.Statement, ...] = (),
    level: str = "",
    kind: extraction.Kind | None = None,
    text_from: str = extraction.SHOWN,
) -> Explanation:
    """Explain a cleaned page; `why` says for each rule that edits it why it exists."""
    return Explanation(
        document,
        page,
        tuple(pieces(page, why)),
        rule_uses(page, why),
        tuple(a for a in page.annotations if isinstance(a, names.Person)),
        tuple(a for a in page.annotations if isinstance(a, dates.Date)),
        metadata,
        level,
        kind=kind,
        text_from=text_from,
    )
