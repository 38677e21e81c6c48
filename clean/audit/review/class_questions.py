"""The classes of an audit as questions in a terminal, and the verdicts that result from the answers."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clean.audit.escaping import head, tail
from clean.audit.page.marking import ABOUT, marked

WIDTH = 60
"""Code points shown on either side of the subject of a context."""

SHOWN = 4
"""Number of contexts printed per class."""

_KEY = 16  # bytes of a signature


@dataclass(frozen=True, slots=True)
class Question:
    """One class, to be accepted or vetoed as a whole, or vetoed for the source of its first context."""

    number: int
    """From 1, in reading order."""
    known: Mapping[str, Any]
    """The class, as in the data of the page."""
    rule: str
    sources: Sequence[str]
    """Names of all sources, by number."""
    release: str

    @property
    def source(self) -> str:
        """The source that "never" would apply to."""
        return str(self.sources[self.known["contexts"][0]["source"]]) if self.known["contexts"] else ""

    def lines(self) -> Iterator[str]:
        """Yield the lines of the question: what the class is, why it is risky, and some contexts."""
        one = self.known
        yield f"{self.number}. {one['kind']} {self.rule}: {one['label']}"
        times = f"{one['count']:,} {'time' if one['count'] == 1 else 'times'}"
        yield f"   {times}, {one['removed']:,} {'character' if one['removed'] == 1 else 'characters'}; {one['why']}"
        for context in one["contexts"][:SHOWN]:
            yield f"   {context['document']}: {_shown(context['parts'])}"
            if "value" in context:
                yield f"      {context['value']}"

    def rows(self, answer: str, who: str, when: str) -> list[dict[str, Any]]:
        """Return the rows of raw/decisions.jsonl for accept, veto or never; empty if the class has too many texts."""
        keys = self.known["keys"] or {"all": "", "by": {}}
        never = answer == "never"
        packed = keys["by"].get(str(self.known["contexts"][0]["source"]), "") if never else keys["all"]
        by_key = {context["sourceKey" if never else "key"]: context for context in self.known["contexts"]}
        return [self._row(key, answer, by_key.get(key), who, when) for key in unpacked(packed)]

    def _row(self, key: str, answer: str, context: Mapping[str, Any] | None, who: str, when: str) -> dict[str, Any]:
        one, never = self.known, answer == "never"
        text = one["label"] if one["form"] == "text" else None
        return {
            "signature": key,
            "verdict": "veto" if never else answer,
            "kind": one["kind"],
            "rule": self.rule,
            "source": self.source if never else None,
            "class": one["label"],
            "text": marked(context["parts"]) if context else text,
            "value": context.get("value") if context else None,
            "document": context["document"] if context else None,
            "who": who,
            "when": when,
            "release": self.release,
        }


def questions(found: Mapping[str, Any]) -> Iterator[Question]:
    """Yield the classes of an audit's data in reading order."""
    rules = [rule["id"] for rule in found["rules"]]
    release = f"{found['release']['name']} {found['release']['version']}"
    for number, one in enumerate(found["classes"], 1):
        yield Question(number, one, rules[one["rule"]], found["sources"], release)


def unpacked(packed: str) -> list[str]:
    """Unpack signatures packed by `shelf.packed`, in hexadecimal."""
    data = base64.b64decode(packed)
    return [data[at : at + _KEY].hex() for at in range(0, len(data), _KEY)]


def _shown(parts: Sequence[Sequence[Any]]) -> str:
    at = next((n for n, part in enumerate(parts) if part[0] in ABOUT), len(parts))
    before = tail("".join(str(part[1]) for part in parts[:at]), WIDTH)
    after = head("".join(str(part[1]) for part in parts[at + 1 :]), WIDTH)
    about = head(str(parts[at][1]), 4 * WIDTH) if at < len(parts) else ""
    return f"{before}[-{about}-]{after}".replace("\n", "⏎")
