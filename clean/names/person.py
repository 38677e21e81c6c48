"""The annotation of this room: a mention of a person."""

from __future__ import annotations

from dataclasses import dataclass

from clean.standoff import Annotation


@dataclass(frozen=True, slots=True)
class Person(Annotation):
    """A mention of a person; `start` and `end` are code point offsets into the annotated text."""

    surface: str
    """The text between start and end."""
    person_id: str
    """The authority id if linked, else `<document>:p<n>`, n counting persons by first appearance in the document."""
    canonical: str
    """The authority's name if linked, else the fullest form in the document, else the surname as written."""
    status: str
    """`linked` (to the authority file), `coreferent` (with a full name in the document) or `unresolved`."""
    score: float
    """Share of such mentions that are that person (if unresolved: that are a person at all), 0..1, three decimals."""
    evidence: str
    """The basis of the decision, in one short sentence."""
