"""Publishing on the Hugging Face Hub, and reading from it."""

from clean.release.hub.publishing import plan, ready, rehearse, send

__all__ = [
    "plan",
    "ready",
    "rehearse",
    "send",
]
