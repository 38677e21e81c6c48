"""The edits of every rule on its own hits, as stored in tests/golden/rules.json with the rule's version."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from clean.rules.examples import before
from clean.rules.lines.line_view import View
from clean.rules.rule import Rule
from clean.rules.rule_book import our_rules

FILE = Path(__file__).parent.parent / "golden" / "rules.json"

Golden = dict[str, dict[str, Any]]
"""Rule id → `{"version", "hits"}`; hits: digest of an example → removed text, new text and aside of each edit."""


def computed() -> Golden:
    """Run every rule on its own hits."""
    return {name: {"version": rule.version, "hits": _hits(rule)} for name, rule in sorted(our_rules().items())}


def stored() -> Golden:
    """Read the golden file; empty if there is none."""
    return json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}


def unversioned(old: Golden, new: Golden) -> list[str]:
    """Name the rules whose edits on an example changed while their version did not."""
    return [
        name
        for name, rule in new.items()
        if name in old and old[name]["version"] == rule["version"] and _differ(old[name]["hits"], rule["hits"])
    ]


def _differ(old: dict[str, Any], new: dict[str, Any]) -> bool:
    return any(old[example] != new[example] for example in old.keys() & new.keys())


def _hits(rule: Rule) -> dict[str, list[list[str]]]:
    texts = sorted({before(hit) for hit in rule.hit})
    return {hashlib.sha256(text.encode()).hexdigest()[:12]: _edits(rule, text) for text in texts}


def _edits(rule: Rule, text: str) -> list[list[str]]:
    edits = sorted(rule.look(View.of(text, rule.known())), key=lambda e: (e.start, e.end, e.replacement))
    return [[text[e.start : e.end], e.replacement, e.aside] for e in edits]
