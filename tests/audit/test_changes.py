"""The audit of two releases: only what is new is shown, with why records differ and what is no longer done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from clean.audit import audit
from clean.audit.classes.tiers import INPUT, NEW, RULES
from clean.audit.ledger.ledger_sums import figures
from clean.audit.page.page_data import data
from clean.errors import VersionError
from clean.release.lifecycle import freeze
from tests.audit import big
from tests.release.editions import built, lake, pair, written
from tests.release.tiny import Text, merge, rows_of, spans


def text(name: str, *scraps: str) -> big.Lines:
    """Make a text whose scraps are removed between paragraphs."""
    body = "".join(f"{line}\n\nParagraph {n} of {name} says a little of the goat.\n\n" for n, line in enumerate(scraps))
    return big.Lines(name, f"{body}The end.", gone=scraps)


def release(folder: Path, *texts: Text) -> Path:
    """Write a release of one article a text."""
    return written(folder, merge(*(rows_of(one, spans(one.page.text)) for one in texts))).folder


def test_only_what_is_new_is_shown(tmp_path: Path) -> None:
    """Classes of the first release are left out and counted; those that are gone are listed."""
    a = release(tmp_path / "a", text("t/a", "Share this", "Print"), text("t/b", "Share this"))
    b = release(tmp_path / "b", text("t/a", "Share this", "Subscribe now"), text("t/b", "Share this"))
    found = data(b, figures(b), (), since=a)
    shown = {"".join(str(p[1]) for p in c["parts"] if p[0] == 1) for one in found["classes"] for c in one["contexts"]}
    assert {line.strip() for line in shown} == {"Subscribe now"}
    assert any("unchanged since the earlier version" in line for line in found["left"])
    assert [row[1] for row in found["changes"]["gone"]]
    assert all("Share" not in row[1] for row in found["changes"]["gone"])
    assert sum(row[3] for row in found["changes"]["causes"]) >= 1


def test_what_is_new_in_kind_comes_first(tmp_path: Path) -> None:
    """Then come known kinds in unchanged documents, then in new ones."""
    one, other = "Share this with all of your friends", "Print it out on good paper if you like"
    again = "Listen to it on your way to work"
    a = release(tmp_path / "a", text("t/a", one))
    b = release(tmp_path / "b", text("t/a", one), text("t/b", other), text("t/c", again, again))
    found = data(b, figures(b), (), since=a)
    tiers = {one["label"]: (one["tier"], one["unmoved"]) for one in found["classes"]}
    assert [one["tier"] for one in found["classes"]] == sorted(one["tier"] for one in found["classes"])
    assert tiers[again.casefold()] == (NEW, 0)
    assert (INPUT, 0) in tiers.values()
    assert found["pictures"]["since"]["funnel"][0] == ("documents in the manifest", 1)


def test_a_change_of_rules_is_told_from_new_input(tmp_path: Path) -> None:
    """In an unchanged document, one more line is removed."""
    above = ("Share this with your friends", "Print it all out on good paper")
    inside = ("Listen to it all on your own way", "Read it all on your own screen")
    full = text("t/a", *above, *inside)
    a = release(tmp_path / "a", replace(full, gone=(*above, inside[0])))
    b = release(tmp_path / "b", full)
    (found,) = data(b, figures(b), (), since=a)["classes"]
    assert (found["tier"], found["unmoved"]) == (RULES, 1)


def test_two_versions_of_a_project(tmp_path: Path) -> None:
    """By their numbers; a missing one is named."""
    for rows in (lake(), merge(lake(), pair())):
        built(tmp_path, rows)
        freeze(tmp_path)
    made = audit(tmp_path, "1.0.0..1.1.0")
    assert made.version == "1.1.0"
    assert '"since":"1.0.0"' in made.html
    assert made.classes < audit(tmp_path, "1.1.0").classes
    with pytest.raises(VersionError, match=r"0\.9\.0"):
        audit(tmp_path, "0.9.0..1.1.0")
