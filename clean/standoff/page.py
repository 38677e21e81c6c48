"""A document on its way through the stages: its raw text, the edits made so far, and its annotations."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from clean.standoff.annotation import Annotation, Aside
from clean.standoff.edit import Edit, Shadow
from clean.standoff.overlaps import Resolution, resolve
from clean.standoff.patch import Patch


@dataclass(frozen=True)
class Page:
    """An immutable snapshot of a document.

    Stages read it; only `edit`, `hold` and `annotate` make the next one.
    """

    raw: str
    """The decoded text, every character as received."""
    sha256: str
    """Hex digest of the bytes that were decoded."""
    patch: Patch
    """All edits so far, over `raw`."""
    annotations: tuple[Annotation, ...] = ()
    """Spans of `text`, in order."""
    asides: tuple[Aside, ...] = ()
    """Captions, credits, datelines and the like that were removed from the text, in the order of the raw text."""
    shadowed: tuple[Shadow, ...] = ()
    """Proposals that lost to another rule, in code points of `raw`."""
    decisions: int = field(default=0, repr=False)
    """Number of decisions made so far."""

    @classmethod
    def of(cls, raw: str, sha256: str | None = None) -> Page:
        """Create a page from a raw text; `sha256` is the digest of its bytes, by default of its UTF-8 encoding."""
        digest = sha256 or hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()
        return cls(raw, digest, Patch((), len(raw)))

    @cached_property
    def text(self) -> str:
        """The clean view: the raw text with every edit applied."""
        return self.patch.apply(self.raw)

    def edit(self, proposals: Iterable[Edit], priority: Mapping[str, int] | None = None) -> Page:
        """Return the page with the edits that the rules of one stage propose over `text`.

        Overlaps are settled by `resolve`; annotations move with their text, and those left empty are dropped.
        """
        settled = resolve(proposals, priority or {}, self.decisions)
        if not settled.edits and not settled.shadowed:
            return self
        step = Patch(settled.edits, len(self.text))
        return replace(
            self,
            patch=self.patch.then(step),
            annotations=_moved(self.annotations, step),
            asides=tuple(sorted((*self.asides, *self._asides(settled)), key=lambda a: (a.start, a.end, a.kind))),
            shadowed=(*self.shadowed, *(self._shadow(s) for s in settled.shadowed)),
            decisions=self.decisions + settled.decisions,
        )

    def hold(self, proposals: Iterable[Edit], winner: str) -> Page:
        """Record proposals, in code points of `raw`, that are not applied because `winner` overrides them."""
        return replace(self, shadowed=(*self.shadowed, *(Shadow(edit, winner) for edit in proposals)))

    def annotate(self, annotations: Iterable[Annotation]) -> Page:
        """Add spans of `text` to the existing annotations."""
        return replace(
            self, annotations=tuple(sorted((*self.annotations, *annotations), key=lambda a: (a.start, a.end)))
        )

    def _asides(self, settled: Resolution) -> Iterable[Aside]:
        done = {(e.rule, e.aside, e.decision) for e in settled.edits if e.aside}
        spans: dict[tuple[str, str, int], tuple[int, int]] = {}
        for edit in (*settled.edits, *(s.edit for s in settled.shadowed)):
            key = (edit.rule, edit.aside, edit.decision)
            if key in done:
                start, end = spans.get(key, (edit.start, edit.end))
                spans[key] = min(start, edit.start), max(end, edit.end)
        for (rule, kind, _), (start, end) in spans.items():
            yield Aside(kind, self.text[start:end].strip(), *self.patch.span_to_raw(start, end), rule)

    def _shadow(self, shadow: Shadow) -> Shadow:
        start, end = self.patch.span_to_raw(shadow.edit.start, shadow.edit.end)
        return replace(shadow, edit=replace(shadow.edit, start=start, end=end))


def _moved(annotations: Iterable[Annotation], step: Patch) -> tuple[Annotation, ...]:
    moved = (annotation.moved(step.span_to_clean) for annotation in annotations)
    return tuple(annotation for annotation in moved if annotation.start < annotation.end)
