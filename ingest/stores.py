"""A path or a URL → the bytes that lie there: the one place that knows of object stores.

Local files are opened as such. Of URLs (`s3://bucket/folder`, and whatever else fsspec knows)
only the addresses travel; the bytes are fetched where they are read.
"""

from __future__ import annotations

import errno
import io
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, Final, cast

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_URL: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_AT_ONCE: Final = 64_000_000
"""Bytes. What is no larger is fetched in one go."""


def is_remote(path: str) -> bool:
    """Whether it names a place in a store rather than a file of this computer."""
    return bool(_URL.match(path))


def absolute(path: str) -> str:
    """The same place for every process: a URL is one already, and a link stays a link."""
    return path if is_remote(path) else os.path.abspath(path)  # noqa: PTH100


def opened(path: str) -> BinaryIO:
    """The file, which may have become a pipe since somebody looked at it: opening one would
    wait for ever. Raises OSError, whatever a store's own library calls it."""
    if is_remote(path):
        return _fetched(path)
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "It is no file but a folder, pipe, socket or device")
    return os.fdopen(handle, "rb")


def size_of(path: str, content: BinaryIO) -> int:
    """Bytes of an opened file. Raises OSError."""
    if not is_remote(path):
        return os.fstat(content.fileno()).st_size
    size = content.seek(0, io.SEEK_END)
    content.seek(0)
    return size


def listed(url: str) -> tuple[str, ...]:
    """The URLs of everything below it, or that it names as a pattern, sorted; itself where it is
    a single object. Raises OSError."""
    with _reached(url) as (store, place):
        store.invalidate_cache()
        if any(mark in place for mark in "*?["):
            found = [name for name in store.glob(place) if store.isfile(name)]
        else:
            found = store.find(place)
        return tuple(sorted(store.unstrip_protocol(name) for name in found))


def stamp_of(url: str) -> str:
    """What the store says of an object's content and time; empty where it says nothing."""
    with _reached(url) as (store, place):
        said = store.info(place)
    told = [str(said.get(key, "")) for key in ("ETag", "etag", "LastModified", "mtime", "size")]
    return ":".join(told) if any(told[:4]) else ""


def _fetched(url: str) -> BinaryIO:
    with _reached(url) as (store, place):
        if store.size(place) <= _AT_ONCE:
            return io.BytesIO(store.cat_file(place))
        return cast(BinaryIO, store.open(place, "rb"))


@contextmanager
def _reached(url: str) -> Iterator[tuple[AbstractFileSystem, Any]]:
    """The store and the place in it. Every library behind fsspec has errors of its own."""
    try:
        from fsspec.core import url_to_fs  # noqa: PLC0415 (who has no store need not have it)

        yield url_to_fs(url)
    except ImportError as error:
        why = "the libraries for stores are missing; install recert with its extra 'cluster'"
        raise OSError(errno.ENOSYS, why) from error
    except OSError as error:
        raise OSError(error.errno or errno.EIO, error.strerror or type(error).__name__) from error
    except Exception as error:
        raise OSError(errno.EIO, f"the store cannot be reached ({type(error).__name__})") from error
