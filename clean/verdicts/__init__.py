"""What reviewers decided: the keys of their verdicts, and honouring them."""

from clean.verdicts.carrying_out import Honoured, carry_out
from clean.verdicts.honouring import Verdicts, noted
from clean.verdicts.signatures import normal, of_edit, signature, source_of

__all__ = ["Honoured", "Verdicts", "carry_out", "normal", "noted", "of_edit", "signature", "source_of"]
