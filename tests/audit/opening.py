"""Measure the size of the page of 100,000 edits, and how soon it is usable: `python -m tests.audit.opening`."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.audit import big
from tests.audit.test_browser import CHROMIUM
from tests.audit.test_page import page_of


def main(edits: int) -> None:
    """Open it from disk five times, and print the slowest time, and every request made."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as play:
        html, found = page_of(big.write_unchecked(Path(name) / "r", big.many(edits // 50, 50)))
        file = Path(name) / "audit.html"
        file.write_text(html, encoding="utf-8")
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        took, left = [], []
        for _ in range(5):
            tab = browser.new_page()
            tab.on("request", lambda request: left.append(request.url) if request.url != file.as_uri() else None)
            began = time.perf_counter()
            tab.goto(file.as_uri())
            tab.wait_for_selector("body[data-ready=yes]")
            took.append(time.perf_counter() - began)
            tab.close()
        browser.close()
    print(f"{edits:,} edits, {len(found['classes']):,} classes, {len(html.encode()) / 1e6:.2f} MB")
    print(f"opened in at most {max(took):.2f} s, {len(took)} times; requests: {left or 'none'}")
    print("left out:", *found["left"], sep="\n  ")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
