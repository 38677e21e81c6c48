"""The page: one HTML file with its data, style and script, which makes no requests."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from clean.audit.escaping import inert, script_json

_HERE = Path(__file__).resolve().parent / "assets"

SCRIPTS = (
    "dom",
    "state",
    "filter",
    "classes",
    "detail",
    "corrections",
    "edits",
    "parts",
    "documents",
    "charts",
    "figures",
    "keys",
    "main",
)
"""Files of the page's script, in the order in which they run."""


def render(data: Mapping[str, Any]) -> str:
    """Return the page. Everything in `data` is shown as text: markup, bidi marks and control characters are inert."""
    import jinja2

    loader = jinja2.FileSystemLoader(_HERE, encoding="utf-8")
    room = jinja2.Environment(loader=loader, autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True)
    style, script = _read("page.css"), _script()
    return room.get_template("page.html").render(
        data=script_json(data), style=style, script=script, policy=policy(style, script), release=inert(data["release"])
    )


def policy(style: str, script: str) -> str:
    """Return the Content-Security-Policy: only this style and this script, and nothing from elsewhere."""
    return "; ".join([
        "default-src 'none'",
        f"script-src '{_hash(script)}'",
        f"style-src '{_hash(style)}'",
        "base-uri 'none'",
        "form-action 'none'",
    ])  # fmt: skip


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _script() -> str:
    inner = "\n".join(_read(f"{name}.js") for name in SCRIPTS)
    return f'"use strict";\n(() => {{\n{inner}}})();\n'


def _read(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
