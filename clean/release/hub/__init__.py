"""Publishing on the Hugging Face Hub, and reading from it."""

from clean.release.hub.publishing import plan, ready, send

__all__ = [
    "plan",
    "ready",
    "send",
]
