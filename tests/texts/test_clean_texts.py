"""`clean_texts`: the same as one text after the other, for any number of workers; bounded, and nothing left behind."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import clean
from clean.texts.many_texts import AHEAD
from tests.texts.samples import ARTICLE, PAGE, corpus, odd, texts

ITEMS: list[Any] = [
    ARTICLE,
    PAGE.encode(),
    "",
    {"text": ARTICLE, "published": "2026-07-02", "id": "a column of a data set"},
    {"text": PAGE.encode(), "language": "en-GB", "url": None},
    {"text": ARTICLE, "language": "english"},
    {"txt": ARTICLE},
    7,
]


def one_by_one(items: list[Any], **known: Any) -> list[Any]:
    """Call `clean_text` for each item; an error is its kind and message."""
    found: list[Any] = []
    for item in items:
        own = dict(item) if isinstance(item, dict) else {"text": item}
        said = {key: own[key] for key in ("published", "language", "url") if own.get(key)}
        try:
            found.append(clean.clean_text(own["text"], **{**known, **said}))
        except (clean.CleanError, KeyError) as error:
            found.append(clean.InputError if isinstance(error, KeyError) else type(error))
    return found


def plain(outcomes: Iterator[Any]) -> list[Any]:
    """Replace errors by their kind."""
    return [type(each) if isinstance(each, clean.CleanError) else each for each in outcomes]


@pytest.mark.parametrize("workers", [1, 2])
def test_many_are_as_one_by_one(workers: int) -> None:
    """Strings, bytes, rows and what can't be cleaned, and the whole sample corpus, in order."""
    items = [*ITEMS, *(file.read_bytes() for file in corpus())]
    known: dict[str, Any] = {"published": "2026-01-05", "keep": ["captions"], "rules_off": ["share_bar_en"]}
    assert plain(clean.clean_texts(items, workers=workers, errors="return", **known)) == one_by_one(items, **known)


@settings(max_examples=20)
@given(st.lists(st.one_of(texts(), odd, texts().map(str.encode)), max_size=6))
def test_any_texts(items: list[Any]) -> None:
    """Whatever is among them."""
    assert plain(clean.clean_texts(items, errors="return")) == one_by_one(items)


@pytest.mark.parametrize("workers", [1, 2])
def test_the_first_error_is_raised_in_its_turn(workers: int) -> None:
    """It names the text; those before it have been handed out."""
    found = clean.clean_texts([ARTICLE, ARTICLE, "Home", ARTICLE], workers=workers)
    assert [next(found).language, next(found).language] == ["en", "en"]
    with pytest.raises(clean.NoArticleError, match=r"texts\[2\]"):
        next(found)
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("workers", [1, 2])
def test_texts_are_read_as_they_are_needed(workers: int) -> None:
    """From a source without end; when the caller stops, no process is left."""
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield ARTICLE

    found = clean.clean_texts(endless(), workers=workers)
    first = [next(found) for _ in range(3)]
    assert len(first) == 3
    assert taken <= 3 + workers * AHEAD
    found.close()
    assert multiprocessing.active_children() == []


def test_a_source_that_fails() -> None:
    """Its own error comes through, and no process is left."""

    def source() -> Iterator[str]:
        yield ARTICLE
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(clean.clean_texts(source(), workers=2))
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(
    ("known", "said"),
    [({"workers": 0}, "1 or more"), ({"workers": "2"}, "1 or more"), ({"errors": "ignore"}, "'raise' or 'return'")],
)
def test_slips(known: dict[str, Any], said: str) -> None:
    """Refused at once, before anything is taken from the texts."""
    with pytest.raises(clean.InputError, match=said):
        clean.clean_texts(iter([]), **known)


@pytest.mark.parametrize("texts_", [ARTICLE, ARTICLE.encode(), {"text": ARTICLE}])
def test_a_single_text_is_a_slip(texts_: Any) -> None:
    """It would be taken for a list of characters."""
    with pytest.raises(clean.InputError, match="clean_text"):
        clean.clean_texts(texts_)


ENDLESS = f"""
import itertools, multiprocessing, signal
import clean
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job starts without
    for number, page in enumerate(clean.clean_texts(itertools.repeat({ARTICLE!r}), workers=2)):
        if not number:
            print(*(child.pid for child in multiprocessing.active_children()), flush=True)
"""


def gone(pid: int) -> bool:
    """Whether a process has ended; one that nobody has waited for yet has."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state == "Z"


@pytest.mark.parametrize("how", ["interrupt", "kill"])
def test_no_worker_outlives_the_caller(tmp_path: Path, how: str) -> None:
    """Ctrl-C goes to the whole group, as from a terminal; a kill to the caller alone."""
    script = tmp_path / "endless.py"
    script.write_text(ENDLESS, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as running:
        assert running.stdout is not None
        workers = [int(pid) for pid in running.stdout.readline().split()]
        assert len(workers) == 2
        if how == "interrupt":
            os.killpg(running.pid, signal.SIGINT)
        else:
            running.kill()
        try:
            _, said = running.communicate(timeout=120)
        finally:
            running.kill()
    assert running.returncode != 0
    assert said.count("Traceback") == (how == "interrupt")
    end = time.monotonic() + 60
    while not all(map(gone, workers)) and time.monotonic() < end:
        time.sleep(0.05)
    assert all(map(gone, workers))


def test_a_script_without_a_guard_is_told(tmp_path: Path) -> None:
    """The commonest mistake with worker processes is named."""
    script = tmp_path / "unguarded.py"
    script.write_text(f"import clean\nprint(list(clean.clean_texts([{ARTICLE!r}], workers=2)))\n", encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert 'if __name__ == "__main__":' in done.stderr.rpartition("hint:")[2]
