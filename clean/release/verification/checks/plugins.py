"""The rules of the plugins that a release names are among its rules; a plugin that is missing here is only noted."""

from __future__ import annotations

from clean.release.storage import layout
from clean.release.storage.plugins_named import missing_plugins, plugins_of
from clean.release.verification.checks.opened import Opened
from clean.release.verification.looks.findings import MEND, Fault, Found


def plugins(release: Opened) -> Found:
    """Check that release.json can say what made the release, then each plugin that it names."""
    about = layout.about(release.folder)
    yield []
    known = {*(rule["id"] for rule in about.get("rules", ())), *about.get("rules_off", ())}
    for each in plugins_of(release.folder):
        lost = sorted(set(each["provides"].get("rules", ())) - known)
        where = f"{release.folder / layout.ABOUT}: plugin {each['name']}"
        yield [Fault(where, f"its rule `{rule}` is not among the rules of the release", MEND) for rule in lost]


def absent(release: Opened) -> str:
    """Return which plugins would have to be installed to build the release again; "" if none is missing."""
    missing = missing_plugins(release.folder)
    return f"to build it again: {'; '.join(error.what for error in missing)}" if missing else ""
