"""How text and charts are drawn."""

from clean.release.render.visible_characters import cut, visible

__all__ = [
    "cut",
    "visible",
]
