"""An article is cut out of the ledger of its page: the text, the sums and the owners of all else stay."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clean.pipeline.redaction import without
from clean.pipeline.tools import TAKEDOWN
from clean.standoff import Edit, Page

GAP = "\n\n"
WORDS = st.text("ab", min_size=1, max_size=6)


@st.composite
def pages(draw: st.DrawFn) -> tuple[Page, list[tuple[int, int]], frozenset[int]]:
    """Draw a page of articles made by edits, and the numbers of those to be cut out, never all."""
    raw, edits = "", []
    for number in range(draw(st.integers(1, 5))):
        if number:
            raw += draw(st.sampled_from(["\n\n", "\n", "\n\n\n", "x\n\ny"]))
            edits.append(number)
        raw += "|" + draw(WORDS) + draw(st.sampled_from(["", "X", "Q"])) + draw(WORDS) + "|"
    page = Page.of(raw)
    page = page.edit([Edit(at, at + 1, "", "cut") for at, c in enumerate(page.text) if c in "Xxy"])
    page = page.edit([Edit(at, at + 1, "qq", "mend") for at, c in enumerate(page.text) if c == "Q"])
    gaps = [at for at in range(len(page.text)) if page.text[at] == "|" and page.text[at + 1 : at + 2] in {"\n"}]
    news = [(at + 1, page.text.index("|", at + 1)) for at in gaps]
    page = page.edit([Edit(start, end, GAP, "gap") for start, end in news if page.text[start:end] != GAP])
    starts = [0, *(at + len(GAP) for at in _all(page.text, GAP))]
    spans = [(start, (page.text.find(GAP, start) + len(page.text) + 1) % (len(page.text) + 1)) for start in starts]
    numbers = range(len(spans))
    gone = draw(st.sets(st.sampled_from(numbers), max_size=len(spans) - 1)) if len(spans) > 1 else set()
    return page, spans, frozenset(gone)


def _all(text: str, part: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(part, at)]


@given(pages())
def test_what_is_left_reads_as_before(made: tuple[Page, list[tuple[int, int]], frozenset[int]]) -> None:
    """The other articles, joined by blank lines, at the offsets that they moved to, with the same edits."""
    page, spans, gone = made
    cut = without(page, spans, gone)
    left = [span for number, span in enumerate(spans) if number not in gone]
    assert cut.page.text == GAP.join(page.text[slice(*span)] for span in left)
    for start, end in left:
        assert cut.page.text[cut.moved(start) : cut.moved(start) + end - start] == page.text[start:end]
        assert cut.page.patch.span_to_raw(cut.moved(start), cut.moved(end)) == page.patch.span_to_raw(start, end)
    own = [edit for edit in cut.page.patch.edits if edit.rule == TAKEDOWN.id]
    assert len(own) <= len(gone)
    assert all(edit.is_deletion for edit in own)
    if not gone:
        assert own == []
        assert cut.page.patch.apply(page.raw) == page.text
