"""Hugging Face datasets: a folder written by `save_to_disk`, or `hf:owner/name[:config[:split]]`, streamed."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from clean.errors import InputError
from clean.intake.adding import listed_rows
from clean.intake.adding.member import Member

ENDINGS: tuple[str, ...] = ()
SINGLE = False
_HUB = "hf:"
_BATCH = 32  # rows held at once
_MARKS = (("dataset_info.json", "state.json"), ("dataset_dict.json",))  # files that save_to_disk writes


def opens(named: str) -> bool:
    """Return whether this is a name on the hub, or a folder written by `save_to_disk`."""
    return (named.startswith(_HUB) and "://" not in named) or any(
        all((Path(named) / file).is_file() for file in files) for files in _MARKS
    )


def read(named: str, own: Collection[str] = (), /) -> Iterator[Member]:
    """Yield one member per row, split by split. Raises InputError if the dataset can't be opened, or breaks off."""
    number = 0
    for split, table in _splits(named):
        names = table.column_names
        if names:
            listed_rows.expect_content(names, named)
            table = table.select_columns(listed_rows.taken(names, own))  # noqa: PLW2901  so that pictures are not decoded
        for count, row in enumerate(_all(table, named), start=1):
            number += 1
            yield listed_rows.member(row, f"{named}{split and ' split '}{split} row {count}", number, own, names or ())


def _splits(named: str) -> list[tuple[str, Any]]:
    try:
        opened = _from_hub(named) if named.startswith(_HUB) else _from_disk(named)
    except InputError:
        raise
    except Exception as error:  # whatever the network, the dataset or its files raise
        hint = "write hf:owner/name, with :config and :split if it has several; or download it and name the files"
        raise InputError(f"the dataset can't be opened: {_first_line(error)}", where=named, hint=hint) from error
    return sorted(opened.items()) if isinstance(opened, Mapping) else [("", opened)]


def _from_hub(named: str) -> Any:  # noqa: ANN401  a dataset, or one per split
    from datasets import load_dataset, load_dataset_builder

    path, config, split = [*named.removeprefix(_HUB).split(":", 2), "", ""][:3]
    if Path(path).is_dir():
        files = load_dataset_builder(path, config or None).config.data_files or {}
        _expect_inside(path, (file for of_split in files.values() for file in of_split))
    return load_dataset(path, config or None, split=split or None, streaming=True)


def _from_disk(named: str) -> Any:  # noqa: ANN401
    from datasets import load_from_disk

    for state in sorted(Path(named).rglob("state.json")):
        listed = json.loads(state.read_bytes())["_data_files"]
        _expect_inside(named, (state.parent / file["filename"] for file in listed))
    return load_from_disk(named)


def _expect_inside(folder: str, files: Iterable[str | Path]) -> None:
    """Raise InputError if a dataset on disk takes rows from outside its folder."""
    home = Path(folder).resolve()
    for file in files:
        if not Path(file).resolve().is_relative_to(home):
            hint = "copy the file into the folder, if its rows may be published"
            raise InputError(f"the dataset takes rows from outside its folder: {file}", where=folder, hint=hint)


def _all(table: Any, named: str) -> Iterator[Mapping[str, Any]]:  # noqa: ANN401  a dataset, held or streamed
    try:
        for batch in table.with_format("arrow").iter(_BATCH):
            yield from listed_rows.rows(batch)
    except Exception as error:  # as above
        what = f"the dataset breaks off: {_first_line(error)}"
        raise InputError(what, where=named, hint="try again; the rows before this were added") from error


def _first_line(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error).partition(chr(10))[0][:300]}"
