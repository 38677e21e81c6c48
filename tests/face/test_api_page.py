"""clean/README.md is made from the docstrings, and is not stale."""

from __future__ import annotations

import re

import clean
from tests.face.api_page import FILE, SECTIONS, page


def test_the_page_is_fresh() -> None:
    """After a change of a docstring or signature, run `make api`."""
    assert FILE.read_text(encoding="utf-8") == page()


def test_every_public_name_is_on_the_page() -> None:
    """Functions and classes under a heading each, errors in their tree."""
    text = FILE.read_text(encoding="utf-8")
    headings = set(re.findall(r"^### `(\w+)`$", text, flags=re.MULTILINE))
    listed = {name for names in SECTIONS.values() for name in names}
    assert headings == listed
    in_tree = set(re.findall(r"^[├└│─ ]*(\w+Error) ", text, flags=re.MULTILINE))
    assert set(clean.__all__) - listed - {"__version__"} == in_tree


def test_links_lead_somewhere() -> None:
    """Members have no places of their own."""
    assert "](#" not in FILE.read_text(encoding="utf-8")
