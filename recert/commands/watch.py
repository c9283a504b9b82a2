"""`recert watch`: a drop folder → a report that follows it, each file read once it is whole."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Final

import click

from ingest.files import collect
from ingest.stores import is_remote
from recert.case.case_file import opened
from recert.commands.audit import exit_code, job_of, tell, watching
from recert.commands.audit_options import Typed, today
from recert.drop_folder import DropFolder, Signature, whole_only
from recert.pipeline import run
from recert.progress import Watch
from recert.stops import ExitCode, Stop
from recert.work.children import end_children

_LONGEST_PAUSE: Final = 5.0
_UNTIL_NEXT_TRY: Final = 60.0
"""Seconds after a run that could not be made, unless something changes before."""


class _Ended(BaseException):
    """A service manager asked for the end."""


@dataclass(frozen=True, slots=True)
class _State:
    """What a report follows from; where it is as before there is nothing to do."""

    files: Mapping[str, Signature]
    people: Signature | None
    day: date
    decisions: int
    """How many answers people have given."""


def run_watch(typed: Typed, settle: float) -> ExitCode:
    """Until it is told to end: 130 after Ctrl-C, 0 after the SIGTERM of a service manager. A
    run that cannot be made ends it where it is the first, and is tried again later else."""
    if stores := [path for path in typed.paths if is_remote(path)]:
        raise Stop(
            f"{stores[0]} is no folder that can be watched.",
            "Run `recert audit` on it from cron.",
        )
    watch = watching(typed)
    folder = DropFolder(typed.paths, settle, time.monotonic)
    done: _State | None = None
    tried = first = True
    decided = 0
    try:
        with _until_terminated():
            while True:
                day, decided = typed.as_of or today(), _decisions(typed, decided)
                state = _State(folder.look(), _people(typed), day, decided)
                if not (first and folder.waiting) and state != done:
                    tried = _audit(typed, state, watch, first)
                    first = False
                    done = state if tried else None
                time.sleep(_pause(settle, tried))
    except _Ended:
        return ExitCode.COMPLETED


def _audit(typed: Typed, state: _State, watch: Watch, first: bool) -> bool:
    """Whether a report was written. Between two runs no process waits with models loaded."""
    try:
        ran = run(job_of(typed), watch, lambda: whole_only(collect(typed.paths), state.files))
    except Stop as stop:
        if first:
            raise
        watch.journal.write("run_failed", message=stop.message, exit_code=int(stop.code))
        if not watch.journal.stream:
            click.echo(f"recert: {stop.message} {stop.remedy} It is tried again.", err=True)
        return False
    finally:
        end_children()
    tell(ran, exit_code(ran, typed.fail_on), watch.journal)
    return True


def _pause(settle: float, tried: bool) -> float:
    return min(_LONGEST_PAUSE, settle / 2) if tried else _UNTIL_NEXT_TRY


def _people(typed: Typed) -> Signature | None:
    """So that an edited list of people makes a new report."""
    try:
        at = Path(typed.people).stat() if typed.people else None
    except OSError:
        return None
    return (at.st_size, at.st_mtime_ns) if at else None


def _decisions(typed: Typed, before: int) -> int:
    """So that an answer given meanwhile makes a new report. Where the case file cannot be looked
    into the last count holds: a run says what is the matter with it."""
    try:
        with opened(typed.case) as case:
            return case.corrections.count()
    except Stop:
        return before


@contextmanager
def _until_terminated() -> Iterator[None]:
    def end(_: int, __: FrameType | None) -> None:
        raise _Ended

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
