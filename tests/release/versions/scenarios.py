"""What can happen between two versions, and what each published policy says about it.

The policies in the words of their clauses, by the names that `clean/release/versions/policies.toml` gives them:

* Frictionless, Data Package Version: MAJOR for a new name, fields added, removed, reordered or retyped, data deleted
  that another resource refers to; MINOR for data added; PATCH for errors corrected and for descriptive metadata.
* Croissant 1.1, Version: MAJOR for data edited or removed, or extended so that the old record set is gone; MINOR for
  fields added; PATCH for the same data packaged differently.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from clean import record
from clean.intake import Author
from clean.release import Rows
from tests.release.editions import RECIPE, everything
from tests.release.tiny import LAKE, WIDE, Text, refused, rows_of, spans

MAJOR, MINOR, PATCH, NONE = "major", "minor", "patch", ""
Row = dict[str, Any]


@dataclass(frozen=True)
class World:
    """Everything a version is written from."""

    rows: Rows
    schema: dict[str, Any]
    recipe: Any = RECIPE
    answers: dict[str, dict[str, str]] | None = None

    @property
    def fitting(self) -> Rows:
        """The rows with exactly the fields of the schema; values missing from a record are null."""
        fields = self.schema["properties"]
        rows = [sealed({name: row.get(name) for name in fields}) for row in self.rows.records]
        return replace(self.rows, records=rows)


Step = Callable[[World], World]


@dataclass(frozen=True)
class Scenario:
    """A change, and for each policy the part that moves and the deciding clause."""

    name: str
    steps: tuple[Step, ...]
    frictionless: tuple[str, str]
    croissant: tuple[str, str]

    def after(self, world: World) -> World:
        """Apply the change."""
        for step in self.steps:
            world = step(world)
        return world


def sealed(row: Row) -> Row:
    """Return a record with its digest recomputed."""
    return {**row, "digest": record.digest(row)}


def records(change: Callable[[list[Row]], list[Row]]) -> Step:
    """Change the records; documents list those that remain."""

    def step(world: World) -> World:
        rows = world.rows
        new = [sealed(row) for row in change([copy.deepcopy(dict(row)) for row in rows.records])]
        names, refused_ones = {row["id"] for row in new}, {row["document"] for row in rows.quarantine}
        kept = [{**row, "articles": [a for a in row["articles"] if a in names]} for row in rows.documents]
        kept = [row for row in kept if row["articles"] or row["document"] in refused_ones]
        kept = [{**row, "outcome": "articles" if row["articles"] else "quarantined"} for row in kept]
        left = {row["document"] for row in kept}
        edits = [row for row in rows.edits if row["document"] in left]
        return replace(world, rows=Rows(new, edits, rows.quarantine, kept))

    return step


def first(**values: Any) -> Step:
    """Return a change that sets values in the first record; `__` in a name stands for a dot."""

    def change(rows: list[Row]) -> list[Row]:
        for name, value in values.items():
            at, *rest = name.split("__")
            target: Any = rows[0]
            for key in [at, *rest][:-1]:
                target = target[int(key) if key.isdigit() else key]
            target[[at, *rest][-1]] = value
        return rows

    return records(change)


def fields(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Step:
    """Change the properties of the record's schema."""

    def step(world: World) -> World:
        schema = copy.deepcopy(world.schema)
        schema["properties"] = change(schema["properties"])
        schema["required"] = list(schema["properties"])
        names = set(schema["properties"])
        rows = [sealed({**dict.fromkeys(names - row.keys()), **row}) for row in world.rows.records]
        rows = [sealed({key: value for key, value in row.items() if key in names}) for row in rows]
        return replace(world, schema=schema, rows=replace(world.rows, records=rows))

    return step


def field(name: str, **words: Any) -> Step:
    """Add a field or change the description of one."""
    new = {"title": name.capitalize(), "description": f"The {name}.", "type": ["string", "null"]}
    return fields(lambda props: {**props, name: {**props.get(name, new), **words}})


def without(name: str) -> Step:
    """Remove a field."""
    return fields(lambda props: {key: value for key, value in props.items() if key != name})


def table(name: str, change: Callable[[Row], Row]) -> Step:
    """Change every row of edits, quarantine or documents."""
    return lambda world: replace(
        world, rows=replace(world.rows, **{name: [change(dict(row)) for row in getattr(world.rows, name)]})
    )


def recipe(**values: Any) -> Step:
    """Change the recipe."""
    return lambda world: replace(world, recipe=replace(world.recipe, **values))


def answers(text: str) -> Step:
    """Answer a datasheet question."""
    return lambda world: replace(world, answers={"motivation": {"purpose": text}})


def more(rows: Rows) -> Step:
    """Add documents."""
    return lambda world: replace(
        world,
        rows=Rows(
            [*world.rows.records, *rows.records],
            [*world.rows.edits, *rows.edits],
            [*world.rows.quarantine, *rows.quarantine],
            [*world.rows.documents, *rows.documents],
        ),
    )


def article(name: str, text: Text = LAKE) -> Rows:
    """Return another document with one article."""
    headline = "Lake Odra Freezes" if text is LAKE else None
    renamed = replace(text, document=name)
    found = spans(renamed.page.text, headline) if headline else spans(renamed.page.text)
    return rows_of(renamed, found)


def lost(row: Row) -> Row:
    """Return an edit with a different reason."""
    return {**row, "reason": f"{row['reason']}, truly"}


def base(schema: dict[str, Any]) -> World:
    """Return the base version: the built-in fields and two of the corpus's own."""
    world = World(everything(), schema)
    for step in (
        field("desk"),
        field("pages", type=["integer", "null"], minimum=0),
        field("mood", enum=["good", None]),
    ):
        world = step(world)
    return world


_DATA, _META, _GONE, _MORE = "records_changed", "rest", "records_removed", "records_added"
EDITED = ((PATCH, _DATA), (MAJOR, _DATA))
PAPERS = ((PATCH, _META), (PATCH, _META))
REMOVED = ((MAJOR, _GONE), (MAJOR, _GONE))
ADDED = ((MINOR, _MORE), (MAJOR, _MORE))
FIELD = ((MAJOR, "fields_added"), (MINOR, "fields_added"))
NO_FIELD = ((MAJOR, "fields_removed"), (MAJOR, "fields_removed"))
RETYPED = ((MAJOR, "fields_retyped"), (MAJOR, "fields_retyped"))
MOVED = ((MAJOR, "fields_reordered"), (PATCH, "fields_reordered"))
NAMED = ((MAJOR, "name"), (PATCH, "name"))
NOTHING = ((NONE, ""), (NONE, ""))


def _case(name: str, due: tuple[tuple[str, str], tuple[str, str]], *steps: Step) -> Scenario:
    return Scenario(name, steps, *due)


def _reversed(props: dict[str, Any]) -> dict[str, Any]:
    return dict(reversed(props.items()))


def _renamed(old: str, new: str) -> Step:
    return fields(lambda props: {new if key == old else key: value for key, value in props.items()})


def _swapped(props: dict[str, Any]) -> dict[str, Any]:
    names = list(props)
    names[-1], names[-2] = names[-2], names[-1]
    return {name: props[name] for name in names}


SCENARIOS: tuple[Scenario, ...] = (
    # nothing
    _case("built again", NOTHING),
    _case("rows given in another order", NOTHING,
          lambda w: replace(w, rows=replace(w.rows, records=w.rows.records[::-1]))),
    _case("an edit made and taken back", NOTHING, first(authors=["X"]), first(authors=["Ilo Tarn"])),
    _case("a field added and taken out again", NOTHING, field("extra"), without("extra")),
    _case("two records edited in turn, both back", NOTHING, first(language__code="de"), first(language__code="en")),
    # descriptive metadata
    _case("another title of the dataset", PAPERS, recipe(title="Other news")),
    _case("another description of the dataset", PAPERS, recipe(description="Other texts.")),
    _case("another licence", PAPERS, recipe(licence="CC-BY-4.0")),
    _case("no licence any more", PAPERS, recipe(licence=None)),
    _case("another date", PAPERS, recipe(date="2021-07-01")),
    _case("an author is named", PAPERS, recipe(authors=(Author("Voss", "Mira", is_person=True),))),
    _case("an address is given", PAPERS, recipe(url="https://news.example")),
    _case("an answer in the datasheet", PAPERS, answers("To test.")),
    _case("a rule switched off that did nothing", PAPERS, recipe(rules_off=())),
    _case("a field has another title", PAPERS, field("desk", title="Bureau")),
    _case("a field has another description", PAPERS, field("desk", description="Who wrote it.")),
    _case("reasons of edits in other words", PAPERS, table("edits", lost)),
    _case("another address of a document", PAPERS, table("documents", lambda r: {**r, "url": "https://news.example/a"})),
    _case("a document refused beside the others", PAPERS, more(refused("z/noise", b"\xff\xfe\x00"))),
    _case("what was refused says another reason", PAPERS,
          table("quarantine", lambda r: {**r, "reasons": [{**r["reasons"][0], "message": "it is noise"}]})),
    _case("title and description together", PAPERS, recipe(title="Other", description="Other.")),
    # data corrected
    _case("a word of a text", EDITED, first(text="Another text.")),
    _case("a headline", EDITED, first(title="Another headline")),
    _case("a headline is gone", EDITED, first(title=None)),
    _case("a language", EDITED, first(language__code="de")),
    _case("how sure the language is", EDITED, first(language__confidence=0.5)),
    _case("a publication date", EDITED, first(published__value="2021-05-05")),
    _case("the basis of a publication date", EDITED, first(published__basis="url")),
    _case("an author", EDITED, first(authors=["Mira Voss"])),
    _case("no author", EDITED, first(authors=[])),
    _case("the kind of a block", EDITED, first(blocks__0__kind="heading")),
    _case("an aside", EDITED, first(asides=[])),
    _case("an address in a record", EDITED, first(source__url="https://news.example/x")),
    _case("a publisher", EDITED, first(source__publisher="The Other Post")),
    _case("a licence of a document", EDITED, first(source__licence="CC-BY-4.0")),
    _case("when it was fetched", EDITED, first(source__retrieved="2021-05-06")),
    _case("metadata of a record", EDITED, first(metadata=[])),
    _case("a value of an own field", EDITED, first(desk="city")),
    _case("a number of an own field", EDITED, first(pages=3)),
    _case("every record's author", EDITED, records(lambda rows: [{**row, "authors": ["Mira Voss"]} for row in rows])),
    _case("a text and the title of the dataset", EDITED, first(text="Another."), recipe(title="Other")),
    _case("a normalised text alone", EDITED, first(text_normalized="Another.")),
    # records
    _case("one record more", ADDED, more(article("n/one"))),
    _case("ten records more", ADDED, *(more(article(f"n/{n}")) for n in range(10))),
    _case("a record without a headline more", ADDED, more(article("n/wide", WIDE))),
    _case("one more, and an error corrected", ADDED, more(article("n/one")), first(authors=["Mira Voss"])),
    _case("one more, and another description", ADDED, more(article("n/one")), recipe(description="More.")),
    _case("one record less", REMOVED, records(lambda rows: rows[1:])),
    _case("one record left", REMOVED, records(lambda rows: rows[:1])),
    _case("one less, one more", REMOVED, records(lambda rows: rows[1:]), more(article("n/one"))),
    _case("one less, an error corrected", REMOVED, records(lambda rows: rows[1:]), first(authors=["Mira Voss"])),
    _case("another id of a record", REMOVED, records(lambda rows: rows[1:]), more(article("a/lake2"))),
    # fields
    _case("a field more", FIELD, field("extra")),
    _case("a whole number more", FIELD, field("size", type=["integer", "null"])),
    _case("two fields more", FIELD, field("extra"), field("other")),
    _case("a field more, described in other words", FIELD, field("extra"), field("desk", title="Bureau")),
    _case("a field less", NO_FIELD, without("desk")),
    _case("two fields less", NO_FIELD, without("desk"), without("pages")),
    _case("a field less, one more", ((MAJOR, "fields_added"), (MAJOR, "fields_removed")), without("desk"),
          field("extra")),
    _case("a field has another name", ((MAJOR, "fields_added"), (MAJOR, "fields_removed")), _renamed("desk", "bureau")),
    _case("another type", RETYPED, without("pages"), field("pages")),
    _case("null is allowed no more", RETYPED, records(lambda rows: [{**row, "desk": "city"} for row in rows]),
          field("desk", type="string")),
    _case("a pattern", RETYPED, field("desk", pattern="^[a-z]+$")),
    _case("a length", RETYPED, field("desk", maxLength=20)),
    _case("a lower bound", RETYPED, field("pages", minimum=1)),
    _case("one value more is allowed", RETYPED, field("mood", enum=["good", "bad", None])),
    _case("another Arrow type", RETYPED, field("desk", **{"x-arrow": "large_string"})),
    _case("a format", RETYPED, field("desk", format="date")),
    _case("two fields change places", MOVED, fields(_swapped)),
    _case("all fields in the opposite order", MOVED, fields(_reversed)),
    _case("change places, and another title", MOVED, fields(_swapped), recipe(title="Other")),
    # the dataset itself
    _case("another name", NAMED, recipe(name="other")),
    _case("another name and title", NAMED, recipe(name="other", title="Other")),
    _case("another name, an error corrected", ((MAJOR, "name"), (MAJOR, _DATA)),
          recipe(name="other"), first(authors=["X"])),
    # together
    _case("a field and a record more", ((MAJOR, "fields_added"), (MAJOR, _MORE)),
          field("extra"), more(article("n/one"))),
    _case("a field more, an error corrected", ((MAJOR, "fields_added"), (MAJOR, _DATA)),
          field("extra"), first(authors=["X"])),
    _case("a field more, a record less", ((MAJOR, "fields_added"), (MAJOR, _GONE)), field("extra"),
          records(lambda rows: rows[1:])),
    _case("fields change places, a record more", ((MAJOR, "fields_reordered"), (MAJOR, _MORE)), fields(_swapped),
          more(article("n/one"))),
    _case("all at once", ((MAJOR, "fields_added"), (MAJOR, "fields_removed")), field("extra"), without("desk"),
          more(article("n/one")), first(authors=["X"]), recipe(title="Other")),
)  # fmt: skip
