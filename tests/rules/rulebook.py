"""Write the table of all rules into clean/rules/RULEBOOK.md: `python -m tests.rules.rulebook [LINES]`.

LINES is a folder with benches of lines; if it is given, the rules are measured again (minutes), else the figures are
those of clean/rules/precision.toml.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from clean.language import languages, table
from clean.release.render import markdown
from clean.rules.rule import Rule
from clean.rules.rule_book import our_rules
from tests.gate import measure
from tests.gate.measure import Measured

PAGE = Path(__file__).resolve().parents[2] / "clean" / "rules" / "RULEBOOK.md"
BEGIN, END = "<!-- made by `make rulebook`; not by hand -->", "<!-- until here -->"
EXAMPLES = 2  # per rule
LONGEST = 110  # characters of an example that are shown
STAGES = {"repair": "repairs", "boilerplate": "boilerplate", "typography": "typography", "layout": "layout"}
_MARK = re.compile(r"\[-.*?-\](?:\{\+.*?\+\})?|\{\+.*?\+\}", re.DOTALL)


def main(arguments: list[str]) -> int:
    """Measure if a bench is given, and write the page."""
    if arguments:
        text = measure.measure(Path(arguments[0]))
        measure.FILE.write_text(text, encoding="utf-8", newline="\n")
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    return 0


def page(old: str) -> str:
    """Return the page with a new table; everything before and after the marks stays."""
    before, rest = old.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n\n{rulebook(our_rules(), measure.measured())}\n\n{END}{after}"


def rulebook(rules: Mapping[str, Rule], figures: Mapping[str, Measured]) -> str:
    """Write a table for each stage of the rules by shape, then one for each language."""
    by_language = {code: [row["id"] for row in table(code, "phrases").get("rule", ())] for code in languages("phrases")}
    by_words = {name for ids in by_language.values() for name in ids}
    by_shape = [rule for name, rule in sorted(rules.items()) if name not in by_words]
    groups = [(f"By shape: {title}", [r for r in by_shape if r.stage == stage]) for stage, title in STAGES.items()]
    groups += [(f"By words: `{code}`", [rules[name] for name in sorted(ids)]) for code, ids in by_language.items()]
    return "\n\n".join(part for title, members in groups if members for part in _group(title, members, figures))


def _group(title: str, rules: Iterable[Rule], figures: Mapping[str, Measured]) -> Iterator[str]:
    yield f"## {title}"
    rows = [_row(rule, figures.get(rule.id)) for rule in rules]
    yield markdown.table(("rule", "why", "examples", "lines", "by label", "as read"), rows, right=(3, 4, 5))


def _row(rule: Rule, figures: Measured | None) -> tuple[str, ...]:
    examples = "<br>".join(markdown.code(excerpt(hit)) for hit in rule.hit[:EXAMPLES])
    name = f"{markdown.code(rule.id)} {rule.version}"
    return (name, markdown.escape(rule.why), examples, *_measured(rule, figures))


def _measured(rule: Rule, figures: Measured | None) -> tuple[str, str, str]:
    """Return the number of lines and both shares of boilerplate; empty if they were measured at another version."""
    if figures is None or figures.version != rule.version:
        return "", "", ""
    if not figures.lines:
        return "0", "", ""
    return f"{figures.lines:,}", f"{figures.by_label:.3f}", f"{figures.as_read:.3f}"


def excerpt(hit: str) -> str:
    """Return the lines of an example from the first mark to the last, joined into one line and shortened if long."""
    marks = list(_MARK.finditer(hit))
    start, end = hit.rfind("\n", 0, marks[0].start()) + 1, hit.find("\n", marks[-1].end())
    shown = re.sub(r"\n+", " ⏎ ", hit[start : end if end >= 0 else len(hit)])
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in shown)
    return shown if len(shown) <= LONGEST else f"{shown[: LONGEST // 2]} … {shown[-LONGEST // 2 :]}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
