"""Rewrite tests/golden/rules.json: `python -m tests.rules.regenerate`.

Refuses if a rule's edits changed but its version did not.
"""

from __future__ import annotations

import json
import sys

from tests.rules.golden import FILE, computed, stored, unversioned


def main() -> int:
    """Return 1 and write nothing if a rule needs a new version, else 0."""
    new = computed()
    stale = unversioned(stored(), new)
    if stale:
        print(f"the edits of {', '.join(stale)} changed: increase their version first", file=sys.stderr)
        return 1
    text = json.dumps(new, ensure_ascii=False, indent=1, sort_keys=True)
    FILE.write_text(text + "\n", encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
