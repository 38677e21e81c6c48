"""Rows of a table as an Arrow table, each beside its canonical JSON, from which the content digest is made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from clean.release.storage.parquet_files import arrow_table
from clean.release.storage.sorted_rows import Lined

if TYPE_CHECKING:
    import pyarrow as pa

CANONICAL = "canonical"
"""The column that no release has: each row as canonical JSON."""


def arrow_rows(lined: Lined, schema: Mapping[str, Any]) -> pa.Table:
    """Return the rows as a table of one chunk with the columns of `schema`, and CANONICAL.

    The rows must be valid under `schema`, a JSON Schema of the profile; ReleaseError if one doesn't fit the columns.
    """
    import pyarrow as pa

    lines = pa.array(lined.lines, pa.large_binary())
    return arrow_table(lined.rows, schema).append_column(CANONICAL, lines).combine_chunks()
