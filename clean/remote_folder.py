"""Files that lie elsewhere: on S3 and whatever else fsspec reaches, in a folder named by an address, `s3://bucket/news`.

A file is written here first, and put there in one piece: what breaks off while it is written there may stay as a file.
"""

from __future__ import annotations

import mmap
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from clean.errors import StorageError

_S3 = "s3://"
_SECONDS = 20.0  # for an answer; a transfer may take longer
_TRIALS = 3
_PIECE = 2**22  # bytes that are read at a time
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://.+")
_SIGN_IN = (
    "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, to an account that may read and write there; a"
    " public bucket needs none"
)
_MENDS = (
    (re.compile(r"NO_SUCH_BUCKET|NoSuchBucket|Bucket '[^']*' not found", re.IGNORECASE), "there is no such bucket",
     "create it, or correct the address"),
    (re.compile(r"ACCESS_DENIED|HTTP status 40[13]|Forbidden|credential|INVALID_ACCESS_KEY|SIGNATURE", re.IGNORECASE),
     "nothing may be read or written there with these credentials", _SIGN_IN),
    (re.compile(r"NETWORK_CONNECTION|connect|resolve", re.IGNORECASE), "it can't be reached",
     "check the connection, and AWS_ENDPOINT_URL if it is not that of AWS; then run it again"),
)  # fmt: skip
"""What an error says → what is wrong, and what to do."""


def is_address(name: str) -> bool:
    """Return whether a name is an address, and not a path."""
    return _ADDRESS.fullmatch(name) is not None


@dataclass(frozen=True, slots=True)
class RemoteFolder:
    """A folder elsewhere; its files are named by paths with / between folders.

    All methods raise StorageError if it can't be used, with what to do about that.
    """

    address: str

    def opened(self, path: str) -> BinaryIO:
        """Open a file, of which only what is asked for is read; FileNotFoundError if there is none."""
        system, folder = self._place()
        with self._told(path):
            stream: BinaryIO = system.open(f"{folder}/{path}", "rb")
            return stream

    def has(self, path: str) -> bool:
        """Return whether there is a file."""
        system, folder = self._place()
        with self._told(path):
            return bool(system.isfile(f"{folder}/{path}"))

    def paths(self) -> list[str]:
        """Return the paths of all files, sorted."""
        system, folder = self._place()
        with self._told(""):
            found = system.find(folder)
        return sorted(name.removeprefix(f"{folder}/") for name in found if name != folder)

    def put(self, path: str, file: Path) -> None:
        """Write a local file there."""
        system, folder = self._place()
        with self._told(path), file.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            data = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
            with system.open(f"{folder}/{path}", "wb") as out:
                out.write(data)

    def fetch(self, path: str, file: Path) -> None:
        """Write a file from there to a local one, piece by piece; FileNotFoundError if there is none there."""
        file.parent.mkdir(parents=True, exist_ok=True)
        with self.opened(path) as stream, file.open("wb") as out:
            while piece := self._piece(stream, path):
                out.write(piece)

    def _piece(self, stream: BinaryIO, path: str) -> bytes:
        with self._told(path):
            return stream.read(_PIECE)

    def remove(self, path: str) -> None:
        """Remove a file."""
        system, folder = self._place()
        with self._told(path):
            system.rm_file(f"{folder}/{path}")

    def _place(self) -> tuple[Any, str]:
        """Return the file system, and the path of the folder there."""
        with self._told(""):
            if self.address.startswith(_S3):
                return _s3(os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")), self._path
            from fsspec.core import url_to_fs

            system, path = url_to_fs(self.address.rstrip("/"))
            return system, str(path)

    @property
    def _path(self) -> str:
        return self.address.removeprefix(_S3).rstrip("/")

    @contextmanager
    def _told(self, path: str) -> Iterator[None]:
        where = f"{self.address.rstrip('/')}/{path}".rstrip("/")
        try:
            yield
        except ImportError as error:
            raise StorageError(str(error), where=where, hint="install the package that it names") from error
        except Exception as error:  # whatever the libraries of so many kinds of storage raise
            said = f"{type(error).__name__}: {error}".partition("\n")[0]
            for pattern, what, hint in _MENDS:
                if pattern.search(said):
                    raise StorageError(what, where=where, hint=hint) from error
            if isinstance(error, FileNotFoundError):
                raise
            raise StorageError(f"it can't be used: {said}", where=where, hint="correct the address") from error


@lru_cache(maxsize=1)
def _s3(endpoint: str | None) -> Any:  # noqa: ANN401 - a file system of fsspec
    """Return S3 as pyarrow reaches it, which needs no further package, with the settings that AWS's own tools read."""
    from fsspec.implementations.arrow import ArrowFSWrapper
    from pyarrow.fs import AwsStandardS3RetryStrategy, S3FileSystem

    settings = {"endpoint_override": endpoint} if endpoint else {}
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    settings |= {"region": region} if region else {}
    retry = AwsStandardS3RetryStrategy(max_attempts=_TRIALS)
    return ArrowFSWrapper(S3FileSystem(**settings, connect_timeout=_SECONDS, retry_strategy=retry))
