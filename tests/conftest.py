"""The environment of every test: its own home, no network, the same examples each time."""

from __future__ import annotations

import os
import signal
import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, settings

# Set before any test module can import `datasets`, which reads these only once, at import. The folder is deleted at the
# end of the session.
_HOME = tempfile.TemporaryDirectory(prefix="clean-tests-")
_SESSION = {
    "HOME": _HOME.name,
    "USERPROFILE": _HOME.name,
    "XDG_CACHE_HOME": str(Path(_HOME.name) / "cache"),
    "XDG_CONFIG_HOME": str(Path(_HOME.name) / "config"),
    "HF_HOME": str(Path(_HOME.name) / "hf"),
    "HF_DATASETS_CACHE": str(Path(_HOME.name) / "hf" / "datasets"),
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_DATASETS_DISABLE_PROGRESS_BARS": "1",
}
os.environ.update(_SESSION)

# The tests start some thousand processes, which share what Python compiled, outside the checkout. The first process of
# the session chooses the folder; its workers inherit it.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
os.environ.setdefault("PYTHONPYCACHEPREFIX", str(Path(_HOME.name) / "compiled"))

# `datasets` reads the card of a release whenever it loads one, thousands of times here. libyaml reads the same from it
# in a tenth of the time.
yaml.SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # type: ignore[misc]  # a class is replaced

# A shell starts background jobs, and nohup whatever it starts, with these ignored, and the commands under test would
# inherit that.
for _signal, _default in (
    (signal.SIGINT, signal.default_int_handler),
    (getattr(signal, "SIGHUP", None), signal.SIG_DFL),
):
    if _signal is not None and signal.getsignal(_signal) is signal.SIG_IGN:
        signal.signal(_signal, _default)

settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,  # a slow machine is not a failure
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


# Files that take longest, most of them by waiting for processes. They come first, so that no processor has nothing left
# to do while another one still waits; with --no-loadscope-reorder, since files with many tests would precede them.
_LONGEST = (
    "building/test_ray.py",
    "rules/test_rules.py",
    "building/test_same_bytes.py",
    "release/hub/test_publish.py",
    "release/test_load_matrix.py",
    "building/test_struck.py",
    "prove/test_prove.py",
    "extraction/test_bounds.py",
    "verdicts/test_impossible_vetoes.py",
    "building/test_store.py",
    "cli/test_system.py",
    "release/test_takedown_search.py",
    "building/test_profiling.py",
    "building/test_processes.py",
)
_PLACES = {Path(__file__).parent / name: place for place, name in enumerate(_LONGEST)}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests of the longest files first; all others stay in order."""
    items.sort(key=lambda item: _PLACES.get(item.path, len(_PLACES)))


def pytest_unconfigure() -> None:
    """Remove the session's home."""
    _HOME.cleanup()
