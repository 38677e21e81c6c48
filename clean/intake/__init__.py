"""Read what people provide: a corpus project in, its documents and their text out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clean.intake.decoding.decoder import Decoded, decode
from clean.intake.takedowns import Takedown, Takedowns
from clean.later import imported_later

if TYPE_CHECKING:
    from clean.intake import raw_bytes
    from clean.intake.adding.adding import Added, add
    from clean.intake.adding.removing import remove
    from clean.intake.corpus_model import Answers, Author, Corpus, Decision, Document, Pins, Recipe
    from clean.intake.project import given_rows
    from clean.intake.project.answer_evidence import pin
    from clean.intake.project.manifest import row_mistakes
    from clean.intake.project.mistakes import stop_if_any
    from clean.intake.project.new_project import init
    from clean.intake.project.project_files import DECISIONS, TAKEDOWNS, answers, decision_lines, load
else:
    __getattr__ = imported_later(
        __name__,
        {
            "clean.intake": ("raw_bytes",),
            "clean.intake.project": ("given_rows",),
            "clean.intake.adding.adding": ("Added", "add"),
            "clean.intake.adding.removing": ("remove",),
            "clean.intake.corpus_model": ("Answers", "Author", "Corpus", "Decision", "Document", "Pins", "Recipe"),
            "clean.intake.project.answer_evidence": ("pin",),
            "clean.intake.project.manifest": ("row_mistakes",),
            "clean.intake.project.mistakes": ("stop_if_any",),
            "clean.intake.project.new_project": ("init",),
            "clean.intake.project.project_files": ("DECISIONS", "TAKEDOWNS", "answers", "decision_lines", "load"),
        },
    )

__all__ = [
    "DECISIONS",
    "TAKEDOWNS",
    "Added",
    "Answers",
    "Author",
    "Corpus",
    "Decision",
    "Decoded",
    "Document",
    "Pins",
    "Recipe",
    "Takedown",
    "Takedowns",
    "add",
    "answers",
    "decision_lines",
    "decode",
    "given_rows",
    "init",
    "load",
    "pin",
    "raw_bytes",
    "remove",
    "row_mistakes",
    "stop_if_any",
]
