"""The command line as a user meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from clean import build
from clean.cli.app import GROUPS
from clean.release.lifecycle import freeze
from tests.support.projects import ARTICLE, answer, project, run, run_process

VERBS = tuple(name for verbs in GROUPS.values() for name in verbs)


def test_help_lists_every_verb_and_the_exit_codes() -> None:
    """`clean --help` shows everything there is."""
    done = run("--help")
    assert done.returncode == 0
    assert all(verb in done.stdout for verb in VERBS)
    assert "Exit codes" in done.stdout


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb: str) -> None:
    """Each verb has its own help."""
    assert run(verb, "--help").returncode == 0


def test_help_and_import_stay_light() -> None:
    """Neither `clean --help` nor `import clean` loads the heavy libraries."""
    code = (
        "import sys, clean, clean.cli\n"
        "try: sys.argv = ['clean', '--help']; clean.cli.main()\n"
        "except SystemExit: pass\n"
        "heavy = {'datasets', 'pyarrow', 'trafilatura', 'lxml', 'langdetect', 'ftfy', 'pandas'} & set(sys.modules)\n"
        "print('HEAVY', sorted(heavy))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "HEAVY []" in done.stdout


OTHER = """\
Library of Oldnes lends out seeds

Whoever has a card of the town library can take home seeds of beans and peas since Monday, and brings some back.

"We had more bags than books last spring," librarian Tove Halvorsen said.
"""


def test_a_whole_life_of_a_corpus(tmp_path: Path) -> None:
    """Init, add, build, freeze, change, build, diff, check: version numbers follow the changes."""
    root, text = tmp_path / "x", tmp_path / "ferry.txt"
    text.write_text(ARTICLE, encoding="utf-8")
    assert run("init", root).returncode == 0
    assert run("add", text, "--root", root, "--published", "2024-02-05").returncode == 0
    assert run("build", "--root", root).returncode == 0
    assert "33 datasheet questions need an answer" in run("check", "--root", root).stdout
    refused = run("freeze", "--root", root)
    assert refused.returncode == 2
    assert "33 datasheet questions need an answer: motivation.purpose, " in refused.stderr
    answer(root)
    assert run("build", "--root", root).returncode == 0
    assert run("freeze", "--root", root).stdout == "1.0.0 is frozen\n"
    assert run("check", "--root", root).returncode == 0
    second = tmp_path / "second.txt"
    second.write_text(OTHER, encoding="utf-8")
    assert run("add", second, "--root", root).returncode == 0
    failed = run("check", "--root", root)
    assert failed.returncode == 1
    assert "record added: texts/second" in failed.stderr
    assert "stale answer composition.sample (documents, articles_found, records, funnel)" in failed.stderr
    assert "datasheet answers are stale: composition.sample (" in run("build", "--root", root).stdout
    assert run("freeze", "--root", root).returncode == 2
    assert "publishers (changed)" in run("answers", "collection.origin", "--root", root).stdout
    assert run("answers", "--accept", "--root", root).returncode == 0
    assert run("build", "--root", root).returncode == 0
    difference = json.loads(run("diff", root / "release/1.0.0", root / "release/1.1.0", "--json").stdout)
    assert difference["added"] == ["texts/second"]
    assert difference["next"] == "1.1.0"
    assert run("check", "--root", root).returncode == 0


def test_text_goes_through_the_rules_to_standard_output(tmp_path: Path) -> None:
    """`clean text` reads a file or standard input."""
    file = tmp_path / "a.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    done = run("text", file)
    assert done.returncode == 0
    assert done.stdout.startswith("Ferry to Skarholm runs again")
    assert "Post a comment" not in done.stdout
    piped = run_process("text", "-", said=ARTICLE)
    assert (piped.returncode, piped.stdout) == (done.returncode, done.stdout)


def test_explain_shows_what_went_and_what_was_found(tmp_path: Path) -> None:
    """Every rule applied, every person and date."""
    root = project(tmp_path, {"ferry.txt": ARTICLE.encode()}, published="2024-02-05")
    shown = run("explain", "ferry", "--root", root).stdout
    assert "Ingrid Vestergaard" in shown
    assert "2024-02-05" in shown
    machine = json.loads(run("explain", "ferry", "--root", root, "--json").stdout)
    assert "".join(p["text"] for p in machine["pieces"] if p["kind"] != "written") == ARTICLE
    removed = sum(len(p["text"]) for p in machine["pieces"] if p["kind"] == "removed")
    assert sum(use["characters"] for use in machine["rules"].values()) == removed


def test_hostile_text_sends_no_escape_sequence_to_the_terminal(tmp_path: Path) -> None:
    """Control and direction characters of a raw document are shown, never sent."""
    text = ARTICLE.replace("forty", "\x1b[31mforty\x1b]0;owned\x07 \u202eevil\u202c")
    root = project(tmp_path, {"ferry.txt": text.encode()})
    shown = run("explain", "ferry", "--root", root, env={"FORCE_COLOR": "1"}).stdout
    assert "\x1b]0" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown


@pytest.mark.parametrize("verb", ["audit", "review", "diff", "diff --markdown"])
def test_no_verb_of_a_reviewer_sends_an_escape_sequence(tmp_path: Path, verb: str) -> None:
    """Hostile texts, names and publishers of two versions are shown as escapes, never sent."""
    bad = "\x1b[31mred\x1b]0;owned\x07 \u202eevil\u202c <script>"
    name = ARTICLE.replace("Ingrid Vestergaard", f"Ingrid {bad} Vestergaard")
    caption = ARTICLE.replace("Post a comment", f"Photo: {bad}")
    root = project(tmp_path, {"ferry.txt": ARTICLE.encode()}, published="2026-01-05", publisher="Post")
    build(root)
    freeze(root)
    files = {"ferry.txt": caption.encode(), "other.txt": name.encode()}
    project(tmp_path, files, published="2026-01-05", publisher=f"Post {bad}")
    build(root)
    one, two = sorted(path for path in (root / "release").iterdir() if (path / "SHA256SUMS").is_file())
    options = {"audit": ["--root", root, "--out", tmp_path / "page.html"], "review": ["--root", root]}
    done = run(*verb.split(), *options.get(verb, [one, two]), said="s\n" * 500)
    shown = done.stdout + done.stderr
    assert "Traceback" not in shown
    assert len(shown) > 100
    assert not any(mark in shown for mark in ("\x1b", "\x07", "\u202e"))


@pytest.mark.parametrize(
    "call",
    [
        ("explain", "nothing"),
        ("verify", "nowhere"),
        ("restore", "nowhere", "out"),
        ("text", "nowhere.txt"),
        ("dates", "nowhere.txt"),
        ("freeze",),
        ("answers",),
        ("check",),
        ("diff", "a", "b"),
        ("add", "nowhere.txt"),
        ("build", "--root", "nowhere"),
    ],
    ids=" ".join,
)
def test_a_users_mistake_never_shows_a_traceback(call: tuple[str, ...], tmp_path: Path) -> None:
    """One message, and a non-zero exit code."""
    root = project(tmp_path, {"ferry.txt": ARTICLE.encode()})
    done = run(*call, cwd=root)
    assert done.returncode in {1, 2}
    assert "Traceback" not in done.stderr
    assert (done.stderr + done.stdout).strip()
