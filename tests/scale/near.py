"""Build a corpus with planted near-duplicates, marked and merged, and account for each.

    python -m tests.scale.near FOLDER 20000 3000

Print what each command costs. Raise AssertionError if a planted one is not found, sums do not add up, a raw file does
not come back, or `clean diff` does not name the cause.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.scale.project import write_project

_NEAR = '\n[duplicates]\nnear = "{policy}"\n'


def run(folder: Path, *command: str) -> str:
    """Run a command of clean in a project, print what it costs, and return what it printed."""
    python = [sys.executable, "-m", "tests.scale.run"]
    done = subprocess.run([*python, *command], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode > 1:
        sys.exit(done.stdout + done.stderr)
    print(f"{' '.join(command):60} {done.stderr.strip().splitlines()[-1]}", flush=True)
    return done.stdout


def rows(folder: Path, columns: list[str]) -> list[dict[str, Any]]:
    """Return some columns of the table in a folder, in order."""
    import pyarrow.parquet as pq

    files = sorted(folder.glob("*.parquet"))
    return [row for file in files for row in pq.read_table(file, columns=columns).to_pylist()]


def main(folder: Path, texts: int, near: int) -> None:
    """Write the project, and look at both policies."""
    write_project(folder, texts, near)
    recipe = folder / "raw" / "corpus.toml"
    plain = recipe.read_text(encoding="utf-8")
    for policy in ("mark", "merge"):
        recipe.write_text(plain + _NEAR.format(policy=policy), encoding="utf-8")
        run(folder, "build", "--workers", "2", "--to", policy)
        run(folder, "verify", policy)
        accounted(folder, policy, texts, near)
    restored(folder, "merge", texts)
    causes(json.loads(run(folder, "diff", "mark", "merge", "--json")), near)


def accounted(folder: Path, policy: str, texts: int, near: int) -> None:
    """Check that all planted ones are found, and that records, documents and duplicates add up."""
    records = rows(folder / policy / "data", ["id"])
    documents = rows(folder / policy / "documents", ["document", "merged"])
    found = [row for row in rows(folder / policy / "duplicates", ["relation"]) if row["relation"] == "near"]
    merged = sum(len(row["merged"]) for row in documents)
    print(
        f"{policy}: {len(records)} records of {len(documents)} documents, {len(found)} near-duplicates, {merged} merged"
    )
    assert (len(documents), len(found)) == (texts, near)
    assert (len(records), merged) == ((texts, 0) if policy == "mark" else (texts - near, near))


def restored(folder: Path, release: str, texts: int) -> None:
    """Check that every raw file comes back from a release."""
    run(folder, "restore", release, "restored")
    manifest = (folder / "raw" / "manifest.jsonl").read_text(encoding="utf-8").splitlines()
    files = list((folder / "restored").rglob("*.txt"))
    digests = {hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    assert digests == {json.loads(line)["sha256"] for line in manifest}
    print(f"{len(files)} of {texts} raw files restored, all as in the manifest")


def causes(diff: dict[str, Any], near: int) -> None:
    """Check that the difference between the policies is told as what it is."""
    told = [diff["causes"].get(record, {}) for record in diff["removed"]]
    named = [one for one in told if one.get("kind") == "duplicate" and "near-duplicate" in one["detail"]]
    print(f"diff: {len(told)} records removed, {len(named)} of them as merged into a near-duplicate")
    assert (len(told), len(named)) == (near, near)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
