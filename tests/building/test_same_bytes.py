"""The same raw texts yield the same bytes in every file, however and wherever the release is built."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.projects import run, run_process, sample, tree

WAYS = {
    "two workers, another hash seed": (("--workers", "2"), {"PYTHONHASHSEED": "4711"}),
    "another clock and language": ((), {"TZ": "Pacific/Chatham", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"}),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """Build the sample once; return the project and the digests of its release files."""
    root = sample(tmp_path_factory.mktemp("sample"))
    done = run_process("build", "--root", root, env={"PYTHONHASHSEED": "1"})
    assert done.returncode == 0, done.stderr
    return root, tree(root / "release" / "1.0.0")


@pytest.mark.parametrize("way", WAYS)
def test_every_way_of_building_gives_the_same_bytes(
    built: tuple[Path, dict[str, str]], way: str, tmp_path: Path
) -> None:
    """`build --to` writes the contents of release/ elsewhere, byte for byte."""
    root, files = built
    options, env = WAYS[way]
    done = run_process("build", "--root", root, "--to", tmp_path / "out", *options, env=env)
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "out") == files


def test_order_of_the_manifest_and_place_of_the_project_do_not_matter(
    built: tuple[Path, dict[str, str]], tmp_path: Path
) -> None:
    """A shuffled manifest in another folder, built from within that folder, yields the same bytes."""
    root = sample(tmp_path / "elsewhere, with spaces")
    manifest = root / "raw" / "manifest.jsonl"
    lines = manifest.read_text(encoding="utf-8").splitlines(keepends=True)
    manifest.write_text("".join(lines[1::2] + lines[::-2]), encoding="utf-8")
    done = run("build", cwd=root)
    assert done.returncode == 0, done.stderr
    assert tree(root / "release" / "1.0.0") == built[1]


def test_building_again_writes_nothing(built: tuple[Path, dict[str, str]]) -> None:
    """A draft with the same bytes is left as it is."""
    root, files = built
    done = run("build", "--root", root)
    assert "no changes" in done.stdout
    assert tree(root / "release" / "1.0.0") == files


def test_the_sample_restores_byte_for_byte(built: tuple[Path, dict[str, str]], tmp_path: Path) -> None:
    """The raw files are restored from the release alone."""
    root, _ = built
    done = run("restore", root / "release" / "1.0.0", tmp_path)
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "texts") == tree(root / "raw" / "texts")


def test_the_sample_verifies(built: tuple[Path, dict[str, str]]) -> None:
    """Checksums, schema, sums, reversibility and loading all pass."""
    root, _ = built
    done = run("verify", root / "release" / "1.0.0")
    assert done.returncode == 0, done.stdout + done.stderr
