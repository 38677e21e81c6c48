"""One registry for what can be added: our own found by walking a package, other people's by entry points."""

from clean.registry.distribution import Plugin, plugins
from clean.registry.kind import FUNCTION, OURS, Kind, Part, broken
from clean.registry.lookup import known, parts, pick

__all__ = ["FUNCTION", "OURS", "Kind", "Part", "Plugin", "broken", "known", "parts", "pick", "plugins"]
