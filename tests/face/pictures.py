"""Draw the pictures of the README anew: `make pictures`, with Chromium installed.

They show a page of the sample corpus as a notebook shows it, in the light and in the dark.
"""

from __future__ import annotations

import sys

import clean
from tests.house import ROOT

FOLDER = ROOT / ".github" / "pictures"
SAMPLE = ROOT / "raw" / "texts" / "parrot-mayor.txt"
WIDTH = 860
"""CSS pixels, about the width of a README."""

PAGE = """<!doctype html><meta charset="utf-8"><style>
:root {{ color-scheme: {scheme}; }}
body {{ margin: 0; padding: 16px 20px; font: 15px/1.6 sans-serif; background: {ground}; color: {ink}; }}
mark[title]::after {{ content: attr(title); font-size: 9px; opacity: .7; margin-left: 3px; vertical-align: super; }}
</style>{shown}"""
"""A picture has no tooltips, so what is marked says so beside itself."""
SCHEMES = {"light": ("#ffffff", "#1f2328"), "dark": ("#0d1117", "#e6edf3")}
UNTIL = "“At first I thought"
"""Where the excerpt ends."""


def main() -> int:
    """Write one picture for each colour scheme."""
    from playwright.sync_api import sync_playwright

    page = clean.clean_text(SAMPLE.read_text(encoding="utf-8").partition(UNTIL)[0], published="2026-07-02")
    shown = page._repr_html_().replace("<details>", "<details open>")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for scheme, (ground, ink) in SCHEMES.items():
            tab = browser.new_page(viewport={"width": WIDTH, "height": 100}, device_scale_factor=2)
            tab.set_content(PAGE.format(scheme=scheme, ground=ground, ink=ink, shown=shown))
            tab.screenshot(path=str(FOLDER / f"marked-{scheme}.png"), full_page=True)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
