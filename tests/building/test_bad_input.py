"""Mistakes a curator can make: each stops the build with its place and a hint, or ends up in quarantine."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.support.projects import ARTICLE, CHECKOUT, project, run, write_manifest

GOOD = {"good.txt": ARTICLE.encode()}


def _line(path: str, data: bytes = ARTICLE.encode(), **more: Any) -> dict[str, Any]:
    return {"path": path, "sha256": hashlib.sha256(data).hexdigest(), **more}


def _recipe(text: str) -> Callable[[Path], None]:
    def spoil(root: Path) -> None:
        file = root / "raw" / "corpus.toml"
        file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")

    return spoil


def _manifest(*lines: dict[str, Any]) -> Callable[[Path], None]:
    return lambda root: write_manifest(root, [_line("good.txt"), *lines])


MISTAKES = {
    "a missing file": (_manifest(_line("gone.txt")), ("raw/manifest.jsonl", "jsonl:2", "gone.txt")),
    "a path that leaves raw/": (_manifest(_line("../secret.txt")), ("jsonl:2", "../secret.txt")),
    "an absolute path": (_manifest(_line("/etc/hostname")), ("jsonl:2", "/etc/hostname")),
    "a wrong sha256": (
        lambda root: write_manifest(root, [_line("good.txt") | {"sha256": "0" * 64}]),
        ("jsonl:1", "sha256"),
    ),
    "a duplicate path": (_manifest(_line("good.txt", id="other")), ("jsonl:2", "good.txt", "line 1")),
    "an unknown key in corpus.toml": (_recipe('[ledgre]\nlevel = "full"\n'), ("raw/corpus.toml", "ledgre", "ledger")),
    "no TOML": (_recipe("[corpus\n"), ("raw/corpus.toml",)),
    "a rule that is not there": (_recipe('[rules]\noff = ["share_barr"]\n'), ("share_barr",)),
    "a rule of the corpus whose example fails": (
        lambda root: (root / "raw" / "rules.toml").write_text(
            '[[rule]]\nid = "slogan"\nversion = 1\nwhy = "the motto"\npattern = "^ever true$"\nhit = ["never true"]\n'
            'miss = ["ever since"]\n',
            encoding="utf-8",
        ),
        ("slogan", "never true"),
    ),
    "a key that the manifest does not know": (_manifest(_line("good2.txt", publishd="2020")), ("jsonl:2", "publishd")),
    "no JSON": (
        lambda root: (root / "raw" / "manifest.jsonl").write_text('{"path": "good.txt"\n', encoding="utf-8"),
        ("raw/manifest.jsonl", "jsonl:1"),
    ),
    "an authority file with one id twice": (
        lambda root: (root / "raw" / "persons.jsonl").write_text(
            '{"id": "a", "canonical": "Ada Orme"}\n{"id": "a", "canonical": "Ada Holt"}\n', encoding="utf-8"
        ),
        ("raw/persons.jsonl", "jsonl:2"),
    ),
    "a datasheet answer that nobody asked for": (
        lambda root: (root / "raw" / "datasheet.toml").write_text('[motivation]\npurposse = "x"\n', encoding="utf-8"),
        ("purposse",),
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_stops_the_build_and_says_where_and_what_to_do(mistake: str, tmp_path: Path) -> None:
    """Exit code 2, the place, a hint, no traceback, and nothing in release/."""
    spoil, words = MISTAKES[mistake]
    root = project(tmp_path, GOOD)
    spoil(root)
    done = run("build", "--root", root)
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "hint:" in done.stderr
    for word in words:
        assert word in done.stderr
    assert not list((root / "release").glob("[0-9]*"))


QUARANTINED = {
    "an undecodable file": (bytes(range(256)) * 40, "undecodable"),
    "an empty file": (b"", "empty"),
    "a text with only boilerplate": (b"Share on facebook\nShare on twitter\n\nLeave a Reply\n", "no_article"),
}


@pytest.mark.parametrize("case", QUARANTINED)
def test_a_document_without_an_article_stands_in_quarantine_with_its_bytes(case: str, tmp_path: Path) -> None:
    """The build continues and says so, and `restore` brings the bytes back."""
    data, code = QUARANTINED[case]
    root = project(tmp_path / "p", {**GOOD, "bad.txt": data})
    done = run("build", "--root", root, "--json")
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)["figures"]
    assert figures["documents"] == 2
    assert figures["documents_quarantined"] == 1
    (row,) = pq.read_table(next((root / "release").glob("1.0.0/quarantine/*.parquet"))).to_pylist()
    assert [reason["code"] for reason in row["reasons"]] == [code]
    assert run("verify", root / "release" / "1.0.0").returncode == 0
    assert run("restore", root / "release" / "1.0.0", tmp_path / "out").returncode == 0
    assert (tmp_path / "out" / "bad.txt").read_bytes() == data


def test_a_record_that_breaks_the_schema_is_quarantined_with_every_reason(tmp_path: Path) -> None:
    """The corpus's own schema may require more; both violations are reported, and the document can be restored."""
    longer = ARTICLE.replace("\nPost a", "\nThe office expects the ice to come back before March.\n\nPost a")
    root = project(tmp_path / "p", {**GOOD, "long.txt": longer.encode()})
    schema = json.loads((CHECKOUT / "schema" / "record.schema.json").read_text(encoding="utf-8"))
    schema["properties"]["text"]["maxLength"] = 270
    schema["properties"]["blocks"]["maxItems"] = 4
    (root / "schema").mkdir()
    (root / "schema" / "record.schema.json").write_text(json.dumps(schema), encoding="utf-8")
    done = run("build", "--root", root)
    assert done.returncode == 0, done.stderr
    (row,) = pq.read_table(next((root / "release").glob("1.0.0/quarantine/*.parquet"))).to_pylist()
    assert row["record_id"] == "long"
    assert [reason["pointer"] for reason in row["reasons"]] == ["/blocks", "/text"]
    assert run("verify", root / "release" / "1.0.0").returncode == 0
    assert run("restore", root / "release" / "1.0.0", tmp_path / "out").returncode == 0
    assert (tmp_path / "out" / "long.txt").read_bytes() == (root / "raw" / "long.txt").read_bytes()


def test_a_fifty_megabyte_line_stands_in_quarantine(tmp_path: Path) -> None:
    """One endless line causes neither a crash nor a hang, and its bytes can be restored."""
    data = (b"The ferry came back to the harbour and left again before noon. " * 830_000)[: 50 * 2**20]
    root = project(tmp_path / "p", {**GOOD, "huge.txt": data})
    done = run("build", "--root", root, "--json")
    assert done.returncode == 0, done.stderr
    (row,) = pq.read_table(next((root / "release").glob("1.0.0/quarantine/*.parquet"))).to_pylist()
    assert [reason["code"] for reason in row["reasons"]] == ["oversize"]
    assert run("restore", root / "release" / "1.0.0", tmp_path / "out").returncode == 0
    assert (tmp_path / "out" / "huge.txt").read_bytes() == data


def test_the_sums_of_nothing_lost_are_printed(tmp_path: Path) -> None:
    """Articles found = records + merged + quarantined + taken down, at the end of each build."""
    root = project(tmp_path, {**GOOD, "copy.txt": ARTICLE.encode() + b"\n", "bad.txt": b""})
    done = run("build", "--root", root)
    assert done.returncode == 0, done.stderr
    assert "articles found 2 = 1 record + 1 merged + 0 quarantined + 0 taken down" in done.stdout
    assert "documents 3 = 2 with articles + 1 in quarantine" in done.stdout


@pytest.mark.parametrize("workers", ["1", "2"])
def test_changed_documents_are_listed_at_once_and_nothing_is_written(tmp_path: Path, workers: str) -> None:
    """All of them, in the order of the manifest, whichever worker met them."""
    root = project(tmp_path / "p", {f"{n:02}.txt": ARTICLE.encode() for n in range(40)})
    for n in (31, 3, 17):
        (root / "raw" / f"{n:02}.txt").write_bytes(b"Other words.\n")
    done = run("build", "--root", root, "--workers", workers)
    assert done.returncode == 2
    places = [done.stderr.index(f"raw/manifest.jsonl:{n + 1} at /sha256") for n in (3, 17, 31)]
    assert places == sorted(places)
    assert "3 mistakes" in done.stderr
    assert not list((root / "release").glob("1*"))
