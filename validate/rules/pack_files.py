"""The YAML files of a directory → what kind each is, its top node, its digest."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from validate.rules.strict_yaml import Node, read


class Kind(StrEnum):
    RECERTIFICATION = "recertification"
    """The rules of one cycle."""
    SERIES = "series"
    """The rules of many cycles, which have most of them in common."""
    CONTENT = "national_content"
    """What the national component consists of, in one edition."""
    ALIGNMENT = "alignment"
    """How to bring two certifications into step in one year."""


@dataclass(frozen=True, slots=True)
class PackFile:
    kind: Kind
    node: Node
    digest: str
    """sha256 of the file."""


def packaged() -> Traversable:
    """The directory of the packs that come with recert."""
    return files("validate") / "packs"


def pack_files(directory: Traversable | None) -> tuple[PackFile, ...]:
    """The files by name; None: of the packs that come with recert.

    Raises:
        InvalidRulePack: a file is not YAML, of no known kind, or not called what its id is.
    """
    here = packaged() if directory is None else directory
    found = []
    for file in sorted(here.iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".yaml"):
            continue
        content = file.read_bytes()
        node = _parsed(file.name, content)
        if not node.has("kind"):
            node.refuse("the key 'kind' is missing", f"Add 'kind: {Kind.RECERTIFICATION}'.")
        kind = node["kind"].one_of(tuple(Kind), Kind)
        if kind is not Kind.SERIES and not _is_called(node, file.name.removesuffix(".yaml")):
            node.refuse(f"the id of this {kind} pack is not its file's name", "Make them equal.")
        found.append(PackFile(kind, node, hashlib.sha256(content).hexdigest()))
    return tuple(found)


def _is_called(node: Node, name: str) -> bool:
    return node.has("id") and node["id"].text() == name


@lru_cache(maxsize=64)
def _parsed(name: str, content: bytes) -> Node:
    return read(name, content.decode("utf-8", errors="replace"))
