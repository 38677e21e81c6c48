"""One registry for what can be added: our own found by walking a package, other people's by entry points."""

from clean.registry.distribution import Plugin, plugins
from clean.registry.kind import FUNCTION, OURS, RULES_FILE, Kind, Part, broken, running, told
from clean.registry.lookup import known, parts, pick

__all__ = [
    "FUNCTION",
    "OURS",
    "RULES_FILE",
    "Kind",
    "Part",
    "Plugin",
    "broken",
    "known",
    "parts",
    "pick",
    "plugins",
    "running",
    "told",
]
