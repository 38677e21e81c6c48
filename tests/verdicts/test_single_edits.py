"""A verdict on one edit: of several that are alike, only that one is undone, whatever else changes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean import build
from clean.audit.ledger.ledger_sums import figures
from clean.audit.page.page_data import data
from clean.release.compare import diff
from clean.release.lifecycle import freeze
from clean.verdicts import around_mark, of_edit, of_place, places_of_edits
from clean.verdicts.places import Places
from tests.support.projects import project, run, tree
from tests.verdicts.test_verdicts import decide, rows, verdict, write

AD = "Story continues below the advertisement"
PARAGRAPHS = [
    "The ferry between Oldnes and Skarholm took up its service again on Monday, the harbour office said.",
    '"We are glad that the ice has gone," harbour master Ingrid Vestergaard told reporters at the pier.',
    "Vestergaard said that the first boat had carried forty passengers, most of them on their way to work.",
    "The island had been without a link to the mainland since the storm of last week, the council said.",
]
TEXT = "Ferry runs again\n\n" + f"\n\n{AD}\n\n".join(PARAGRAPHS) + "\n"
CAPTION = "<figure><img src='{0}.jpg'><figcaption>The <b>pier</b> of Oldnes</figcaption></figure>"
PAGE = (
    "<html><head><title>Ferry</title><script>var a = '<b>'; if (1<2) {}</script></head>"
    "<body><nav><a href='/'>Home</a></nav>"
    "<article><h1>Ferry runs again</h1>"
    + "".join(f"<p>{line}</p>{CAPTION.format(n)}" for n, line in enumerate(PARAGRAPHS))
    + "</article><footer><p>Printed in Oldnes by the islanders.</p></footer></body></html>"
)
CASES = {"ferry.txt": (TEXT, AD, 3), "page.html": (PAGE, "The <b>pier</b> of Oldnes", 4)}


def corpus(folder: Path, name: str, level: str = "") -> Path:
    """Build and freeze a corpus of one document in which one text is removed several times."""
    root = project(folder, {name: CASES[name][0].encode()}, level=level, published="2026-01-05")
    build(root)
    freeze(root)
    return root


def singles(root: Path, text: str, version: str = "1.0.0") -> list[str]:
    """Return the signature of each removal of a text alone, in text order, as the audit page has them."""
    folder = root / "release" / version
    shown = [context for one in data(folder, figures(folder), ())["classes"] for context in one["contexts"]]
    wanted = {row["seq"] for row in removals(folder, text)}
    return [c["alone"] for c in sorted((c for c in shown if c.get("seq") in wanted), key=lambda c: int(c["seq"]))]


def removals(folder: Path, text: str) -> list[dict[str, Any]]:
    """Return the applied edits that remove a text."""
    return [row for row in rows(folder, "edits") if row["removed"] == text and not row["shadowed"]]


def on_one(key: str, document: str, decision: str = "veto") -> dict[str, Any]:
    """Return a verdict on one edit."""
    return verdict(key, decision=decision, only_here=True, document=document)


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("nth", [0, 1, 2])
def test_only_that_one_comes_back(tmp_path: Path, name: str, nth: int) -> None:
    """In texts and pages; the ledger holds it as a shadowed row, and the diff names the verdict."""
    root = corpus(tmp_path, name)
    _, text, count = CASES[name]
    before = removals(root / "release" / "1.0.0", text)
    keys = singles(root, text)
    assert len({*keys, ""}) == count + 1
    folder = decide(root, [on_one(keys[nth], name.partition(".")[0])])
    assert [row["start"] for row in removals(folder, text)] == [
        row["start"] for n, row in enumerate(before) if n != nth
    ]
    (held,) = [row for row in rows(folder, "edits") if row["shadowed"]]
    assert (held["start"], held["removed"]) == (before[nth]["start"], text)
    (changed,) = diff(root / "release" / "1.0.0", folder).changed
    assert [cause.kind for cause in changed.causes] == ["decision"]


@pytest.mark.parametrize("level", ["full", "text"])
def test_the_level_of_the_ledger_does_not_matter(tmp_path: Path, level: str) -> None:
    """A page without its markup yields the same signatures as with it."""
    keys = singles(corpus(tmp_path, "page.html", level), CASES["page.html"][1])
    pinned = singles(corpus(tmp_path / "other", "page.html", "text"), CASES["page.html"][1])
    assert keys == pinned


@pytest.mark.parametrize("name", CASES)
def test_verdicts_one_after_the_other(tmp_path: Path, name: str) -> None:
    """Each keeps its place though its neighbours come back; a general veto with one exception; nothing is unmatched."""
    root = corpus(tmp_path, name)
    document, text = name.partition(".")[0], CASES[name][1]
    keys = singles(root, text)
    write(root, [on_one(key, document) for key in keys])
    done = build(root)
    assert [warning for warning in done.warnings if "decisions.jsonl" in warning] == []
    assert removals(done.folder, text) == []
    rule = removals(root / "release" / "1.0.0", text)[0]["rule"]
    folder = decide(root, [verdict(of_edit(rule, text, "")), on_one(keys[1], document, "accept")])
    assert [row["start"] for row in removals(folder, text)] == [removals(root / "release" / "1.0.0", text)[1]["start"]]


def test_other_rules_may_change(tmp_path: Path) -> None:
    """A verdict on one edit holds if other rules are switched off, and text around it stays that used to go."""
    extra = TEXT.replace(f"{AD}\n\n{PARAGRAPHS[2]}", f"2.3k shares\n\n{AD}\n\n2.3k  shares\n\n{PARAGRAPHS[2]}")
    root = project(tmp_path, {"ferry.txt": extra.encode()}, published="2026-01-05")
    build(root)
    freeze(root)
    key = singles(root, AD)[1]
    recipe = root / "raw" / "corpus.toml"
    off = '[rules]\noff = ["share_bar_en", "spare_spaces"]\n'
    recipe.write_text(recipe.read_text(encoding="utf-8") + off, encoding="utf-8")
    write(root, [on_one(key, "ferry")])
    done = build(root)
    assert [warning for warning in done.warnings if "decisions.jsonl" in warning] == []
    assert rows(done.folder)[0]["text"].count(AD) == 1


def test_the_audit_does_not_ask_again(tmp_path: Path) -> None:
    """What was accepted in one place is counted as decided; its likes are still asked about."""
    root = corpus(tmp_path, "ferry.txt")
    keys = singles(root, AD)
    write(root, [on_one(keys[0], "ferry", "accept")])
    out = tmp_path / "page.html"
    said = run("audit", "--root", root, "--out", out).stdout
    assert "left out: 1 edit, person or date already decided in raw/decisions.jsonl" in said
    html = out.read_text(encoding="utf-8")
    assert keys[0] not in html
    assert keys[1] in html


def test_any_number_of_workers(tmp_path: Path) -> None:
    """Verdicts on single edits are replayed byte for byte."""
    root = corpus(tmp_path, "page.html")
    write(root, [on_one(singles(root, CASES["page.html"][1])[2], "page")])
    for workers in (1, 2):
        build(root, to=tmp_path / str(workers), workers=workers)
    assert tree(tmp_path / "1") == tree(tmp_path / "2")


@given(st.lists(st.sampled_from(["a", "b", "ab", "<b>", "\n\n", " "]), max_size=40).map(" ".join))
def test_no_two_places_look_alike(text: str) -> None:
    """However often a text repeats itself, every word in it has a place of its own."""
    places = Places.of(text)
    words = [match.span() for match in re.finditer(r"[ab]+", text.replace("<b>", "   "))]
    assert len({places.around(*word) for word in words}) == len(words)
    assert [places.around(*word)[1].strip() for word in words] == [text[slice(*word)] for word in words]


@given(st.lists(st.sampled_from(["a", "b", "ab", "-", "\n\n", " "]), max_size=40).map(" ".join))
def test_no_two_mentions_look_alike(text: str) -> None:
    """The same for what is marked in a clean text."""
    words = [match.span() for match in re.finditer(r"[ab]+", text)]
    assert len({around_mark(text, *word) for word in words}) == len(words)


def test_a_place_is_known_by_its_words() -> None:
    """White space and markup do not count; the document does."""
    one = places_of_edits("Menu\n\nA ferry   runs. Advert A boat <b>sinks</b>.", [])
    other = places_of_edits("Menu A ferry runs. Advert\nA boat sinks <i>.</i>", [])
    raw = ("Menu\n\nA ferry   runs. Advert A boat <b>sinks</b>.", "Menu A ferry runs. Advert\nA boat sinks <i>.</i>")
    around = [p.around(t.index("Advert"), t.index("Advert") + 6) for p, t in zip((one, other), raw, strict=True)]
    assert around[0][0] == around[1][0] == "Menu A ferry runs. "
    key = of_edit("cut", "Advert", "")
    assert of_place(key, "a", around[0]) != of_place(key, "b", around[0])
