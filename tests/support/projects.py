"""Small corpus projects for tests, and a way to run the command line on them like a user."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import subprocess
import sys
import traceback
from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path
from typing import Any
from unittest.mock import patch

from clean.cli import main
from tests.release.editions import answered

CHECKOUT = Path(__file__).resolve().parents[2]

WITHOUT_BYTECODE = {"PYTHONDONTWRITEBYTECODE": "1"}
"""Environment of processes whose files are cut short: Python would leave compiled modules cut short to all others."""

RECIPE = """\
[corpus]
name = "tiny"
title = "A tiny corpus"
description = "Made by a test."
licence = "CC0-1.0"
date = "2026-01-02"
"""

ARTICLE = """\
Ferry to Skarholm runs again after winter storm

The ferry between Oldnes and Skarholm took up its service again on Monday, the harbour office said.

"We are glad that the ice has gone," harbour master Ingrid Vestergaard told reporters.

Vestergaard said that the first boat had carried forty passengers.

Post a comment

Your email address will not be published.
"""


def sample(folder: Path) -> Path:
    """Copy the project's own sample corpus, without its releases."""
    for name in ("raw", "schema"):
        shutil.copytree(CHECKOUT / name, folder / name)
    return folder


def project(folder: Path, texts: Mapping[str, bytes], *, level: str = "", **known: Any) -> Path:
    """Make a corpus project from some texts; `known` goes into each manifest line, `level` into the recipe."""
    lines = []
    for name, data in texts.items():
        file = folder / "raw" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
        lines.append({"path": name, "sha256": hashlib.sha256(data).hexdigest(), "licence": "CC0-1.0", **known})
    write_manifest(folder, lines)
    ledger = f'[ledger]\nlevel = "{level}"\n' if level else ""
    (folder / "raw" / "corpus.toml").write_text(RECIPE + ledger, encoding="utf-8")
    return answer(folder)


def answer(folder: Path) -> Path:
    """Answer every datasheet question that figures alone can't answer."""
    told = "".join(
        f"[{section}]\n" + "".join(f'{key} = "{said}"\n' for key, said in keys.items())
        for section, keys in answered().items()
    )
    (folder / "raw" / "datasheet.toml").write_text(told, encoding="utf-8")
    return folder


def write_manifest(folder: Path, lines: list[dict[str, Any]]) -> None:
    """Write raw/manifest.jsonl."""
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (folder / "raw" / "manifest.jsonl").write_text(text, encoding="utf-8")


def run(
    *arguments: str | Path, env: Mapping[str, str] | None = None, cwd: Path | None = None, said: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run `clean` in this process, with `said` as its standard input, and return what a process would have returned."""
    words = ["clean", *map(str, arguments)]
    out, err = _stream(), _stream()
    with (
        patch.dict(os.environ, env or {}),
        patch.multiple(sys, argv=words, stdin=_stream(said), stdout=out, stderr=err),
        chdir(cwd or Path.cwd()),
    ):
        code = _exit_code()
    return subprocess.CompletedProcess(words, code, _written(out), _written(err))


def run_process(
    *arguments: str | Path, env: Mapping[str, str] | None = None, cwd: Path | None = None, said: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run `clean` in a process of its own, where the process itself is what is tested."""
    return subprocess.run(
        [sys.executable, "-m", "clean", *map(str, arguments)],
        input=said,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1", **(env or {})},
        cwd=cwd,
        check=False,
    )


def _exit_code() -> int:
    """Run the command line as the interpreter would: what it does not catch is a traceback and exit code 1."""
    try:
        main()
    except SystemExit as done:
        return done.code if isinstance(done.code, int) else int(done.code is not None)
    except Exception:  # noqa: BLE001 - any of them would end a process like this
        traceback.print_exc()
        return 1
    return 0


def _stream(text: str = "") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8", write_through=True)


def _written(stream: io.TextIOWrapper) -> str:
    return stream.buffer.getvalue().decode()  # type: ignore[attr-defined]  # the BytesIO of `_stream`


def tree(folder: Path) -> dict[str, str]:
    """Return the digest of every file below a folder, by path."""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
