"""Files of a report → a folder, written aside and put in place when it is whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

from recert.stops import Stop

# What marks a folder as a report of ours, which a new one may replace.
_MARK = "manifest.json"


def check_replaceable(out: Path) -> None:
    """Stops the run before any work is done where `out` holds something that is not ours."""
    if out.is_dir() and (not any(out.iterdir()) or (out / _MARK).is_file()):
        return
    if out.exists():
        raise Stop(
            f"{out} is in the way: it holds something that is no earlier report.",
            "Name another folder with --out, or move that one away.",
        )


def write_folder(out: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Writes everything beside `out` and swaps it in: a reader sees the old report or the
    new one, never half of either, and nothing of an old run survives in the new."""
    aside = out.with_name(f".{out.name}.new")
    before = out.with_name(f".{out.name}.old")
    try:
        _discard(aside)
        aside.mkdir(parents=True)
        for name, content in files:
            path = aside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
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


def _discard(folder: Path) -> None:
    if folder.is_dir():
        shutil.rmtree(folder)
