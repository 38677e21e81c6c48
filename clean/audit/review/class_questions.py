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
class Answer:
    """A verdict on a class, or on one of its contexts."""

    verdict: str
    """One of those of raw/decisions.jsonl, or `never`: a veto for one source."""
    to: str | None = None
    span: tuple[int, int] | None = None
    context: int | None = None
    """Number of the context that it is on; None: on the class."""
    everywhere: bool = False
    """Whether a verdict on a context is on everything that is alike."""


@dataclass(frozen=True, slots=True)
class Question:
    """One class, to be judged as a whole or case by case."""

    number: int
    """From 1, in reading order."""
    known: Mapping[str, Any]
    """The class, as in the data of the page."""
    rule: str
    sources: Sequence[str]
    """Names of all sources, by number."""
    release: str

    @property
    def kind(self) -> str:
        """What is judged: removal, person or date."""
        return str(self.known["kind"])

    @property
    def cases(self) -> int:
        """Number of contexts that can be judged one by one."""
        return len(self.known["contexts"]) if self.known["texts"] else 0

    @property
    def single(self) -> bool:
        """Whether it is about one text, of which there is a context."""
        return self.known["texts"] == 1 and bool(self.cases)

    @property
    def alike(self) -> bool:
        """Whether a correction can be on the whole class: it is about one text, or one person."""
        return self.known["texts"] == 1 or (self.kind == "person" and self.known["form"] == "one")

    def marked(self, context: int) -> str:
        """Return the text that a context marks."""
        return marked(self.known["contexts"][context]["parts"])

    def source(self, context: int = 0) -> str:
        """Return the source that "never" would apply to."""
        contexts = self.known["contexts"]
        return str(self.sources[contexts[context]["source"]]) if contexts else ""

    def lines(self) -> Iterator[str]:
        """Yield the lines of the question: what the class is, why it is risky, and some contexts."""
        one = self.known
        yield f"{self.number}. {one['kind']} {self.rule}: {one['label']}"
        times = f"{one['count']:,} {'time' if one['count'] == 1 else 'times'}"
        yield f"   {times}, {one['removed']:,} {'character' if one['removed'] == 1 else 'characters'}; {one['why']}"
        for context in range(min(SHOWN, len(one["contexts"]))):
            yield from self.case(context)

    def case(self, context: int) -> Iterator[str]:
        """Yield the lines that show one context."""
        shown = self.known["contexts"][context]
        yield f"   {shown['document']}: {_shown(shown['parts'])}"
        if "value" in shown:
            yield f"      {shown['value']}"

    def rows(self, answer: Answer, who: str, when: str) -> list[dict[str, Any]]:
        """Return the rows of raw/decisions.jsonl for an answer; empty if the class has too many texts."""
        contexts = self.known["contexts"]
        never = answer.verdict == "never"
        if answer.context is not None:
            shown = contexts[answer.context]
            key = shown["alone"] if not (answer.everywhere or never) else shown["sourceKey" if never else "key"]
            return [self._row(key, answer, shown, who, when)] if key else []
        keys = self.known["keys"] or {"all": "", "by": {}}
        packed = keys["by"].get(str(contexts[0]["source"]), "") if never else keys["all"]
        by_key = {context["sourceKey" if never else "key"]: context for context in contexts}
        return [self._row(key, answer, by_key.get(key), who, when) for key in unpacked(packed)]

    def _row(self, key: str, answer: Answer, context: Mapping[str, Any] | None, who: str, when: str) -> dict[str, Any]:
        one, never = self.known, answer.verdict == "never"
        text = one["label"] if one["form"] == "text" else None
        return {
            "signature": key,
            "verdict": "veto" if never else answer.verdict,
            "kind": one["kind"],
            "rule": self.rule,
            **_corrected(answer),
            "source": self.source(answer.context or 0) if never else None,
            "class": one["label"],
            "text": marked(context["parts"]) if context else text,
            "value": context.get("value") if context else None,
            "document": context["document"] if context else None,
            "who": who,
            "when": when,
            "release": self.release,
        }


def _corrected(answer: Answer) -> dict[str, Any]:
    """Return what only some verdicts have: what it is instead, which part, whether only here."""
    told: dict[str, Any] = {} if answer.to is None else {"to": answer.to}
    told |= {} if answer.span is None else {"span": list(answer.span)}
    single = answer.context is not None and not answer.everywhere and answer.verdict != "never"
    return told | ({"only_here": True} if single else {})


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
