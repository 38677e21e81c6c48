"""Where the bytes of the documents of a corpus are, and reading them: files of their own, or places in a container."""

from clean.intake.raw_bytes.own_pages import OwnPage, OwnPages
from clean.intake.raw_bytes.raw_folder import RawFolder
from clean.intake.raw_bytes.reading import Reading, by_place, read

__all__ = ["OwnPage", "OwnPages", "RawFolder", "Reading", "by_place", "read"]
