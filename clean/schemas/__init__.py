"""The JSON Schemas of the toolkit: loading them, and checking values against them."""

from clean.schemas.positions import locate
from clean.schemas.schema_check import check
from clean.schemas.schema_files import load, path, read
from clean.schemas.violations import Violation, pointer

__all__ = ["Violation", "check", "load", "locate", "path", "pointer", "read"]
