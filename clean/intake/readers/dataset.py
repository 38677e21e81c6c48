"""Hugging Face data sets: a folder that `save_to_disk` wrote, or `hf:owner/name[:config[:split]]`, read as a stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from clean.errors import InputError
from clean.intake import rows
from clean.intake.member import Member

ENDINGS: tuple[str, ...] = ()
SINGLE = False
_HUB = "hf:"
_MARKS = (("dataset_info.json", "state.json"), ("dataset_dict.json",))  # files that save_to_disk leaves


def opens(named: str) -> bool:
    """Tell a name on the hub, or a folder with what `save_to_disk` leaves in it."""
    return named.startswith(_HUB) or any(all((Path(named) / file).is_file() for file in files) for files in _MARKS)


def read(named: str) -> Iterator[Member]:
    """Give a member a row, split after split. Raises InputError where the data set can't be opened, or breaks off."""
    number = 0
    for split, table in _splits(named):
        names = table.column_names
        if names:
            rows.expect_content(names, named)
            table = table.select_columns(rows.taken(names))  # noqa: PLW2901  pictures beside are not decoded
        for count, row in enumerate(_all(table, named), start=1):
            number += 1
            yield rows.member(row, f"{named}{split and ' split '}{split} row {count}", number)


def _splits(named: str) -> list[tuple[str, Any]]:
    try:
        opened = _from_hub(named) if named.startswith(_HUB) else _from_disk(named)
    except Exception as error:  # whatever the network, the data set or its files do
        mend = "name it hf:owner/name, with :config and :split where it has several; or download it and name the files"
        raise InputError(f"the data set can't be opened: {_first_line(error)}", where=named, mend=mend) from error
    return sorted(opened.items()) if isinstance(opened, Mapping) else [("", opened)]


def _from_hub(named: str) -> Any:  # noqa: ANN401  a data set, or one a split
    from datasets import load_dataset

    path, config, split = [*named.removeprefix(_HUB).split(":", 2), "", ""][:3]
    return load_dataset(path, config or None, split=split or None, streaming=True)


def _from_disk(named: str) -> Any:  # noqa: ANN401
    from datasets import load_from_disk

    return load_from_disk(named)


def _all(table: Iterable[Mapping[str, Any]], named: str) -> Iterator[Mapping[str, Any]]:
    try:
        yield from table
    except Exception as error:  # as above
        what = f"the data set breaks off: {_first_line(error)}"
        raise InputError(what, where=named, mend="try again; the rows before were taken") from error


def _first_line(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error).partition(chr(10))[0][:300]}"
