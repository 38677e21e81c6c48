"""A corpus project of synthetic rows: the recipe, rules and rows from which versions are built and settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from clean.intake import Answers, Corpus, Pins, Recipe
from clean.record import WITHHELD
from clean.release import Rows, Unnumbered, write_tables
from clean.release.datasheet import questions
from clean.release.edition import Edition
from clean.release.lifecycle import settle, workplace
from clean.release.lifecycle.numbering import Settled
from clean.release.shards import Form, write_shard
from clean.release.writing import Rendered
from clean.rules import RuleInfo
from tests.release.tiny import HALF, LAKE, NOISE, PAIR, RULES, WIDE, Row, merge, partly, refused, rows_of, spans

RECIPE = Recipe(
    name="tiny",
    title="Tiny news",
    description="Invented texts.",
    licence="CC0-1.0",
    date="2021-06-01",
    version_policy="frictionless",
    rules_off=("share_bar",),
    text_keep=(),
    ledger_level="full",
)
INFOS = tuple(RuleInfo(name, note.version, note.why, "boilerplate") for name, note in RULES.items())


def corpus(recipe: Recipe = RECIPE, answers: Answers | None = None, pins: Pins | None = None) -> Corpus:
    """Return a corpus with what a release needs: the recipe, the answers (complete by default), and their pins."""
    return Corpus(Path(), recipe, (), (), (), answered() if answers is None else answers, pins or {})


def answered() -> dict[str, dict[str, str]]:
    """Answer every question that needs an answer from the curator, so that a draft can be frozen."""
    found: dict[str, dict[str, str]] = {}
    for question in questions():
        if question.who != "computed":
            found.setdefault(question.section, {})[question.id] = "Does not apply because a test made it."
    return found


def lake() -> Rows:
    """One document, one article."""
    return rows_of(LAKE, spans(LAKE.page.text, "Lake Odra Freezes"))


def pair() -> Rows:
    """One document, two articles."""
    return rows_of(PAIR, spans(PAIR.page.text, "Tram Stops", "Bakers Meet"))


def everything() -> Rows:
    """Five documents, one rejected whole and one in part."""
    half = rows_of(HALF, spans(HALF.page.text, "Goat Elected", "Goat Resigns"))
    wide = rows_of(WIDE, spans(WIDE.page.text))
    return merge(lake(), pair(), wide, partly(half, HALF, "d/half#2"), refused("e/noise", NOISE))


@dataclass(frozen=True)
class Written:
    """A complete version in a folder."""

    folder: Path
    rendered: Rendered

    @property
    def edition(self) -> Edition:
        """The version as its papers tell it."""
        return self.rendered.edition


def unnumbered(folder: Path, rows: Rows, *, own: Mapping[str, Any] | None = None, **of: Any) -> Unnumbered:
    """Write the tables of a version, with the corpus's own record schema or ours; `of` is passed to `corpus`."""
    made = corpus(**of)
    form = Form.of(dict(own) if own else None, withheld=made.recipe.ledger_level == WITHHELD)
    with TemporaryDirectory() as place:
        shard = write_shard(Path(place) / "000000", rows, form)
        return write_tables(folder, [shard], form, corpus=made, rules=INFOS)


def written(folder: Path, rows: Rows, *, version: str = "1.0.0", **of: Any) -> Written:
    """Write rows as a version, whatever there was before; `of` is passed to `unnumbered`."""
    made = unnumbered(folder, rows, **of)
    rendered = made.under(version)
    made.write(rendered)
    return Written(folder, rendered)


def built(root: Path, rows: Rows, *, asked: str | None = None, **of: Any) -> Settled:
    """Build rows into the project at `root`, as `clean build` does."""
    return settle(root, unnumbered(workplace(root), rows, **of), asked)


def each(table: str, rows: Rows, change: Callable[[Row], Row]) -> Rows:
    """Change every row of one table."""
    return replace(rows, **{table: [change(dict(row)) for row in getattr(rows, table)]})


def state(root: Path) -> dict[str, bytes]:
    """Return every file below `release/` with its bytes."""
    top = root / "release"
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in sorted(top.rglob("*")) if path.is_file()}
