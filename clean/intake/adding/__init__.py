"""`clean add`: files, archives and datasets into raw/."""

from clean.intake.adding.member import Passed, Payload

__all__ = ["Passed", "Payload"]
