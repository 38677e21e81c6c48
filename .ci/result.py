"""Sum the test reports named on the command line; fail when no test ran or one failed."""

from __future__ import annotations

import sys
from xml.etree import ElementTree


def main(reports: list[str]) -> int:
    """Print `N passed, N failed` and give the exit code."""
    total = bad = skipped = 0
    for report in reports:
        for suite in ElementTree.parse(report).iter("testsuite"):  # noqa: S314 - our own test run wrote it
            total += int(suite.attrib["tests"])
            bad += int(suite.attrib["failures"]) + int(suite.attrib["errors"])
            skipped += int(suite.attrib["skipped"])
    passed = total - bad - skipped
    if skipped:
        print(f"{skipped} known failures or skipped")
    print(f"tests: {passed} passed, {bad} failed")
    return 1 if bad or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
