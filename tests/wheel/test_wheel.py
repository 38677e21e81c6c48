"""The built wheel, installed and used outside the checkout, as by somebody who has never seen the source."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.house import ROOT, modules

SCRIPTS = "Scripts" if os.name == "nt" else "bin"

TEXT = """A Bridge for the Lower Town

The town council of Lindhafen agreed on 3 May 2021 to build a second bridge over the Ohle. Mayor Greta Vindholm said
that the work would begin in autumn.

"People have asked for this since the flood," Vindholm said. The bridge is to carry a tram line and two cycle paths.
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from the checkout."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def home(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install only the wheel into a fresh environment outside the checkout, and return the folder of its commands.

    Its dependencies are those of this test run, shared by a path file: the same locked versions, no network, and
    seconds instead of minutes. Path files are not followed recursively, so the checkout that is installed in the
    sharing environment (by its own path file) stays invisible: `clean` can only come from the wheel.
    """
    place = tmp_path_factory.mktemp("elsewhere") / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    python = place / SCRIPTS / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", str(wheel)]
    subprocess.run(install, check=True)
    ask = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    own = subprocess.run(ask, check=True, capture_output=True, text=True).stdout.strip()
    lent = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(own) / "lent.pth").write_text("\n".join(sorted(lent)) + "\n", encoding="utf-8")
    return place / SCRIPTS


def run(home: Path, folder: Path, name: str, *arguments: str) -> str:
    """Run a command of the fresh environment in a folder and return its output; a failure shows all output."""
    environment = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "VIRTUAL_ENV", "PYTHONHOME"}}
    done = subprocess.run(
        [str(home / name), *arguments],
        cwd=folder, env=environment, check=False, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, f"{name} {' '.join(arguments)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def shipped() -> set[str]:
    """Return the modules that the wheel should contain: all but those that fit weights."""
    paths = {path.relative_to(ROOT).as_posix() for path in modules().values()}
    return {path for path in paths if not path.startswith("clean/training/")}


def test_the_wheel_is_whole(wheel: Path) -> None:
    """The wheel contains the type marker, schemas, language tables and licence, and nothing else of ours."""
    names = set(zipfile.ZipFile(wheel).namelist())
    for table in sorted((ROOT / "clean").rglob("*.toml")):
        assert table.relative_to(ROOT).as_posix() in names
    for schema in sorted((ROOT / "schema").glob("*.json")):
        assert f"clean/_schema/{schema.name}" in names
    assert {"clean/py.typed", "clean/_schema/record.schema.json", "clean/language/tables/en/phrases.toml"} <= names
    assert {
        "clean/audit/page/assets/page.html",
        "clean/audit/page/assets/main.js",
        "clean/rules/precision.toml",
    } <= names
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert {name.split("/")[0].partition("-")[0] for name in names} == {"clean", "corpus_ledger"}
    assert shipped() == {name for name in names if name.startswith("clean/") and name.endswith(".py")}


def test_the_package_is_the_installed_one(home: Path, tmp_path: Path) -> None:
    """The package used is really that of the wheel, and it finds its own schemas."""
    tell = "import clean, clean.schemas as s; print(clean.__file__); print(s.path('record'))"
    for line in run(home, tmp_path, "python", "-c", tell).splitlines():
        assert not Path(line).is_relative_to(ROOT)
        assert Path(line).is_relative_to(home.parent)


def test_a_corpus_from_nothing(home: Path, tmp_path: Path) -> None:
    """Version, init, add, build, verify, load: all the steps of a newcomer, outside the checkout."""
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert declared in run(home, tmp_path, "clean", "--version")
    source = tmp_path / "bridge.txt"
    source.write_text(TEXT, encoding="utf-8")
    run(home, tmp_path, "clean", "init", "x")
    corpus = tmp_path / "x"
    run(home, corpus, "clean", "add", str(source))
    run(home, corpus, "clean", "build")
    release = corpus / "release" / "1.0.0"
    run(home, corpus, "clean", "verify", str(release))
    load = (
        "import json, sys, datasets;"
        "d = datasets.load_dataset(sys.argv[1], split='train');"
        "print(json.dumps([[r['id'], r['title'], r['language']['code'], r['text']] for r in d]))"
    )
    rows = json.loads(run(home, tmp_path, "python", "-c", load, str(release)).splitlines()[-1])
    assert [row[:3] for row in rows] == [["texts/bridge", "A Bridge for the Lower Town", "en"]]
    assert rows[0][3].startswith("The town council of Lindhafen agreed")
    assert rows[0][3].endswith("two cycle paths.")
