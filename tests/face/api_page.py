"""Write clean/README.md, the reference of the Python API, from the docstrings: `python -m tests.face.api_page`."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import cast

import griffe
import griffe2md

from tests.house import ROOT

FILE = ROOT / "clean" / "README.md"
SECTIONS = {
    "Texts": ("clean_text", "clean_texts", "extract"),
    "What they return": ("CleanedText", "ExtractedText", "Article", "Kind", "Explanation"),
    "Corpora and releases": ("build", "Built", "explain", "load"),
    "Marks and edits": ("Annotation", "Block", "Person", "Date", "Aside", "Edit", "Patch", "Page"),
}
"""What the page shows one by one, in this order; errors follow as a tree, with everything else."""
STYLE = griffe2md.ConfigDict(
    heading_level=3, show_root_full_path=False, show_bases=False, summary=True, line_length=120,
    show_signature_annotations=False, docstring_section_style="list",
)  # fmt: skip
OPTIONS = {"returns_multiple_items": False, "returns_named_value": False}
_LINK = re.compile(r"\[([^\[\]]+)\]\(#[^)\s]*\)")
"""A link within the page; each class and function has a place of its own there, but its members have none."""

_CALL = re.compile(r"```python\n\w+\([^)]")
"""A method with parameters; for other members, the line in the list above says it all."""


def page() -> str:
    """Return the text of the page."""
    package = griffe.load("clean", search_paths=[ROOT], docstring_parser="google", docstring_options=OPTIONS)
    parts = [f"# The Python API\n\n{_text(package)}"]
    for title, names in SECTIONS.items():
        parts += [f"## {title}", *(_entry(package, name) for name in names)]
    parts += ["## Errors", _text(package["errors"])]
    parts.append("This page is made from the docstrings by `make api`.")
    return _formatted("\n\n".join(part.strip() for part in parts) + "\n")


def _formatted(text: str) -> str:
    """Format the code in the page as `make format` does, which breaks long signatures into lines."""
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(FILE), "-"]
    return subprocess.run(command, input=text, capture_output=True, check=True, encoding="utf-8", cwd=ROOT).stdout


def _text(module: griffe.Object | griffe.Alias) -> str:
    """Return a module's docstring; indented lines become a block of code."""
    text = module.docstring.value if module.docstring else ""
    text = re.sub(r"\n\n((?:(?:    .*)?\n)*    .*)", lambda m: f"\n\n```python\n{_dedented(m[1])}\n```", text)
    return re.sub(r"\n\n((?:\S.*)(?:\n[├└│ ].*)+)", r"\n\n```text\n\1\n```", text)


def _dedented(lines: str) -> str:
    return re.sub("^    ", "", lines, flags=re.MULTILINE)


def _entry(package: griffe.Object | griffe.Alias, name: str) -> str:
    found = package[name]
    target = cast(griffe.Object, found.final_target if found.is_alias else found)
    text = _LINK.sub(r"\1", griffe2md.render_object_docs(target, STYLE, format_md=True))
    whole, *members = re.split(r"\n#### `(?:\w+\.)*?(?=[A-Z])", text)
    return "\n#### `".join([whole, *(member for member in members if _CALL.search(member))])


if __name__ == "__main__":
    Path(FILE).write_text(page(), encoding="utf-8")
