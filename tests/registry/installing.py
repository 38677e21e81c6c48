"""Install a package for a test: its files and its metadata in a folder on the path, as an installer leaves them."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import invalidate_caches
from pathlib import Path

PLUGIN = Path(__file__).parent / "plugin" / "harbour_plugin"
NAME = "harbour-plugin"
POINTS = {
    "clean.rules": {"harbour_ticker": "harbour_plugin.harbour_ticker"},
    "clean.readers": {"bundles": "harbour_plugin.bundles"},
    "clean.papers": {"tally": "harbour_plugin.tally"},
    "clean.exporters": {"headlines": "harbour_plugin.headlines"},
    "clean.romanisations": {"harbour_press": "harbour_plugin.harbour_press"},
    "clean.engines": {"backwards": "harbour_plugin.backwards"},
}


@contextmanager
def installed(site: Path, name: str, points: Mapping[str, Mapping[str, str]], version: str = "1.0") -> Iterator[Path]:
    """Put a folder on the path, with the metadata of a distribution in it; afterwards nothing of it is left loaded."""
    metadata = site / f"{name.replace('-', '_')}-{version}.dist-info"
    metadata.mkdir(parents=True, exist_ok=True)
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    told = "".join(
        f"[{group}]\n" + "".join(f"{key} = {value}\n" for key, value in each.items()) for group, each in points.items()
    )
    (metadata / "entry_points.txt").write_text(told, encoding="utf-8")
    before = set(sys.modules)
    sys.path.insert(0, str(site))
    invalidate_caches()
    try:
        yield site
    finally:
        sys.path.remove(str(site))
        invalidate_caches()
        for module in set(sys.modules) - before:
            if str(getattr(sys.modules[module], "__file__", None) or "").startswith(str(site)):
                del sys.modules[module]


@contextmanager
def harbour(site: Path, version: str = "1.0") -> Iterator[Path]:
    """Install the made-up plugin."""
    shutil.copytree(PLUGIN, site / PLUGIN.name, ignore=shutil.ignore_patterns("__pycache__"))
    with installed(site, NAME, POINTS, version):
        yield site


@contextmanager
def made(site: Path, group: str, name: str, source: str) -> Iterator[Path]:
    """Install a distribution `other-plugin` with one module, `other_plugin`, as one thing of a kind."""
    site.mkdir(parents=True, exist_ok=True)
    (site / "other_plugin.py").write_text(source, encoding="utf-8")
    with installed(site, "other-plugin", {f"clean.{group}": {name: "other_plugin"}}):
        yield site
