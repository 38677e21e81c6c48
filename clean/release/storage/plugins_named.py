"""The plugins that a release names, and whether they are installed here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from clean import registry
from clean.errors import PluginError
from clean.release.storage import layout


def plugins_of(folder: Path) -> list[dict[str, Any]]:
    """Return the plugins in release.json: name, version, sha256, provides; none in releases older than plugins."""
    return list(layout.about(folder).get("plugins", ()))


def tools_of(about: Mapping[str, Any]) -> dict[str, str]:
    """Return the versions of all that decided the content, by name, from release.json; a plugin's with its digest."""
    told = {each["name"]: f"{each['version']} (sha256 {each['sha256'][:12]})" for each in about.get("plugins", ())}
    return {**about["tools"], **told}


def missing_plugins(folder: Path) -> list[PluginError]:
    """Return one error for each plugin that a release names and that is not installed here; none of them is run."""
    return list(_missing(folder))


def _missing(folder: Path) -> Iterator[PluginError]:
    for each in plugins_of(folder):
        try:
            registry.plugins([each["name"]])
        except PluginError as error:
            what = f"the plugin {each['name']} {each['version']} is missing"
            yield PluginError(what, where=str(folder / layout.ABOUT), hint=error.hint)
