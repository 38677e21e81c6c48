"""The JSON Schemas of the toolkit: loading them, and checking values against them."""

from clean.schemas.by_identity import per_schema
from clean.schemas.positions import locate
from clean.schemas.schema_check import check, holds
from clean.schemas.schema_files import load, path, read
from clean.schemas.violations import Violation, pointer

__all__ = ["Violation", "check", "holds", "load", "locate", "path", "per_schema", "pointer", "read"]
