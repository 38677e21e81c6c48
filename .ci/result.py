"""Sum the test reports named on the command line; fail if no test ran or any failed."""

from __future__ import annotations

import sys
from xml.etree import ElementTree


def main(reports: list[str]) -> int:
    """Print `N passed, N failed` and return the exit code."""
    total = bad = skipped = 0
    for report in reports:
        for suite in ElementTree.parse(report).iter("testsuite"):  # noqa: S314 - our own test run wrote it
            total += int(suite.attrib["tests"])
            bad += int(suite.attrib["failures"]) + int(suite.attrib["errors"])
            skipped += int(suite.attrib["skipped"])
    passed = total - bad - skipped
    if skipped:
        print(f"{skipped} skipped or known to fail")
    print(f"tests: {passed} passed, {bad} failed")
    return 1 if bad or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
