"""An HTML page goes the same way as a text, with its markup kept in the ledger."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from tests.corpus.projects import project, run

PAGE = """\
<!doctype html>
<html lang="en"><head><title>Ferry runs again | Oldnes News</title>
<meta property="article:published_time" content="2024-02-05T10:00:00Z"><meta name="author" content="Jane Holt"></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Ferry to Skarholm runs again after winter storm</h1>
<p>The ferry between Oldnes and Skarholm took up its service again on <b>Monday</b>, the harbour office said, and more
than forty passengers &amp; a dog were on board for the first crossing of the year.</p>
<p>&ldquo;We are glad that the ice has gone,&rdquo; harbour master Ingrid Vestergaard told reporters on the quay.
Vestergaard said that the first boat had carried forty passengers to the island.</p></article>
<footer>Copyright 2024 Oldnes News. All rights reserved.</footer></body></html>
"""


def test_a_page_becomes_a_record_and_comes_back_byte_for_byte(tmp_path: Path) -> None:
    """Article, date and author from the page; every byte of the markup from the release."""
    root = project(tmp_path / "p", {"ferry.html": PAGE.encode()})
    assert run("build", "--root", root).returncode == 0
    release = root / "release" / "1.0.0"
    (record,) = pq.read_table(next(release.glob("data/*.parquet"))).to_pylist()
    assert record["title"] == "Ferry to Skarholm runs again after winter storm"
    assert record["text"].startswith("The ferry between Oldnes")
    assert "passengers & a dog" in record["text"]
    assert "Home" not in record["text"]
    assert "Copyright" not in record["text"]
    assert record["published"]["value"] == "2024-02-05"
    assert record["authors"] == ["Jane Holt"]
    assert "2024-02-05" in {date["value"] for date in record["dates"]}
    assert run("verify", release).returncode == 0
    assert run("restore", release, tmp_path / "out").returncode == 0
    assert (tmp_path / "out" / "ferry.html").read_bytes() == PAGE.encode()
