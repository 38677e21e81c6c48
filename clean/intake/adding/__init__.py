"""`clean add`: files, archives and datasets into raw/; a reader, ours or a plugin's, yields Payload and Passed."""

from clean.intake.adding.member import Passed, Payload

__all__ = ["Passed", "Payload"]
