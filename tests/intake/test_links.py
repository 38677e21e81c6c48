"""What a folder holds besides files: links, hidden things, pipes. Nothing from outside may be published."""

import json
import os
import socket
from contextlib import chdir
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean import intake
from clean.errors import InputError, ManifestError
from clean.intake.adding import catalogue, readers
from clean.intake.adding.known_files import Shelf
from clean.intake.project.paths import Inside, inside
from tests.intake.archives import jsonl
from tests.intake.project import make
from tests.support.projects import run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="links, pipes and sockets as POSIX has them")

SECRET = b"Only for the owner of this machine.\n"


@pytest.fixture
def folder(tmp_path):
    """Return a folder with two texts, next to one with a secret."""
    for name, data in {"d/b.txt": b"Bee.\n", "d/deep/c.txt": b"Cee.\n", "out/secret.txt": SECRET}.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return tmp_path / "d"


def _add(folder, *inputs, **options):
    """Add inputs, the folder itself by default, to a new project: (paths, what was skipped, all bytes in raw/)."""
    root = make(folder.parent / "corpus", {})
    added = intake.add(root, inputs or [folder], **options)
    assert added.found == len(added.documents) + sum(added.passed.values()) + added.broken
    texts = {file.read_bytes() for file in (root / "raw").rglob("*.txt")}
    return [document.path for document in added.documents], dict(added.passed), texts


OWN = ["texts/b.txt", "texts/deep/c.txt"]
OUT, AGAIN, NOWHERE = "links out of the folder", "links within the folder", "links that lead nowhere"
LINKS = {
    "to a file outside": ({"a.txt": "../out/secret.txt"}, {OUT: 1}),
    "to a file outside, absolute": ({"a.txt": "{}/out/secret.txt"}, {OUT: 1}),
    "to a folder outside": ({"a": "../out"}, {OUT: 1}),
    "to the folder above": ({"a": ".."}, {OUT: 1}),
    "to the root": ({"a": "/"}, {OUT: 1}),
    "out and in again": ({"a.txt": "../d/../out/secret.txt"}, {OUT: 1}),
    "over a link to outside": ({"deep/a.txt": "../z.txt", "z.txt": "../out/secret.txt"}, {OUT: 2}),
    "to a file inside, met before it": ({"a.txt": "b.txt"}, {AGAIN: 1}),
    "to a file inside, met after it": ({"z.txt": "b.txt"}, {AGAIN: 1}),
    "to a file inside, around outside": ({"a.txt": "../d/b.txt"}, {AGAIN: 1}),
    "to a folder inside": ({"a": "deep"}, {AGAIN: 1}),
    "to the folder itself": ({"deep/a": "../../d"}, {AGAIN: 1}),
    "to nothing": ({"a.txt": "none.txt"}, {NOWHERE: 1}),
    "to itself": ({"a.txt": "a.txt"}, {NOWHERE: 1}),
    "in a circle": ({"a.txt": "z.txt", "z.txt": "a.txt"}, {NOWHERE: 2}),
    "hidden, to outside": ({".a.txt": "../out/secret.txt"}, {"hidden files": 1}),
    "to a device": ({"a.txt": "/dev/null"}, {OUT: 1}),
}


@pytest.mark.parametrize("case", LINKS)
def test_a_link_takes_nothing_from_outside_and_nothing_twice(case, folder):
    """The folder's own files are added under their own names, and each link is counted with its reason."""
    links, passed = LINKS[case]
    for name, target in links.items():
        (folder / name).symlink_to(target.format(folder.parent))
    paths, skipped, texts = _add(folder)
    assert paths == OWN
    assert skipped == passed
    assert texts == {b"Bee.\n", b"Cee.\n"}


def test_a_link_is_followed_to_what_has_no_visible_name(folder):
    """Versions that are kept in hidden folders and named by links, once each."""
    (folder / ".v2").mkdir()
    (folder / ".v2" / "e.txt").write_bytes(b"Eee.\n")
    (folder / ".v2" / "back").symlink_to("../.v2")
    for name, target in {"latest": ".v2", "x.txt": ".v2/e.txt", "y": ".v2"}.items():
        (folder / name).symlink_to(target)
    paths, skipped, _ = _add(folder)
    assert paths == [*OWN, "texts/latest/e.txt"]
    assert skipped == {"hidden folders": 1, AGAIN: 3}


@pytest.mark.parametrize("named", ["a.txt", "whole"])
def test_a_link_that_the_user_names_is_followed(named, folder):
    """It is the user's own choice; what is linked in it is not."""
    (folder / "a.txt").symlink_to("../out/secret.txt")
    (folder.parent / "whole").symlink_to("out")
    (folder.parent / "out" / "b.txt").symlink_to("../d/b.txt")
    paths, skipped, texts = _add(folder, folder / "a.txt" if named == "a.txt" else folder.parent / named)
    assert paths == ["texts/a.txt" if named == "a.txt" else "texts/secret.txt"]
    assert texts == {SECRET}
    assert skipped == ({} if named == "a.txt" else {OUT: 1})


@pytest.mark.parametrize("order", [1, -1])
def test_a_file_and_a_link_to_it_are_one(order, folder):
    """The file's own name wins, whatever is named first."""
    (folder / "a.txt").symlink_to("b.txt")
    assert _add(folder, *[folder / "a.txt", folder / "b.txt"][::order])[0] == ["texts/b.txt"]


def test_what_is_hidden_or_no_file_is_counted(folder):
    """A hidden folder counts as one; a pipe is never opened."""
    (folder / ".git" / "objects").mkdir(parents=True)
    (folder / ".git" / "objects" / "x.txt").write_bytes(SECRET)
    (folder / "deep" / ".env").write_bytes(SECRET)
    os.mkfifo(folder / "pipe.txt")
    with chdir(folder), socket.socket(socket.AF_UNIX) as listening:  # the whole path is too long for a socket
        listening.bind("socket.txt")
        paths, skipped, _ = _add(folder)
    assert paths == OWN
    assert skipped == {"hidden files": 1, "hidden folders": 1, "pipes, sockets and devices": 2}


def test_a_pipe_that_the_user_names_is_not_opened(folder):
    """The message says what it is."""
    os.mkfifo(folder / "pipe.txt")
    with pytest.raises(InputError, match="not a regular file"):
        _add(folder, folder / "pipe.txt")


def test_a_folder_of_links_alone_says_so(folder):
    """Nothing is there to add, and the message says what is."""
    (folder.parent / "links").mkdir()
    (folder.parent / "links" / "a.txt").symlink_to("../out/secret.txt")
    with pytest.raises(InputError, match=r"no file in the folder ends in \.txt.*; it has links out of the folder"):
        _add(folder, folder.parent / "links")


@pytest.mark.skipif(getattr(os, "geteuid", int)() == 0, reason="everything can be read here")
def test_a_folder_that_cannot_be_read_is_told(folder):
    """The others are added."""
    (folder / "closed").mkdir(mode=0)
    root = make(folder.parent / "corpus", {})
    added = intake.add(root, [folder])
    assert ([d.path for d in added.documents], added.broken) == (OWN, 1)
    assert "the folder can't be read" in added.mistakes[0].what


def test_the_command_counts_them(folder):
    """As the issue has it: a link to a file of the machine."""
    (folder / "notes.txt").symlink_to("/etc/hostname")
    root = make(folder.parent / "corpus", {})
    told = run("add", folder, "--root", root)
    assert told.returncode == 0
    assert "2 of 3 added; skipped: links out of the folder (1)" in told.stdout
    assert not (root / "raw" / "texts" / "notes.txt").exists()


MEMBERS = ["../../../up", "/etc/x", "..", "a/../../b", "C:\\x", "\\\\host\\x", "~/x", "a\0b"]


@pytest.mark.parametrize("name", MEMBERS)
def test_a_member_of_a_container_stays_in_its_folder(name, tmp_path):
    """By its id or by its address, nothing is written outside raw/texts/."""
    root, file = make(tmp_path / "corpus", {}), tmp_path / "rows.jsonl"
    file.write_bytes(jsonl({"text": "A.", "id": name}, {"text": "B.", "url": f"https://news.example/{name}"}))
    intake.add(root, [file])
    files = {path.relative_to(tmp_path).parts[:3] for path in tmp_path.rglob("*.txt")}
    assert files <= {("corpus", "raw", "texts")}
    assert files


RAW = {
    "a link out of raw/": ("texts/a.txt", "../../../out/secret.txt", "leads out of raw/ through a symbolic link"),
    "below a linked folder": ("linked/secret.txt", "", "leads out of raw/ through a symbolic link"),
    "up and out": ("../../out/secret.txt", "", "leaves raw/ through .."),
    "absolute": ("/etc/hostname", "", "is absolute"),
}


@pytest.mark.parametrize("case", RAW)
def test_a_manifest_reaches_nothing_outside_raw(case, folder):
    """The build stops at the line."""
    path, target, what = RAW[case]
    root = make(folder.parent / "corpus", {}, manifest_jsonl=json.dumps({"path": path}))
    (root / "raw" / "texts").mkdir()
    (root / "raw" / "linked").symlink_to("../../out")
    if target:
        (root / "raw" / path).symlink_to(target)
    with pytest.raises(ManifestError, match=what):
        intake.load(root)


def test_nothing_is_written_through_a_link_out_of_raw(folder):
    """raw/texts/ may itself be a link."""
    root = make(folder.parent / "corpus", {})
    (root / "raw" / "texts").symlink_to("../../out")
    with pytest.raises(InputError, match="leads out of raw/"):
        intake.add(root, [folder / "b.txt"])
    added = intake.add(root, [folder])
    assert added.broken == 2
    assert [file.name for file in (folder.parent / "out").iterdir()] == ["secret.txt"]


def _saved(folder):
    from datasets import Dataset

    Dataset.from_list([{"text": SECRET.decode()}]).save_to_disk(folder / "other")
    Dataset.from_list([{"text": "Mine."}]).save_to_disk(folder / "mine")
    return folder / "mine"


def test_a_dataset_on_disk_has_rows_of_its_own_only(tmp_path):
    """Neither a name in its list of files nor a link leads out of its folder."""
    mine = _saved(tmp_path)
    (data,) = mine.glob("*.arrow")
    state = (mine / "state.json").read_text()
    (mine / "state.json").write_text(state.replace(data.name, f"../other/{data.name}"))
    assert _told(str(mine)) == [f"the dataset takes rows from outside its folder: {mine / '../other' / data.name}"]
    (mine / "state.json").write_text(state)
    data.unlink()
    data.symlink_to(tmp_path / "other" / data.name)
    assert _told(str(mine)) == [f"the dataset takes rows from outside its folder: {data}"]


def test_a_folder_opened_as_a_dataset_has_rows_of_its_own_only(tmp_path):
    """A text file that is a link."""
    (tmp_path / "ds").mkdir()
    (tmp_path / "secret.txt").write_bytes(SECRET)
    (tmp_path / "ds" / "train.txt").symlink_to(tmp_path / "secret.txt")
    (told,) = _told(f"hf:{tmp_path.as_posix()}/ds")
    assert told.startswith("the dataset takes rows from outside its folder: ")


def _told(named: str) -> list[str]:
    members = readers.members(readers.of_other(named), named)
    return [member.what if isinstance(member, InputError) else repr(member) for member in members]


def test_a_place_that_a_plugin_makes_up_is_checked(tmp_path):
    """An ending of a plugin's member may hold anything."""
    fault = Shelf(tmp_path, catalogue.of(tmp_path, (), b"")).fault("texts/../../x.txt", "", b"", "x")
    assert fault is not None
    assert "leaves raw/" in fault.what


ASKED = (
    "a.txt", "d/b.txt", "d/to_a.txt", "d/out.txt", "d/nowhere.txt", "d/ring.txt", "d/inner", "d", "in/b.txt",
    "away/secret.txt", "away", "no/such.txt", "d/no.txt", "../out/secret.txt", "/etc/hostname", "d//b.txt", "ü/u.txt",
)  # fmt: skip


@pytest.fixture(scope="module")
def linked(tmp_path_factory):
    """Return a raw/ with links of every kind."""
    root = tmp_path_factory.mktemp("links")
    for name in ("out/secret.txt", "raw/a.txt", "raw/d/b.txt", "raw/ü/u.txt", "raw/d/inner/c.txt"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(SECRET)
    links = {"d/to_a.txt": "../a.txt", "d/out.txt": "../../out/secret.txt", "d/nowhere.txt": "none.txt"}
    for name, target in {**links, "d/ring.txt": "ring.txt", "in": "d", "away": "../out"}.items():
        (root / "raw" / name).symlink_to(target)
    return root / "raw"


@given(st.lists(st.sampled_from(ASKED), max_size=30))
def test_many_paths_are_followed_as_each_alone(linked, asked):
    """Whatever was asked before: the same file, or the same words about a path that leads out."""
    together = Inside(linked)
    for path in asked:
        assert _followed(together.file, path) == _followed(partial(inside, linked), path)


def _followed(follow, path):
    try:
        return str(follow(path, "here"))
    except ManifestError as error:
        return error.what, error.where
