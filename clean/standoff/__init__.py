"""Standoff edits and annotations: edits, patches, annotations, and the page that carries them."""

from clean.standoff.annotation import Annotation, Aside, Block, Cell
from clean.standoff.edit import Edit
from clean.standoff.page import Page
from clean.standoff.patch import Patch
from clean.standoff.span import Span

__all__ = ["Annotation", "Aside", "Block", "Cell", "Edit", "Page", "Patch", "Span"]
