"""The annotation of this room: a stretch of text that names a person."""

from __future__ import annotations

from dataclasses import dataclass

from clean.standoff import Annotation


@dataclass(frozen=True, slots=True)
class Person(Annotation):
    """A mention of a person; `start` and `end` are code points of the text that was annotated."""

    surface: str
    """The text between start and end."""
    person_id: str
    """Id of the authority file when linked, else `<document>:p<n>`, n counted by first appearance in the document."""
    canonical: str
    """The authority's name when linked, else the fullest form the document has, else the surname as written."""
    status: str
    """`linked` (authority file), `coreferent` (a full name of the document) or `unresolved`."""
    score: float
    """How sure the mention is that person, 0..1, three places; of an unresolved one, how sure it is a person at all."""
    evidence: str
    """What the decision rests on, in one short sentence."""
