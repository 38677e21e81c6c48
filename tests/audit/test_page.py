"""The page: one file, inert whatever it shows, and within its budget."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from clean.audit.ledger.ledger_sums import figures
from clean.audit.page.html import render
from clean.audit.page.page_data import data
from clean.audit.page.selection import LIMIT
from tests.audit import big
from tests.audit.test_inert import HOSTILE
from tests.release.tiny import HALF, LAKE, Text, merge, partly, rows_of, spans, write_release

RUNS = "window.pwned = 1"


def page_of(folder: Path, first: tuple[str, ...] = ()) -> tuple[str, dict[str, Any]]:
    """Return the page of a release folder, and its data."""
    found = data(folder, figures(folder), first)
    return render(found), found


def hostile(folder: Path) -> Path:
    """Write a release in which every foreign text tries to run, or to hide."""
    bad = " ".join(HOSTILE)
    raw = f"{bad} goes\n\nA \u202ekept\u202c line {bad}\n\n{'x' * 1_000_000}\n\nThe end."
    text = Text("a/<script>", raw, ((f"{bad} goes\n\n", "", "cut"), ("The end", "The <b>end</b>", "mend")))
    rows = merge(rows_of(text, spans(text.page.text)), rows_of(LAKE, spans(LAKE.page.text, "Lake Odra Freezes")))
    for row in rows.edits:
        row["rule"], row["reason"] = f"{row['rule']}{HOSTILE[6]}", bad
    for row in rows.documents:
        row["publisher"], row["url"] = HOSTILE[1], f"javascript:{RUNS}"
    write_release(folder, rows)
    about = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    about |= {"name": HOSTILE[1], "title": HOSTILE[2], "rules": [{"id": f"cut{HOSTILE[6]}", "stage": bad, "why": bad}]}
    (folder / "release.json").write_text(json.dumps(about), encoding="utf-8")
    return folder


def test_the_page_is_one_file_that_asks_for_nothing(tmp_path: Path) -> None:
    """Its policy allows only its own script and style, and it fetches no address."""
    html, _ = page_of(big.write(tmp_path, [LAKE]))
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    for tag in ("script", "style"):
        (inline,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, flags=re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in policy[1]
    assert "default-src &#39;none&#39;" in policy[1]
    assert not re.search(r"<(?:link|img|iframe|object|base)\b|\ssrc=|@import|url\(|\sstyle=|innerHTML|eval\(", html)


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    """No text of the release adds an element to the page, or a direction or control to its source."""
    html, found = page_of(hostile(tmp_path))
    assert html.count("<script") == html.count("</script") == 2
    assert "<!--" not in html
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x1b\u2028]", html)
    assert len(html) < 400_000
    document = next(d for d in found["documents"] if "script" in d["id"])
    assert document["lacking"] > 900_000
    assert any("characters of long documents" in line for line in found["left"])


def test_a_large_release_keeps_to_the_budget(tmp_path: Path) -> None:
    """Many edits, almost all distinct: ten megabytes at most, and the page states what is left out."""
    html, found = page_of(big.write_unchecked(tmp_path, big.many(300, 50)), first=("big/00299",))
    assert len(html.encode()) <= LIMIT
    assert found["documents"][0]["id"] == "big/00299"
    shown = sum(len(c["contexts"]) for c in found["classes"])
    assert f"contexts of {15_000 - shown:,} of 15,000" in found["left"][0]


def test_side_by_side_gives_both_texts(tmp_path: Path) -> None:
    """Kept and removed pieces are the raw text, kept and written ones the clean text."""
    _, found = page_of(big.write(tmp_path, [LAKE]))
    (document,) = found["documents"]
    pieces = document["pieces"]
    assert "".join(p[1] for p in pieces if p[0] != 2) == LAKE.raw
    assert "".join(p[1] for p in pieces if p[0] != 1) == LAKE.page.text


def test_a_ledger_that_holds_no_text_shows_where_it_was(tmp_path: Path) -> None:
    """At level offsets, the clean text is whole, the page shows the length of removals, and verdicts have no keys."""
    html, found = page_of(big.write(tmp_path, [replace(LAKE, level="offsets")]))
    (document,) = found["documents"]
    assert "".join(p[1] for p in document["pieces"] if p[0] != 1) == LAKE.page.text
    assert "characters not in the ledger" in html
    held = [c for c in found["classes"] if c["form"] == "held"]
    assert held
    assert all(c["texts"] == 0 for c in held)


def test_a_document_whose_text_is_not_there_is_named(tmp_path: Path) -> None:
    """If one of its articles is in quarantine without its bytes, its edits are shown, but not its text."""
    text = replace(HALF, level="offsets")
    rows = partly(rows_of(text, spans(text.page.text, "Goat Elected", "Goat Resigns")), text, "d/half#2")
    write_release(tmp_path, rows)
    _, found = page_of(tmp_path)
    (document,) = found["documents"]
    assert document["pieces"] is None
    assert sum(c["count"] for c in found["classes"]) == 1


def test_the_same_release_gives_the_same_page(tmp_path: Path) -> None:
    """The page is deterministic."""
    folder = big.write(tmp_path, big.many(6, 12))
    assert page_of(folder)[0] == page_of(folder)[0]
