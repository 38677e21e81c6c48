"""What reviewers decided: the keys of their verdicts, and honouring them."""

from clean.verdicts.carrying_out import Honoured, carry_out
from clean.verdicts.honouring import REASON, Reader, Verdicts, noted, places_of_edits
from clean.verdicts.marks import Setting
from clean.verdicts.on_marks import judged
from clean.verdicts.on_persons import DECIDED, REST
from clean.verdicts.places import around_mark
from clean.verdicts.signatures import normal, of_edit, of_place, signature, source_of

__all__ = [
    "DECIDED", "REASON", "REST", "Honoured", "Reader", "Setting", "Verdicts", "around_mark", "carry_out",
    "judged", "normal", "noted", "of_edit", "of_place", "places_of_edits", "signature", "source_of",
]  # fmt: skip
