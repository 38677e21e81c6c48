"""Where the work runs: a whole build, and the check that a release can be made again."""

from clean.engine.building import Built, build
from clean.engine.check import Checked, check

__all__ = ["Built", "Checked", "build", "check"]
