"""How text and charts are drawn."""

from clean.release.render.block_labels import block_label
from clean.release.render.visible_characters import cut, visible

__all__ = [
    "block_label",
    "cut",
    "visible",
]
