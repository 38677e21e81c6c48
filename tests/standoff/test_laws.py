"""The laws of standoff editing, checked against an oracle that moves characters one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise
from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from clean.standoff import Annotation, Edit, Page, Patch
from clean.standoff.overlaps import resolve
from tests.standoff.cases import moves, patch, priorities, proposals, raws, wishes
from tests.standoff.oracle import Mark, Traced, as_edits, mark, settle

thorough = settings(max_examples=600)


# --- one patch ---


@thorough
@given(raws, moves)
def test_apply_is_what_the_oracle_does(raw: str, steps: list[tuple[int, int, str]]) -> None:
    """Applying a patch has the same result as cutting and pasting."""
    one = patch(steps, len(raw))
    assert one.apply(raw) == Traced.of(raw).edited(one.edits).text


@thorough
@given(raws, moves)
def test_revert_after_apply_is_the_identity(raw: str, steps: list[tuple[int, int, str]]) -> None:
    """The raw text can be restored from the clean text and what was removed."""
    one = patch(steps, len(raw))
    assert one.revert(one.apply(raw), one.removed(raw)) == raw


@thorough
@given(raws, moves, moves)
def test_sums(raw: str, first: list[tuple[int, int, str]], second: list[tuple[int, int, str]]) -> None:
    """Raw is kept plus deleted, clean is kept plus inserted, also for composed patches."""
    one = patch(first, len(raw), "a")
    both = one.then(patch(second, one.clean_length, "b"))
    traced = Traced.of(raw).edited(one.edits).edited(patch(second, one.clean_length, "b").edits)
    kept = sum(char.raw is not None for char in traced.chars)
    assert kept + sum(map(len, both.removed(raw))) == len(raw)
    assert kept + sum(len(edit.replacement) for edit in both.edits) == both.clean_length == len(both.apply(raw))


# --- patches in turn ---


@thorough
@given(raws, moves, moves)
def test_composing_two_is_applying_in_turn(
    raw: str, first: list[tuple[int, int, str]], second: list[tuple[int, int, str]]
) -> None:
    """The composed patch does what the two did, and every character, removed or written, keeps its owner."""
    one = patch(first, len(raw), "a")
    two = patch(second, one.clean_length, "b")
    both = one.then(two)
    assert both.apply(raw) == two.apply(one.apply(raw))
    assert Traced.of(raw).edited(both.edits) == Traced.of(raw).edited(one.edits).edited(two.edits)
    assert both.revert(both.apply(raw), both.removed(raw)) == raw


def three(raw: str, *steps: list[tuple[int, int, str]]) -> tuple[Patch, Patch, Patch]:
    """Make three patches in a row."""
    one = patch(steps[0], len(raw), "a")
    two = patch(steps[1], one.clean_length, "b")
    return one, two, patch(steps[2], two.clean_length, "c")


@thorough
@given(raws, moves, moves, moves)
def test_composing_three_is_applying_in_turn(
    raw: str, first: list[tuple[int, int, str]], second: list[tuple[int, int, str]], third: list[tuple[int, int, str]]
) -> None:
    """What holds for two patches also holds for three."""
    one, two, last = three(raw, first, second, third)
    whole = one.then(two).then(last)
    assert whole.apply(raw) == last.apply(two.apply(one.apply(raw)))
    assert Traced.of(raw).edited(whole.edits) == Traced.of(raw).edited(one.edits).edited(two.edits).edited(last.edits)
    assert whole.revert(whole.apply(raw), whole.removed(raw)) == raw


@thorough
@given(raws, moves, moves, moves)
def test_composition_is_associative(
    raw: str, first: list[tuple[int, int, str]], second: list[tuple[int, int, str]], third: list[tuple[int, int, str]]
) -> None:
    """It does not matter which two are composed first: same text, same owner of every character."""
    one, two, last = three(raw, first, second, third)
    left, right = one.then(two).then(last), one.then(two.then(last))
    assert Traced.of(raw).edited(left.edits) == Traced.of(raw).edited(right.edits)


@thorough
@given(raws, moves)
def test_the_empty_patch_changes_nothing(raw: str, steps: list[tuple[int, int, str]]) -> None:
    """Composing with the empty patch, before or after, returns the same patch."""
    one = patch(steps, len(raw))
    assert Patch((), len(raw)).then(one) == one == one.then(Patch((), one.clean_length))


@thorough
@given(raws, moves, moves)
def test_composed_patches_are_in_form(
    raw: str, first: list[tuple[int, int, str]], second: list[tuple[int, int, str]]
) -> None:
    """Edits are ordered, disjoint and not empty, and no edit is split without need."""
    one = patch(first, len(raw), "a")
    both = one.then(patch(second, one.clean_length, "b")).edits
    assert all(edit.start < edit.end or edit.replacement for edit in both)
    for before, after in pairwise(both):
        assert before.end <= after.start
        assert not (before.end == after.start and mark(before) == mark(after) and after.is_deletion)


# --- maps ---


def origins(one: Patch) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the clean span that each raw character became, and the raw span that each clean character came from."""
    to_clean: list[tuple[int, int]] = []
    to_raw: list[tuple[int, int]] = []
    for edit in (*one.edits, Edit(one.length, one.length, "", "")):
        for place in range(len(to_clean), edit.start):
            to_clean.append((len(to_raw), len(to_raw) + 1))
            to_raw.append((place, place + 1))
        to_clean += [(len(to_raw), len(to_raw) + len(edit.replacement))] * (edit.end - edit.start)
        to_raw += [(edit.start, edit.end)] * len(edit.replacement)
    return to_clean, to_raw


@thorough
@given(raws, moves, moves)
def test_maps(raw: str, first: list[tuple[int, int, str]], second: list[tuple[int, int, str]]) -> None:
    """`right` looks at the character after a boundary, `left` at the one before; a replacement counts as a whole."""
    one = patch(first, len(raw), "a")
    both = one.then(patch(second, one.clean_length, "b"))
    to_clean, to_raw = origins(both)
    lengths = len(raw), both.clean_length
    assert (len(to_clean), len(to_raw)) == lengths
    assert [both.to_clean(i, "right") for i in range(len(raw) + 1)] == [s for s, _ in to_clean] + [lengths[1]]
    assert [both.to_clean(i, "left") for i in range(len(raw) + 1)] == [0] + [e for _, e in to_clean]
    assert [both.to_raw(i, "right") for i in range(lengths[1] + 1)] == [s for s, _ in to_raw] + [lengths[0]]
    assert [both.to_raw(i, "left") for i in range(lengths[1] + 1)] == [0] + [e for _, e in to_raw]


def rises(function: Callable[[int], int], length: int) -> bool:
    """Return whether a map over the boundaries of a text never decreases."""
    return all(function(i) <= function(i + 1) for i in range(length))


@thorough
@given(raws, moves, moves)
def test_maps_never_go_back(raw: str, first: list[tuple[int, int, str]], second: list[tuple[int, int, str]]) -> None:
    """Later boundaries never map before earlier ones, on either side, in either direction."""
    one = patch(first, len(raw), "a")
    both = one.then(patch(second, one.clean_length, "b"))
    assert rises(lambda i: both.to_clean(i, "left"), len(raw))
    assert rises(lambda i: both.to_clean(i, "right"), len(raw))
    assert rises(lambda i: both.to_raw(i, "left"), both.clean_length)
    assert rises(lambda i: both.to_raw(i, "right"), both.clean_length)


@thorough
@given(raws, moves, moves)
def test_maps_are_inverse_on_what_is_kept(
    raw: str, first: list[tuple[int, int, str]], second: list[tuple[int, int, str]]
) -> None:
    """A kept character maps exactly there and back, and so does every span between two of them."""
    one = patch(first, len(raw), "a")
    both = one.then(patch(second, one.clean_length, "b"))
    chars = Traced.of(raw).edited(both.edits).chars
    kept = [(char.raw, place) for place, char in enumerate(chars) if char.raw is not None]
    for i, (start, clean_start) in enumerate(kept):
        for last, clean_last in kept[i:]:
            assert both.span_to_clean(start, last + 1) == (clean_start, clean_last + 1)
            assert both.span_to_raw(clean_start, clean_last + 1) == (start, last + 1)


@thorough
@given(raws, moves, moves)
def test_maps_of_a_composition_go_through_the_middle(
    raw: str, first: list[tuple[int, int, str]], second: list[tuple[int, int, str]]
) -> None:
    """If both patches keep a character, mapping through the composition is the same as mapping in turn."""
    one = patch(first, len(raw), "a")
    two = patch(second, one.clean_length, "b")
    both = one.then(two)
    for place, char in enumerate(Traced.of(raw).edited(both.edits).chars):
        if char.raw is not None:
            assert both.to_raw(place, "right") == one.to_raw(two.to_raw(place, "right"), "right") == char.raw
            assert both.to_raw(place + 1, "left") == one.to_raw(two.to_raw(place + 1, "left"), "left") == char.raw + 1


# --- proposals that collide ---


@thorough
@given(st.integers(0, 9), wishes, priorities, st.randoms(use_true_random=False))
def test_the_order_of_proposals_does_not_matter(
    length: int, wanted: list[tuple[int, int, str, str]], priority: dict[str, int], random: Random
) -> None:
    """Proposals settle in the same way if they are shuffled or repeated."""
    made = proposals(wanted, length)
    shuffled = made * 2
    random.shuffle(shuffled)
    assert resolve(made, priority) == resolve(shuffled, priority)


@thorough
@given(st.integers(0, 9), wishes, priorities)
def test_overlaps_settle_as_the_oracle_says(
    length: int, wanted: list[tuple[int, int, str, str]], priority: dict[str, int]
) -> None:
    """Every character and point goes to the proposal of highest precedence, and the resulting edits are disjoint."""
    made = proposals(wanted, length)
    settled = resolve(made, priority)
    expected = settle(made, priority)
    wide = [edit for edit in settled.edits if not edit.is_insertion]
    assert {place: mark(edit) for edit in wide for place in range(edit.start, edit.end)} == expected.chars
    assert {edit.start: mark(edit) for edit in settled.edits if edit.is_insertion} == expected.points
    blank = "." * length
    assert Patch(settled.edits, length).apply(blank) == Traced.of(blank).edited(as_edits(made, expected)).text


@thorough
@given(st.integers(0, 9), wishes, priorities)
def test_what_lost_is_listed(length: int, wanted: list[tuple[int, int, str, str]], priority: dict[str, int]) -> None:
    """Won and lost pieces together cover every proposed character exactly once."""
    made = proposals(wanted, length)
    settled = resolve(made, priority)
    won: dict[Mark, list[Edit]] = defaultdict(list)
    lost: dict[Mark, list[Edit]] = defaultdict(list)
    for edit in settled.edits:
        won[mark(edit)].append(edit)
    for shadow in settled.shadowed:
        lost[mark(shadow.edit)].append(shadow.edit)
    assert won.keys() | lost.keys() == {mark(proposal) for proposal in made}
    for proposal in made:
        pieces = won[mark(proposal)] + lost[mark(proposal)]
        if proposal.is_deletion:
            places = sorted(place for piece in pieces for place in range(piece.start, piece.end))
            assert places == list(range(proposal.start, proposal.end))
        else:
            (only,) = pieces
            assert (only.start, only.end, only.replacement) == (proposal.start, proposal.end, proposal.replacement)


@thorough
@given(st.integers(0, 9), wishes, priorities)
def test_the_winner_named_holds_what_was_lost(
    length: int, wanted: list[tuple[int, int, str, str]], priority: dict[str, int]
) -> None:
    """A shadow names a rule that has an edit at that place."""
    settled = resolve(proposals(wanted, length), priority)
    for shadow in settled.shadowed:
        start, end = shadow.edit.start, shadow.edit.end
        meets = [
            edit.rule
            for edit in settled.edits
            if max(start, edit.start) < min(end, edit.end)
            or (edit.is_insertion and (start < edit.start < end or start == edit.start == end))
            or (start == end and edit.start < start < edit.end)
        ]
        assert shadow.winner in meets


@thorough
@given(st.integers(0, 9), wishes, priorities)
def test_deletions_are_united(length: int, wanted: list[tuple[int, int, str, str]], priority: dict[str, int]) -> None:
    """Whatever any deletion asked for is gone, whichever rule removes it."""
    made = proposals(wanted, length)
    asked = {i for proposal in made if proposal.is_deletion for i in range(proposal.start, proposal.end)}
    gone = {i for edit in resolve(made, priority).edits for i in range(edit.start, edit.end)}
    assert asked <= gone


@thorough
@given(st.integers(0, 9), wishes, priorities)
def test_the_most_right_loses_nothing(
    length: int, wanted: list[tuple[int, int, str, str]], priority: dict[str, int]
) -> None:
    """The longest proposal of the highest priority, with the smallest rule id, is applied whole."""
    made = proposals(wanted, length)
    assume(made)
    best = min(made, key=lambda p: (-priority.get(p.rule, 0), p.start - p.end, p.rule, p.start, p.replacement))
    assert mark(best) not in {mark(shadow.edit) for shadow in resolve(made, priority).shadowed}


# --- pages ---


@thorough
@given(raws, st.lists(st.tuples(wishes, priorities), min_size=1, max_size=3))
def test_a_page_goes_through_stages_as_the_oracle_does(
    raw: str, stages: list[tuple[list[tuple[int, int, str, str]], dict[str, int]]]
) -> None:
    """Stage by stage, with overlaps: same text, same owners, and the raw text can be restored at the end."""
    page, traced = Page.of(raw), Traced.of(raw)
    for number, (wanted, priority) in enumerate(stages):
        made = proposals(wanted, len(page.text), f"{number}.")
        page = page.edit(made, priority)
        traced = traced.edited(as_edits(made, settle(made, priority)))
        assert page.text == traced.text
    assert Traced.of(raw).edited(page.patch.edits) == traced
    assert page.patch.revert(page.text, page.patch.removed(raw)) == raw


@thorough
@given(raws, st.lists(wishes, min_size=1, max_size=3))
def test_pieces_share_their_decision(raw: str, stages: list[list[tuple[int, int, str, str]]]) -> None:
    """Pieces of one proposal, applied or lost, share a number that no other proposal of any stage has."""
    page = Page.of(raw)
    for number, wanted in enumerate(stages):
        page = page.edit(proposals(wanted, len(page.text), f"{number}."))
    seen: dict[int, Mark] = {}
    numbers: dict[Mark, int] = {}
    for edit in (*page.patch.edits, *(shadow.edit for shadow in page.shadowed)):
        assert seen.setdefault(edit.decision, mark(edit)) == mark(edit)
        assert numbers.setdefault(mark(edit), edit.decision) == edit.decision


@thorough
@given(raws, st.lists(wishes, min_size=1, max_size=3))
def test_shadows_lie_in_the_raw_text(raw: str, stages: list[list[tuple[int, int, str, str]]]) -> None:
    """Lost proposals are recorded with offsets in the raw text, traced back from where they were."""
    page, traced = Page.of(raw), Traced.of(raw)
    for number, wanted in enumerate(stages):
        made = proposals(wanted, len(page.text), f"{number}.")
        before, known = page, len(page.shadowed)
        page = page.edit(made)
        for shadow, told in zip(resolve(made, {}).shadowed, page.shadowed[known:], strict=True):
            wanted_here = traced.chars[shadow.edit.start : shadow.edit.end]
            stood = [char.raw for char in wanted_here if char.raw is not None]
            assert 0 <= told.edit.start <= told.edit.end <= len(raw)
            assert all(told.edit.start <= place < told.edit.end for place in stood)
            assert mark(told.edit) == mark(shadow.edit)
        traced = Traced.of(raw).edited(page.patch.edits)
        assert before.raw == page.raw


@thorough
@given(raws, wishes, st.integers(0, 9), st.integers(1, 9))
def test_annotations_move_along(raw: str, wanted: list[tuple[int, int, str, str]], start: int, width: int) -> None:
    """A span covers what is left of its characters, and disappears if nothing is."""
    assume(start < len(raw))
    end = min(start + width, len(raw))
    made = proposals(wanted, len(raw))
    page = Page.of(raw).annotate([Annotation(start, end)]).edit(made)
    carried = {mark(proposal): proposal for proposal in made}

    def covered(writer: Mark) -> bool:
        one = carried[writer]
        return start < one.start < end if one.is_insertion else max(start, one.start) < min(end, one.end)

    chars = Traced.of(raw).edited(page.patch.edits).chars
    inside = [
        place
        for place, char in enumerate(chars)
        if (start <= char.raw < end if char.raw is not None else covered(char.writer or ("", "")))
    ]
    expected = (Annotation(inside[0], inside[-1] + 1),) if inside else ()
    assert page.annotations == expected
