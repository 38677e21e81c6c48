"""Lines that several documents of a site have in common are removed from each, whichever worker cleans it."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.support.projects import RECIPE, project, run, tree, write_manifest

FOOTER = "The Skarholm building, harbour side"
HOST = "skarholmpost.example"


def article(name: str) -> str:
    """Return an article with the site's line below it."""
    return (
        f"{name.capitalize()} comes back to the island\n\n"
        f"The {name} came back to the island on Monday, and the whole school went to see it.\n\n"
        f"Nobody had seen a {name} since the last winter, the harbour office said.\n\n{FOOTER}\n"
    )


PAGE = """<html><head><title>Heron comes back to the island</title></head><body>
<nav><a href="/">Home</a></nav><article><h1>Heron comes back to the island</h1>
<p>The heron came back to the island on Monday, and the whole school went down to the water to see it.</p>
<p>Nobody had seen a heron since the last winter, the harbour office said in a note to the island paper.</p>
<p>It stayed for an hour, took three fish and left for the mainland, as the herons of the island always do.</p>
</article><footer><p>The Skarholm building, harbour side</p></footer></body></html>
"""


def corpus(folder: Path, addresses: dict[str, str], **known: str) -> Path:
    """Make a project of articles: name → address, or "" for none."""
    root = project(folder, {f"texts/{name}.txt": article(name.partition("-")[0]).encode() for name in addresses})
    manifest = [json.loads(line) for line in (root / "raw" / "manifest.jsonl").read_text("utf-8").splitlines()]
    for line, address in zip(manifest, addresses.values(), strict=True):
        line.update({"url": address} if address else {}, **known)
    write_manifest(root, manifest)
    return root


def on_host(*names: str) -> dict[str, str]:
    """Return each name an address on one host, with and without www."""
    return {name: f"https://{'www.' * (n % 2)}{HOST}/{name}" for n, name in enumerate(names)}


def built(root: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """Build a project; return its texts, and what site_repeat removed with the reason."""
    done = run("build", "--root", root)
    assert done.returncode == 0, done.stderr
    release = root / "release" / "1.0.0"
    records = [row for file in sorted(release.glob("data/*.parquet")) for row in pq.read_table(file).to_pylist()]
    edits = [row for file in sorted(release.glob("edits/*.parquet")) for row in pq.read_table(file).to_pylist()]
    gone = [(row["removed"], row["reason"]) for row in edits if row["rule"] == "site_repeat"]
    return [record["text"] for record in records], gone


def test_a_footer_on_several_documents_goes(tmp_path: Path) -> None:
    """Of three articles on one host, one fetched twice, none keeps the footer; one on another host does."""
    addresses = on_host("seal", "whale", "crab") | {
        "seal-again": f"https://{HOST}/seal?utm_source=x", "gull": "https://other.example/gull",
    }  # fmt: skip
    texts, gone = built(corpus(tmp_path / "p", addresses))
    assert [FOOTER in text for text in texts].count(True) == 1
    assert gone == [(FOOTER, f"on 3 of 3 documents of {HOST}")] * 4


@pytest.mark.parametrize("case", ["without address", "only copies", "switched off"])
def test_a_footer_stays(tmp_path: Path, case: str) -> None:
    """If nothing links the documents, if there is only one text, or if the rule is off."""
    names = ("seal", "seal-2", "seal-3") if case == "only copies" else ("seal", "whale", "crab")
    root = corpus(tmp_path / "p", dict.fromkeys(names, "") if case == "without address" else on_host(*names))
    if case == "switched off":
        (root / "raw" / "corpus.toml").write_text(f'{RECIPE}\n[rules]\noff = ["site_repeat"]\n', encoding="utf-8")
    texts, gone = built(root)
    assert all(FOOTER in text for text in texts)
    assert gone == []


def test_a_publisher_stands_for_a_host(tmp_path: Path) -> None:
    """Documents without an address belong together by their publisher."""
    _, gone = built(corpus(tmp_path / "p", {"seal": "", "whale": ""}, publisher="The Post"))
    assert gone == [(FOOTER, "on 2 of 2 documents of The Post")] * 2


def test_a_page_is_a_witness(tmp_path: Path) -> None:
    """An HTML page shows the footer, though its extracted article lacks it."""
    files = {"seal.txt": article("seal").encode(), "heron.html": PAGE.encode()}
    root = project(tmp_path / "p", files, publisher="Post")
    texts, gone = built(root)
    assert len(texts) == 2
    assert gone == [(FOOTER, "on 2 of 2 documents of Post")]


def test_shards_and_workers_make_no_difference(tmp_path: Path) -> None:
    """More documents than a shard holds, counted by one process or two: the same bytes; `explain` agrees."""
    root = corpus(tmp_path / "p", on_host(*(f"{letter}eal" for letter in "abcdefghijklmnopqrs")))
    for workers in (1, 2):
        done = run("build", "--root", root, "--to", tmp_path / str(workers), "--workers", str(workers))
        assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "1") == tree(tmp_path / "2")
    shown = json.loads(run("explain", "texts/aeal", "--root", root, "--json").stdout)
    assert shown["rules"]["site_repeat"]["reasons"] == [[FOOTER, f"on 19 of 19 documents of {HOST}"]]
