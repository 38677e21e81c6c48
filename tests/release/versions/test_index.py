"""Promise 6: what a build becomes, what freezing does, and that a killed build leaves the old state or the new one."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from clean.errors import ReleaseError, VerifyError, VersionError
from clean.release.lifecycle import assign, draft_swap, freeze, workplace, yank
from clean.release.versions import FROZEN, index, read_index
from clean.release.versions.index import DRAFT, Entry, Index
from tests.release.editions import RECIPE, built, each, everything, lake, pair, state, unnumbered
from tests.release.tiny import merge, write_checksums

TWO = merge(lake(), pair())


def states(root: Path) -> list[tuple[str, str]]:
    """Return the versions of a project with their states."""
    return [(entry.version, entry.state) for entry in read_index(root).versions]


def folders(root: Path) -> set[str]:
    """Return the contents of `release/`, including hidden folders."""
    return {path.name for path in (root / "release").iterdir() if path.is_dir()}


@pytest.fixture(scope="module")
def frozen_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Freeze a first version with the text about the lake."""
    root = tmp_path_factory.mktemp("frozen")
    built(root, lake())
    assert freeze(root) == "1.0.0"
    return root


@pytest.fixture
def frozen(frozen_once: Path, tmp_path: Path) -> Path:
    """Copy the project with the frozen version, to build on."""
    return shutil.copytree(frozen_once, tmp_path / "project")


def test_the_first_version_is_a_draft(tmp_path: Path) -> None:
    """It has number 1.0.0 and an index entry with its digests, and nothing else is left behind."""
    settled = built(tmp_path, lake())
    assert (settled.outcome, settled.numbered.version, settled.numbered.base) == ("written", "1.0.0", None)
    assert states(tmp_path) == [("1.0.0", DRAFT)]
    assert folders(tmp_path) == {"1.0.0"}
    assert read_index(tmp_path).versions[0].sums == draft_swap._sums(settled.folder)


def test_the_same_build_again_writes_nothing(tmp_path: Path) -> None:
    """No file is touched, neither its bytes nor its times."""
    built(tmp_path, lake())
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "release").rglob("*") if path.is_file()}
    assert built(tmp_path, lake()).outcome == "unchanged"
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "release").rglob("*") if path.is_file()} == times


def test_a_draft_is_written_again(tmp_path: Path) -> None:
    """Before the first version is frozen, every build is 1.0.0."""
    built(tmp_path, lake())
    settled = built(tmp_path, TWO)
    assert (settled.outcome, settled.numbered.version) == ("written", "1.0.0")
    assert states(tmp_path) == [("1.0.0", DRAFT)]


def test_nothing_changed_since_the_frozen_version(frozen: Path) -> None:
    """If nothing differs, nothing is written and there is no draft."""
    before = state(frozen)
    assert built(frozen, lake()).outcome == "unchanged"
    assert state(frozen) == before


def test_the_draft_is_numbered_by_what_differs(frozen: Path) -> None:
    """An added record is a minor step; the draft says what it follows and why."""
    settled = built(frozen, TWO)
    assert (settled.outcome, settled.numbered.version) == ("written", "1.1.0")
    assert settled.numbered.base == read_index(frozen).newest_frozen
    assert states(frozen) == [("1.0.0", FROZEN), ("1.1.0", DRAFT)]
    assert settled.numbered.diff is not None
    assert settled.numbered.diff.added == ("b/pair", "b/pair#2")
    assert json.loads((settled.folder / "release.json").read_text())["version"] == "1.1.0"


def test_a_draft_moves_to_the_number_it_now_needs(frozen: Path) -> None:
    """A draft that turns out smaller or larger gets a different number, and the old folder is removed."""
    built(frozen, TWO)
    assert built(frozen, lake(), recipe=replace(RECIPE, title="Lake news")).numbered.version == "1.0.1"
    assert folders(frozen) == {"1.0.0", "1.0.1"}
    assert built(frozen, pair()).numbered.version == "2.0.0"
    assert states(frozen) == [("1.0.0", FROZEN), ("2.0.0", DRAFT)]
    assert folders(frozen) == {"1.0.0", "2.0.0"}


def test_a_draft_that_no_longer_differs_is_withdrawn(frozen: Path) -> None:
    """The project goes back to the frozen version, byte for byte."""
    before = state(frozen)
    built(frozen, TWO)
    assert built(frozen, lake()).outcome == "withdrawn"
    assert state(frozen) == before


@pytest.mark.parametrize("policy", ["frictionless", "croissant-1.1"])
def test_only_other_files_differ(tmp_path: Path, policy: str) -> None:
    """Card, attribution, answers: the smallest step under any policy."""
    recipe = replace(RECIPE, version_policy=policy)
    built(tmp_path, lake(), recipe=recipe)
    freeze(tmp_path)
    told = each("edits", lake(), lambda row: row | {"reason": "told better"})
    assert built(tmp_path, told, recipe=recipe).numbered.version == "1.0.1"
    assert (
        built(tmp_path, lake(), recipe=recipe, answers={"motivation": {"purpose": "Fun."}}).numbered.version == "1.0.1"
    )
    assert built(tmp_path, lake(), recipe=replace(recipe, date="2022-01-01")).numbered.version == "1.0.1"


def test_a_higher_number_may_be_asked_for_and_stays(frozen: Path) -> None:
    """A build keeps a requested number until the policy requires a higher one."""
    assert built(frozen, TWO, asked="1.5.0").numbered.version == "1.5.0"
    assert built(frozen, TWO).outcome == "unchanged"
    assert built(frozen, everything()).numbered.version == "1.5.0"
    assert built(frozen, pair()).numbered.version == "2.0.0"
    assert built(frozen, TWO, asked="1.1.0").numbered.version == "1.1.0"


@pytest.mark.parametrize("asked", ["1.0.0", "1.0.9", "0.9.0"])
def test_a_lower_number_is_refused(frozen: Path, asked: str) -> None:
    """Nothing changes but the message."""
    before = state(frozen)
    with pytest.raises(VersionError, match=r"1\.1\.0"):
        built(frozen, TWO, asked=asked)
    shutil.rmtree(workplace(frozen), ignore_errors=True)
    assert state(frozen) == before


def test_a_number_for_a_folder_elsewhere(frozen: Path) -> None:
    """The same bytes as the newest version if nothing changed; `release/` is not touched."""
    before = state(frozen)
    same = assign(frozen, unnumbered(frozen / "elsewhere", lake()))
    assert same.rendered.bytes_digest == read_index(frozen).versions[0].sums
    assert (same.version, same.diff, same.bump) == ("1.0.0", None, None)
    other = assign(frozen, unnumbered(frozen / "other", TWO))
    assert other.version == "1.1.0"
    assert state(frozen) == before


def test_a_folder_elsewhere_has_the_drafts_bytes(frozen: Path) -> None:
    """A draft with a requested number can be rebuilt byte for byte."""
    built(frozen, TWO, asked="3.0.0")
    made = assign(frozen, unnumbered(frozen / "elsewhere", TWO))
    made.write()
    assert draft_swap._sums(frozen / "elsewhere") == read_index(frozen).versions[-1].sums


def test_freezing_changes_the_index_and_no_file_of_the_version(tmp_path: Path) -> None:
    """A frozen version has exactly the bytes of its draft."""
    folder = built(tmp_path, everything()).folder
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    freeze(tmp_path)
    assert states(tmp_path) == [("1.0.0", FROZEN)]
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_without_a_draft_there_is_nothing_to_freeze(frozen: Path, tmp_path: Path) -> None:
    """The message says what is already frozen and what to run."""
    with pytest.raises(VersionError, match=r"1\.0\.0 is frozen already") as caught:
        freeze(frozen)
    assert "clean build" in caught.value.hint
    with pytest.raises(VersionError, match="no draft"):
        freeze(tmp_path / "new")


def _spoil_a_file(folder: Path) -> None:
    (folder / "README.md").write_text("Other words.")


def _spoil_with_sums(folder: Path) -> None:
    (folder / "DATASHEET.md").write_text("Other words.")
    write_checksums(folder)


@pytest.mark.parametrize("spoil", [_spoil_a_file, _spoil_with_sums])
def test_a_draft_that_was_touched_is_not_frozen(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    """Neither a file changed by hand nor one with new checksums gets through."""
    spoil(built(tmp_path, lake()).folder)
    with pytest.raises(VerifyError):
        freeze(tmp_path)
    assert states(tmp_path) == [("1.0.0", DRAFT)]


class Killed(BaseException):
    """Stands for the moment at which the process dies."""


@pytest.mark.parametrize("after", range(1, 10))
def test_a_killed_build_leaves_the_old_state_or_the_new(
    frozen: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """Die after each file system step in turn; the next look finds either state, complete."""
    built(frozen, TWO)
    old = state(frozen)
    other = shutil.copytree(frozen, tmp_path_factory.mktemp("new") / "project")
    built(other, pair())
    numbered = assign(frozen, unnumbered(workplace(frozen), pair()))
    numbered.write()
    now = read_index(frozen)
    with monkeypatch.context() as patch:
        _die_after(after, patch)
        with pytest.raises(Killed):
            draft_swap.put_draft(frozen, now, numbered.build.folder, numbered.entry)
    draft_swap.recover(frozen)
    shutil.rmtree(workplace(frozen), ignore_errors=True)
    assert state(frozen) in (old, state(other))
    assert folders(frozen) in ({"1.0.0", "1.1.0"}, {"1.0.0", "2.0.0"})


def _die_after(after: int, patch: pytest.MonkeyPatch) -> None:
    """Kill the process after that many file system changes."""
    steps = iter(range(1, 100))

    def dying(real: Callable[..., object]) -> Callable[..., object]:
        def step(*args: object, **named: object) -> object:
            done = real(*args, **named)
            if next(steps) == after:
                raise Killed
            return done

        return step

    for name in ("rename", "replace", "mkdir"):
        patch.setattr(Path, name, dying(getattr(Path, name)))
    patch.setattr(shutil, "rmtree", dying(shutil.rmtree))


def test_a_folder_that_is_no_version_is_not_swept(frozen: Path) -> None:
    """A folder that somebody else put in the way is left alone."""
    (frozen / "release" / "1.1.0").mkdir()
    (frozen / "release" / "1.1.0" / "notes.txt").write_text("mine")
    with pytest.raises(ReleaseError, match="is in the way of the new version"):
        built(frozen, TWO)
    assert (frozen / "release" / "1.1.0" / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ((("1.0.0", DRAFT), ("1.1.0", DRAFT)), "draft"),
        ((("1.0.0", DRAFT), ("1.1.0", FROZEN)), "draft"),
        ((("1.1.0", FROZEN), ("1.0.0", FROZEN)), "order"),
        ((("1.0.0", FROZEN), ("1.0.0", FROZEN)), "order"),
        ((("1.0.0", "open"),), "neither"),
        ((("one", FROZEN),), "not a valid version number"),
    ],
)
def test_an_index_that_cannot_be(entries: tuple[tuple[str, str], ...], said: str) -> None:
    """At most one draft, the newest; numbers rise."""
    with pytest.raises(VersionError, match=said):
        Index(tuple(Entry(version, state, "2021-06-01", "sha256:0", "0") for version, state in entries))


def test_versions_are_ordered_as_numbers() -> None:
    """1.10.0 comes after 1.9.0."""
    names = ("1.9.0", "1.10.0")
    found = Index(tuple(Entry(version, FROZEN, "2021-06-01", "sha256:0", "0") for version in names))
    assert found.newest_frozen is not None
    assert found.newest_frozen.version == "1.10.0"


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"versions": [{"version": "1.0.0"}]}', '{"versions": [1]}', "\udc80"]
)
def test_a_broken_index_is_named(tmp_path: Path, text: str) -> None:
    """The error for an invalid index names the file and says what to do."""
    (tmp_path / "release").mkdir()
    (tmp_path / "release" / "index.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(VersionError) as caught:
        read_index(tmp_path)
    assert caught.value.where == "release/index.json"
    assert "version control" in caught.value.hint


def test_the_index_comes_back_as_it_was_written(frozen: Path) -> None:
    """Reading and writing the index changes no byte."""
    built(frozen, TWO)
    before = (frozen / "release" / "index.json").read_bytes()
    index.write(frozen, read_index(frozen))
    assert (frozen / "release" / "index.json").read_bytes() == before
    assert before.endswith(b"}\n")


def test_the_change_log_tells_every_version(frozen: Path) -> None:
    """Newest first, with the clauses, the counts, and the records by name."""
    built(frozen, TWO)
    text = (frozen / "release" / "CHANGELOG.md").read_text()
    assert text.index("## 1.1.0 (2021-06-01, draft)") < text.index("## 1.0.0 (2021-06-01)")
    assert "* minor: data was added to an existing resource (2): `b/pair`, `b/pair#2`" in text
    assert "* documents: 1 added" in text
    assert "The first version." in text


def test_a_yanked_version_says_so_and_keeps_its_files(frozen: Path) -> None:
    """Index and change log say so; the next build is numbered as before."""
    yank(frozen, "1.0.0", "a wrong date in half of the records")
    assert read_index(frozen).versions[0].yanked == "a wrong date in half of the records"
    assert folders(frozen) == {"1.0.0"}
    assert "Yanked" in (frozen / "release" / "CHANGELOG.md").read_text(encoding="utf-8")
    assert built(frozen, TWO).numbered.version == "1.1.0"


def test_the_number_of_a_purged_version_is_never_given_again(frozen: Path) -> None:
    """Its files are gone, number and digests stay; the next version is compared with the newest that has files."""
    built(frozen, TWO)
    freeze(frozen)
    yank(frozen, "1.1.0", "an article that had to go", purge=True)
    assert folders(frozen) == {"1.0.0"}
    assert built(frozen, pair()).numbered.version == "2.0.0"
    yank(frozen, "1.0.0", "an article that had to go", purge=True)
    assert built(frozen, lake()).numbered.version == "2.0.0"
    assert [entry.version for entry in read_index(frozen).kept] == ["2.0.0"]


def test_only_a_frozen_version_is_yanked(tmp_path: Path) -> None:
    """A draft, or a version that does not exist, is named."""
    built(tmp_path, lake())
    for version in ("1.0.0", "3.0.0"):
        with pytest.raises(VersionError, match=version):
            yank(tmp_path, version, "x")
