"""`recert verify`: a report folder and its manifest → what was changed since it was written."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click
import msgspec

from recert.stops import ExitCode, Stop
from reports.notation import utf8, visible

MANIFEST: Final = "manifest.json"


class Listed(msgspec.Struct, frozen=True):
    """One file as the manifest has it."""

    path: str
    sha256: str
    size: int


class Manifest(msgspec.Struct, frozen=True):
    outputs: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class Verified:
    """Names below the folder, sorted."""

    same: int
    changed: tuple[str, ...]
    missing: tuple[str, ...]
    added: tuple[str, ...]
    manifest: str
    """sha256 of the manifest, which nothing in the folder can prove."""

    @property
    def unchanged(self) -> bool:
        return not (self.changed or self.missing or self.added)


def run_verify(folder: Path) -> ExitCode:
    verified = verify(folder)
    for what in ("changed", "missing", "added"):
        for name in getattr(verified, what):
            click.echo(f"{what}: {_shown(name)}")
    others = len(verified.changed) + len(verified.missing) + len(verified.added)
    said = "nothing was changed" if verified.unchanged else f"{others} are not as they were written"
    click.echo(f"{verified.same} files are as they were written; {said}.", err=True)
    click.echo(f"manifest.json has the sha256 {verified.manifest}.", err=True)
    return ExitCode.COMPLETED if verified.unchanged else ExitCode.FOUND


def verify(folder: Path) -> Verified:
    """Stops with what to do where `folder` is no report."""
    content, manifest = _manifest(folder)
    listed = {entry.path: entry for entry in manifest.outputs}
    there = frozenset(_files(folder)) - {MANIFEST}
    both = sorted(listed.keys() & there)
    changed = tuple(path for path in both if not _as_written(folder / path, listed[path]))
    return Verified(
        same=len(both) - len(changed),
        changed=changed,
        missing=tuple(sorted(listed.keys() - there)),
        added=tuple(sorted(there - listed.keys())),
        manifest=hashlib.sha256(content).hexdigest(),
    )


def _manifest(folder: Path) -> tuple[bytes, Manifest]:
    try:
        content = (folder / MANIFEST).read_bytes()
        return content, msgspec.json.decode(content, type=Manifest)
    except OSError as error:
        raise Stop(
            f"{_shown(str(folder))} holds no {MANIFEST} that can be read: {error.strerror}.",
            "Name the folder that `recert audit` wrote with --out.",
        ) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Stop(
            f"The {MANIFEST} in {_shown(str(folder))} is not as recert writes it: "
            f"{visible(str(error))}.",
            "The folder cannot be verified with it; take it from a copy, or audit anew.",
        ) from error


def _files(folder: Path) -> Iterator[str]:
    """Everything below the folder that is no folder, links among them, none followed. Only
    what is found here is ever opened, so that no path of a manifest leads out of the folder."""
    for at, folders, names in os.walk(folder, followlinks=False):
        links = [name for name in folders if (Path(at) / name).is_symlink()]
        for name in (*names, *links):
            yield (Path(at) / name).relative_to(folder).as_posix()


def _as_written(path: Path, listed: Listed) -> bool:
    """A link is not what was written, whatever it leads to; nor is what cannot be read."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size != listed.size:
            return False
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == listed.sha256
    except OSError:
        return False


def _shown(name: str) -> str:
    """A name as a terminal may print it."""
    return utf8(visible(name)).decode()
