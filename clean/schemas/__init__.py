"""The JSON Schemas of the toolkit: loading them, and checking values against them."""

from clean.schemas.checking import check
from clean.schemas.explain import Violation, pointer
from clean.schemas.files import load, path, read
from clean.schemas.locate import locate

__all__ = ["Violation", "check", "load", "locate", "path", "pointer", "read"]
