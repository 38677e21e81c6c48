"""Link the persons of a document to the authority file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from clean.names.authority import Authority, Link, by_surname
from clean.names.corroboration import Corroboration
from clean.names.group.grouping import Group
from clean.names.group.name_forms import surname_likeness


def links(groups: Sequence[Group], authority: Authority, text: str) -> list[Link | str]:
    """Return for each person of a document its entry, else why a surname that an entry has is not linked, or "".

    Full names link by themselves. A bare surname links only if no full name in the document shares it and something
    else in the `text` speaks for the person.
    """
    said = cache(lambda: Corroboration.of(text, groups))
    return [_link(group, groups, authority, said) for group in groups]


def _link(
    members: Group, groups: Sequence[Group], authority: Authority, said: Callable[[], Corroboration]
) -> Link | str:
    if members.full:
        return authority.by_full_name(form.text for form in members.full) or ""
    bare = [form for form, _, _ in members.bare]
    forms = [form.text for form in bare]
    near = authority.sounding(forms)
    full = (form for group in groups for form in group.full)
    if not near or any(surname_likeness(one.name, other.name) for other in full for one in bare):
        return ""
    office = next((form.mention.office for form in bare if form.mention.office), "")
    return by_surname(near, forms, lambda entry: said().speaks_for(entry, office))
