"""The name of a section over the headline: `Politics`."""

from __future__ import annotations

from collections.abc import Iterator

from clean.rules.model import Rule
from clean.rules.view import View, drop
from clean.standoff import Edit

LABEL_WORDS = 2
TITLE_WORDS = 5


def look(view: View) -> Iterator[Edit]:
    """One or two words over a headline that has an article under it."""
    labels = []
    for line in view.live[:4]:
        if line.words <= LABEL_WORDS and line.headline and not line.ends:
            labels.append(line)
            continue
        after = view.after(line)
        headed = after is not None and (after.prose or (after.number < len(view.lines) - 1 and after.words >= 4))
        if labels and line.headline and not line.ends and line.words >= TITLE_WORDS and headed:
            yield from (drop(label, RULE.id) for label in labels)
        return


_LEAD = "The river rose again on Tuesday after a week of rain."
RULE = Rule(
    id="section_label",
    version=1,
    why="The name of a section over the headline belongs to the page.",
    stage="boilerplate",
    priority=34,
    look=look,
    hit=(f"[-Weather-]\n\nFlood in the north of the country\n\n{_LEAD}",),
    miss=(
        f"Flood\n\n{_LEAD}",
        f"Flood in the north of the country\n\n{_LEAD}",
        f"Flood returns\n\nAfter days of rain\n\n{_LEAD}",
    ),
)
