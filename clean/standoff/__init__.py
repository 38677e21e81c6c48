"""Standoff edits and annotations: edits, patches, annotations, and the page that carries them."""

from clean.standoff.annotation import Annotation, Aside, Block
from clean.standoff.edit import Edit, Shadow
from clean.standoff.page import Page
from clean.standoff.patch import Patch, Side
from clean.standoff.resolve import Resolution, resolve

__all__ = ["Annotation", "Aside", "Block", "Edit", "Page", "Patch", "Resolution", "Shadow", "Side", "resolve"]
