"""Files of a report → a folder, written aside and put in place when it is whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from recert.stops import Stop
from reports.manifest import Output, output_of
from reports.output import File

# What marks a folder as a report of ours, which a new one may replace.
_MARK = "manifest.json"


def check_replaceable(out: Path) -> None:
    """Stops the run before any work is done where `out` holds something that is not ours, or
    where nothing can be written. Puts back a report that a run killed in mid-swap left aside."""
    aside, before = _aside(out), _before(out)
    try:
        if before.is_dir() and not out.exists():
            before.rename(out)
        _discard(aside)
        aside.mkdir(parents=True)
        aside.rmdir()
    except OSError as error:
        raise Stop(
            f"No report can be written to {out}: {error.strerror or error}.",
            "Name a folder with --out in which you may write.",
        ) from error
    if out.is_dir() and (not any(out.iterdir()) or (out / _MARK).is_file()):
        return
    if out.exists():
        raise Stop(
            f"{out} is in the way: it holds something that is no earlier report.",
            "Name another folder with --out, or move that one away.",
        )


def write_folder(out: Path, files: Iterable[File], kept: Iterable[Output] = ()) -> list[Output]:
    """Writes everything beside `out` and swaps it in: a reader sees the old report or the
    new one, never half of either. Of the old one survives only what is `kept`.
    Returns what was written anew."""
    aside, before = _aside(out), _before(out)
    written = []
    try:
        _discard(aside)
        aside.mkdir(parents=True)
        made: set[str] = set()
        for file in kept:
            inside = file.path.rpartition("/")[0]
            if inside not in made:
                (aside / inside).mkdir(parents=True, exist_ok=True)
                made.add(inside)
            _take_over(f"{out}/{file.path}", f"{aside}/{file.path}")
        for name, content in files:
            path = aside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            written.append(output_of(name, content))
        os.sync()  # a power cut must not leave empty files under their final names
        _discard(before)
        if out.exists():
            out.rename(before)
        aside.rename(out)
        _discard(before)
    except OSError as error:
        _discard(aside)
        raise Stop(
            f"The report could not be written to {out}: {error.strerror or error}.",
            "Make room there, or name another folder with --out.",
        ) from error
    return written


def _aside(out: Path) -> Path:
    return out.with_name(f".{out.name}.new")


def _before(out: Path) -> Path:
    return out.with_name(f".{out.name}.old")


def _take_over(old: str, new: str) -> None:
    """The same file under both names; a copy where the file system knows no second name."""
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)


def _discard(folder: Path) -> None:
    if folder.is_dir():
        shutil.rmtree(folder)
