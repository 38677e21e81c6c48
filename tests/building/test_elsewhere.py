"""Raw documents, finished shards and releases on S3, by a server that answers as it does."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer

import clean
from clean import building, intake, pipeline, release
from clean.errors import ManifestError, ReleaseError, StorageError, VerifyError
from clean.remote_folder import RemoteFolder, is_address
from tests.building.test_containers import made
from tests.support.projects import ARTICLE, project, run, tree

BUCKET = "s3://harbour"
NUMBER = 20
"""Documents: two shards."""


@pytest.fixture(scope="module", autouse=True)
def server() -> Iterator[None]:
    """Run the server, with a bucket, and tell all of this process where it is."""
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    settings = {
        "AWS_ENDPOINT_URL": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "harbour",
        "AWS_SECRET_ACCESS_KEY": "secret",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in settings.items():
            patch.setenv(name, value)
        boto3.client("s3").create_bucket(Bucket=BUCKET.removeprefix("s3://"))
        yield
    running.stop()


def stored(root: Path, **addresses: str) -> Path:
    """Write addresses into the recipe of a project, and return it."""
    told = "".join(f'{name} = "{address}"\n' for name, address in addresses.items())
    with (root / "raw" / "corpus.toml").open("a", encoding="utf-8") as out:
        out.write(f"[storage]\n{told}")
    return root


def small(folder: Path) -> Path:
    """Return a project of two shards."""
    texts = {f"texts/{n:02}.txt": f"{ARTICLE}\n\nThere is a number {n}.".encode() for n in range(NUMBER)}
    return project(folder, texts)


def test_a_build_that_was_killed_goes_on_on_another_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes the finished shards from the storage that both share; a takedown removes them there, too."""
    scratch = f"{BUCKET}/resumed"
    first = stored(small(tmp_path / "first"), scratch=scratch)
    expected = tree(building.build(small(tmp_path / "local"), to=tmp_path / "out").folder)
    second = shutil.copytree(first, tmp_path / "second")
    cleaned: list[str] = []
    process = pipeline.process

    def counted(document: intake.Document, data: bytes, tools: pipeline.Tools) -> pipeline.Outcome:
        cleaned.append(document.id)
        if len(cleaned) == NUMBER - 1:
            raise KeyboardInterrupt
        return process(document, data, tools)

    monkeypatch.setattr(pipeline, "process", counted)
    with pytest.raises(KeyboardInterrupt):
        building.build(first)
    assert len(RemoteFolder(scratch).paths()) == 1
    shutil.rmtree(first)
    before = len(cleaned)
    built = building.build(second)
    assert 0 < len(cleaned) - before < NUMBER
    assert tree(built.folder) == expected
    assert len(RemoteFolder(scratch).paths()) == 2
    release.lifecycle.takedown(second, "texts/03", "on request", "2026-03-01")
    assert RemoteFolder(scratch).paths() == []


@pytest.mark.parametrize("name", ["crawl.warc.gz", "rows.parquet"])
def test_raw_documents_are_read_where_they_are(name: str, tmp_path: Path) -> None:
    """Files and containers alike, under their paths."""
    root, address = made(tmp_path / "p", name, keep=True, level="text"), f"{BUCKET}/{name}"
    here = contents(root)
    for path in ("first.txt", f"containers/{name}"):
        RemoteFolder(address).put(path, root / "raw" / path)
        (root / "raw" / path).unlink()
    with pytest.raises(ManifestError, match="no file"):
        intake.load(root)
    stored(root, raw=address)
    assert contents(root) == here
    assert release.lifecycle.status(root).raw.missing == ()
    built = building.build(root)
    assert built.figures.documents == len(here)
    assert building.verify_report(built.folder, root / "raw").holds
    release.lifecycle.freeze(root)
    done = release.restoration.restore(built.folder, tmp_path / "out", root / "raw")
    assert len(done.files) == len(here)
    RemoteFolder(address).remove(f"containers/{name}")
    with pytest.raises(ManifestError, match=f"'containers/{name}' can't be read"):
        contents(root)


def contents(root: Path) -> dict[str, bytes]:
    """Return the bytes of all documents of a project, by id."""
    corpus = intake.load(root)
    with intake.raw_bytes.Reading(intake.raw_bytes.RawFolder.of(corpus)) as reading:
        return {one.id: reading.read(one) for one in intake.raw_bytes.by_place(corpus.documents)}


def test_a_release_is_written_read_and_verified_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is whole once its checksums are there, and nothing else passes for a release."""
    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
    root, address = small(tmp_path / "p"), f"{BUCKET}/releases/1.0.0"
    put = RemoteFolder.put

    def broken_off(self: RemoteFolder, path: str, file: Path) -> None:
        if path == "SHA256SUMS":
            raise StorageError("it can't be reached")
        put(self, path, file)

    with monkeypatch.context() as patch, pytest.raises(StorageError):
        patch.setattr(RemoteFolder, "put", broken_off)
        building.build(root, to=address)
    with pytest.raises(ReleaseError, match="there is no release"):
        clean.load(address)
    assert run("build", "--to", address, "--root", root).returncode == 0
    assert len(clean.load(address)) == NUMBER
    assert clean.load(address, name="edits").num_rows > 0
    assert run("verify", address).returncode == 0
    with pytest.raises(ReleaseError, match="there is a release already"):
        building.build(root, to=address)
    RemoteFolder(address).remove("README.md")
    assert len(clean.load(address)) == NUMBER  # from the copy that was verified
    shutil.rmtree(tmp_path / "home")
    with pytest.raises(VerifyError, match="the file is missing"):
        clean.load(address)


@pytest.mark.parametrize(
    ("address", "settings", "said"),
    [
        ("s3://no-such-bucket/news", {}, "there is no such bucket"),
        (f"{BUCKET}/news", {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}, "it can't be reached"),
        ("nothing://bucket/news", {}, "nothing"),
        ("gs://bucket/news", {}, "gcsfs"),
    ],
)
def test_what_is_wrong_with_an_address(
    address: str, settings: dict[str, str], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error names the address, and what to do."""
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    (tmp_path / "file").write_bytes(b"text")
    with pytest.raises(StorageError, match=said) as raised:
        RemoteFolder(address).put("file", tmp_path / "file")
    assert raised.value.where.startswith(address)
    assert raised.value.hint


@pytest.mark.parametrize("address", [f"{BUCKET}/files", "memory://files"])
def test_files_elsewhere_are_like_files_here(address: str, tmp_path: Path) -> None:
    """They are listed, read in part, fetched and removed; an empty one is a file."""
    there = RemoteFolder(f"{address}/")
    assert there.paths() == []
    for path, data in {"b": b"", "a/c d.txt": b"0123456789"}.items():
        (tmp_path / "file").write_bytes(data)
        there.put(path, tmp_path / "file")
    assert there.paths() == ["a/c d.txt", "b"]
    with there.opened("a/c d.txt") as stream:
        stream.seek(4)
        assert stream.read(3) == b"456"
    there.fetch("a/c d.txt", tmp_path / "new" / "copy")
    assert (tmp_path / "new" / "copy").read_bytes() == b"0123456789"
    assert (there.has("b"), there.has("a"), there.has("c")) == (True, False, False)
    there.remove("b")
    with pytest.raises(FileNotFoundError):
        there.opened("b")


@pytest.mark.parametrize(
    ("name", "address"), [("s3://b/n", True), ("hf://datasets/a/b", True), ("release/1.0.0", False), ("C:\\x", False)]
)
def test_what_is_an_address(name: str, *, address: bool) -> None:
    """Paths are not."""
    assert is_address(name) is address
