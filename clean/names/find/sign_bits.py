"""The signs for and against a candidate being a person, each a bit, so that a set of them is one number."""

from __future__ import annotations

from collections.abc import Iterator

_SHAPE = """initial_first given_first maybe_given_first heard_first initial_inside only_initials given_last surname
surname_ending patronymic everyday_ending lowered all_lowered capitals particle sure_particle hyphen"""
_LEFT = """line_start sentence_start comma_before role_comma_before bracket_before dash_before quote_before
honorific_before role_before article_before speech_before subject_before place_word_before filler_before word_before"""
_RIGHT = """possessive line_end place_bracket_after bracket_after hyphen_after quote_after dash_after past_after
speech_after weak_after who_after number_after of_after and_after preposition_after word_after age_after
number_comma_after role_comma_after article_comma_after place_comma_after capital_comma_after comma_after"""
_KINDS = "name honorific role filler place organisation other suffix"
_RUN = " ".join(f"run_{kind}_{side}" for side in ("before", "after") for kind in _KINDS.split())
_SIZES = "size1 size2 size3 size4 size5"

_NAMES = " ".join((_SHAPE, _LEFT, _RIGHT, _RUN, _SIZES)).split()
_BITS = {name: 1 << place for place, name in enumerate(_NAMES)}


def signs(names: str) -> int:
    """Return the set of the signs with these names, separated by spaces."""
    return sum({_BITS[name] for name in names.split()})


def names_of(found: int) -> Iterator[str]:
    """Yield the names of the signs in a set, always in the same order."""
    while found:
        lowest = found & -found
        yield _NAMES[lowest.bit_length() - 1]
        found ^= lowest
