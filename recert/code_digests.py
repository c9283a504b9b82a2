"""The code that is installed → digests: what the same code made would come out the same again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from recert.versions import printing_versions, versions


@cache
def reading_version() -> str:
    """Of everything that decides how a document is read: the code of the two stages, the
    engines and the libraries. Raises Stop where the engines cannot be looked at."""
    return _digest(versions(), "ingest", "extract")


@cache
def printing_version() -> str:
    """Of everything that decides how a report looks."""
    return _digest((printing_versions(), reading_version()), "reports", "validate")


def _digest(beside: object, *packages: str) -> str:
    """Of the code of packages of ours, and of what else decides."""
    digest = hashlib.sha256(repr(beside).encode())
    for package in packages:
        for name, content in sorted(_code(files(package), package)):
            digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()


def _code(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    """(path, content) of every file in a package that decides what it does."""
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _code(entry, f"{path}/{entry.name}")
        elif not entry.name.endswith((".pyc", ".pyo")):
            yield f"{path}/{entry.name}", entry.read_bytes()
