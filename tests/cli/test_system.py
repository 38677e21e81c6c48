"""What the operating system refuses: a message with the place and a hint, never a traceback, nothing half done."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from clean.cli.system_errors import as_clean_error
from tests.support.projects import ARTICLE, WITHOUT_BYTECODE, project, run, run_process

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="limits and devices of POSIX")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a small corpus once; one of its documents has a name that is not ASCII, and one is in quarantine."""
    root = project(tmp_path_factory.mktemp("system"), {"ferry.txt": ARTICLE.encode(), "fähre.txt": b""})
    assert run("build", "--root", root).returncode == 0
    return root


def limited(size: int) -> Callable[[], None]:
    """Return what limits the size of files that a process writes, as a full disk does."""

    def limit() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit


def process(
    *words: str | Path, limit: int | None = None, out: str = "", env: dict[str, str] | None = None
) -> tuple[int, str]:
    """Run the command line, and return its exit code and what it says on standard error."""
    with Path(out or os.devnull).open("w", encoding="utf-8") as to:
        done = subprocess.run(
            [sys.executable, "-m", "clean", *map(str, words)],
            stdout=to, stderr=subprocess.PIPE, check=False,
            env={**os.environ, **(env or {}), **({} if limit is None else WITHOUT_BYTECODE)},
            preexec_fn=None if limit is None else limited(limit),
        )  # fmt: skip
    return done.returncode, done.stderr.decode("utf-8", "replace")


LONG = "a" * 5000
DEEP = "/".join(["b" * 200] * 30)
REFUSED: dict[str, Callable[[Path, Path], tuple[str | Path, ...]]] = {
    "a long project": lambda _built, _new: ("build", "--root", LONG),
    "a deep project": lambda _built, _new: ("check", "--root", DEEP),
    "a long release": lambda _built, _new: ("verify", LONG),
    "a long folder for a build": lambda built, _new: ("build", "--root", built, "--to", LONG),
    "a long folder to restore to": lambda built, _new: ("restore", built / "release" / "1.0.0", DEEP),
    "a long new project": lambda _built, _new: ("init", LONG),
    "a long text": lambda _built, _new: ("text", LONG),
    "a file for a folder": lambda built, _new: ("build", "--root", built, "--to", built / "raw" / "ferry.txt" / "x"),
    "a file for a new project": lambda built, _new: ("init", built / "raw" / "ferry.txt" / "x"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_path_that_can_not_be_is_told(case: str, built: Path, tmp_path: Path) -> None:
    """Shortened, with what to do, and exit code 2."""
    done = run(*REFUSED[case](built, tmp_path))
    assert (done.returncode, "Traceback" in done.stderr, "hint:" in done.stderr) == (2, False, True), done.stderr
    assert len(done.stderr) < 6000


FULL = {"at once": 0, "in the shards": 100, "in the tables": 8_000}


@POSIX
@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("when", FULL)
def test_a_full_disk_stops_a_build_cleanly(when: str, workers: str, tmp_path: Path) -> None:
    """With the reason; the next build, with room, makes the release."""
    root = project(tmp_path, {f"{n}.txt": ARTICLE.encode() for n in range(20)})
    code, said = process("build", "--root", root, "--workers", workers, limit=FULL[when])
    assert (code, "Traceback" in said, "free some space" in said) == (2, False, True), said
    assert "File too large" in said
    assert {path.name for path in (root / "release").iterdir()} <= {".lock", ".cache"}
    assert run("build", "--root", root).returncode == 0


@POSIX
@pytest.mark.parametrize(
    "words", [("init", "new"), ("restore", "release/1.0.0", "new"), ("audit", "--out", "new.html")]
)
def test_a_full_disk_stops_other_verbs_cleanly(words: tuple[str, ...], built: Path, tmp_path: Path) -> None:
    """No half of a file is left."""
    words = tuple(
        str((built if "/" in word else tmp_path) / word) if word[0] in "nr" and n else word
        for n, word in enumerate(words)
    )
    root = ("--root", str(built)) if words[0] == "audit" else ()
    code, said = process(*words, *root, limit=100)
    assert (code, "Traceback" in said, "hint:" in said) == (2, False, True), said
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and "partial" in path.name]


@POSIX
def test_no_room_to_verify_is_no_fault_of_the_release(built: Path) -> None:
    """What the library needs room for is told as such."""
    code, said = process("check", "--root", built, limit=100)
    assert (code != 0, "Traceback" in said, "no room" in said or "can't be written" in said) == (True, False, True), (
        said
    )


@POSIX
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that Linux has")
@pytest.mark.parametrize("verb", ["status", "build"])
def test_output_that_nobody_can_keep_is_told(verb: str, built: Path) -> None:
    """As when standard output is a file on a full disk."""
    code, said = process(verb, "--root", built, out="/dev/full")
    assert (code, "Traceback" in said, "Exception ignored" in said) == (2, False, False), said
    assert "No space left" in said


ENCODINGS = {
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "latin-1": {"PYTHONIOENCODING": "latin-1"},
    "cp1252": {"PYTHONIOENCODING": "cp1252"},
}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_output_that_is_not_utf_8_loses_nothing(encoding: str, tmp_path: Path) -> None:
    """What it lacks is escaped; the release is written, and JSON stays JSON."""
    root = project(tmp_path, {"ferry.txt": ARTICLE.encode(), "паром.txt": b""})
    env = {**ENCODINGS[encoding], "PYTHONUTF8": "0", "LC_ALL": "C.UTF-8"}
    verbs: tuple[tuple[str | Path, ...], ...] = (("build",), ("status",), ("explain", "паром"), ("quarantine", root))
    for words in verbs if encoding == "ascii" else verbs[:1]:
        code, said = process(*words, *(() if root in words else ("--root", root)), env=env)
        assert (code, "Traceback" in said) == (0, False), said
    done = run_process("quarantine", root, "--json", env=ENCODINGS[encoding])
    assert "паром" in json.dumps(json.loads(done.stdout), ensure_ascii=False), done.stderr


@POSIX
def test_file_names_beyond_the_systems_encoding_are_told(built: Path) -> None:
    """In a locale without UTF-8 no program can open them; the hint is one that works."""
    code, said = process("build", "--root", built, env={"PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"})
    assert (code, "Traceback" in said, "PYTHONUTF8=1" in said) == (2, False, True), said


VERSION = """
[[rule]]
id = "slogan"
version = {version}
why = "the motto"
pattern = "Post a comment"
hit = ["Post a comment"]
miss = ["ever since"]
"""


@pytest.mark.parametrize("version", ["3000000000", "2147483648", "99999999999999999999999", "0", "-1", "1.5"])
def test_a_version_that_no_ledger_holds_is_told_before_the_work(version: str, tmp_path: Path) -> None:
    """At its line in raw/rules.toml; the greatest that fits is fine."""
    root = project(tmp_path, {"ferry.txt": ARTICLE.encode()})
    (root / "raw" / "rules.toml").write_text(VERSION.format(version=version), encoding="utf-8")
    done = run("build", "--root", root)
    assert (done.returncode, "raw/rules.toml" in done.stderr, "version" in done.stderr) == (2, True, True), done.stderr
    assert not (root / "release").exists()
    (root / "raw" / "rules.toml").write_text(VERSION.format(version=2**31 - 1), encoding="utf-8")
    assert run("build", "--root", root).returncode == 0


@pytest.mark.parametrize(
    ("error", "where", "hint"),
    [
        (OSError(28, "No space left on device", "/srv/x"), "/srv/x", "free some space"),
        (OSError(30, "Read-only file system", "/srv/x"), "/srv/x", "permissions"),
        (PermissionError(13, "Permission denied", Path("/srv/x")), "/srv/x", "permissions"),
        (OSError(36, "File name too long", "x" * 999), "x" * 199 + "…", "shorter path"),
        (OSError(24, "Too many open files"), "", "ulimit"),
        (OSError("nothing is known"), "", "report this"),
    ],
)
def test_each_refusal_has_its_hint(error: OSError, where: str, hint: str) -> None:
    """By the number that the system gives."""
    told = as_clean_error(error)
    assert (told.where, hint in told.hint) == (where, True)


def test_a_failing_example_is_quoted_in_one_line(tmp_path: Path) -> None:
    """Only the line that the rule is about, not the article around it."""
    root = project(tmp_path, {"ferry.txt": ARTICLE.encode()})
    text = VERSION.format(version=1).replace('["Post a comment"]', '["Post no comment"]')
    (root / "raw" / "rules.toml").write_text(text, encoding="utf-8")
    done = run("build", "--root", root)
    assert "the hit '[-Post no comment-]' is not removed" in done.stderr
    assert len(done.stderr) < 400


PLURAL = re.compile(
    r"(?<![\d.,\w-])1 (?:more |new |other )?(?:edits|files|records|documents|persons|dates|articles|characters|words"
    r"|rules|mentions|checks|classes|rows|changes|versions|lines|verdicts|warnings|questions|answers|bytes|pages)\b"
)


def test_one_of_a_thing_is_not_several(tmp_path: Path) -> None:
    """In what the verbs say, and in every paper of a release that has one of each."""
    text = "The ferry runs again\n\nThe ferry took up its service again on Monday, the harbour office said.\n\nShare:\n"
    root = project(tmp_path / "p", {"a.txt": text.encode()}, published="2020-03-04")
    said = [
        run(verb, "--root", root, cwd=tmp_path).stdout
        for verb in ("build", "status", "check", "answers", "freeze", "audit")
    ]
    (root / "raw" / "a.txt").unlink()
    again = tmp_path / "b.txt"
    again.write_text(text.replace("Monday", "Tuesday"), encoding="utf-8")
    project(root, {"b.txt": again.read_bytes()}, published="2020-03-04")
    said.append(run("build", "--root", root).stdout)
    versions = sorted(path for path in (root / "release").iterdir() if path.name[0].isdigit())
    said += [run("diff", *versions, *more).stdout for more in ((), ("--markdown",))]
    said += [run("verify", versions[0]).stdout, run("restore", versions[0], tmp_path / "out").stdout]
    papers = [path.read_text(encoding="utf-8") for path in root.rglob("*") if path.suffix in {".md", ".svg", ".cff"}]
    assert len(versions) == 2
    assert all(said)
    found = [match[0] for told in (*said, *papers) for match in PLURAL.finditer(told)]
    assert found == []
