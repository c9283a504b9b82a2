"""`recert audit`: what the user typed → a run, its summary line, and the exit code."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
from rich.console import Console

from recert.people_file import read_people
from recert.pipeline import Job, Ran, run
from recert.progress import Watch
from recert.stops import ExitCode
from recert.workers import cores
from reports.report import Report


@dataclass(frozen=True, slots=True)
class Typed:
    """The options of the command."""

    paths: tuple[str, ...]
    out: Path
    people: Path | None
    cycle: str | None
    as_of: date
    jobs: int | None
    fail_on: str
    case: Path | None
    bundle: bool


def run_audit(typed: Typed) -> ExitCode:
    people, people_file = read_people(typed.people) if typed.people else (None, None)
    job = Job(
        paths=typed.paths,
        out=typed.out,
        people=people,
        people_file=people_file,
        cycle=typed.cycle,
        as_of=typed.as_of,
        workers=typed.jobs or cores(),
        case=typed.case,
        bundle=typed.bundle,
    )
    ran = run(job, Watch(Console(stderr=True)))
    click.echo(summary(ran.report), err=True)
    if ran.gone:
        click.echo(
            f"{ran.gone} documents were changed or moved during the run and are in no bundle; "
            "each bundle's manifest.json names its own. Run it again.",
            err=True,
        )
    click.echo(os.fsencode(job.out / "index.html"))
    return exit_code(ran, typed.fail_on)


def summary(report: Report) -> str:
    """One line that says what came out; no names."""
    t = report.totals
    return (
        f"{t.documents} documents, {t.records} records, {t.people} people: {t.meets} meet, "
        f"{t.short} short, {t.needs_review} need review; {t.unread} documents not read; "
        f"{t.deciding} questions would decide."
    )


def exit_code(ran: Ran, fail_on: str) -> ExitCode:
    """What `--fail-on` names comes first; then whether something could not be read that no
    earlier run has reported."""
    t = ran.report.totals
    unread = ran.newly_unread > 0
    found = {
        "never": False,
        "unreadable": unread,
        "review": t.needs_review + t.short > 0,
        "short": t.short > 0,
    }[fail_on]
    if found and fail_on != "unreadable":
        return ExitCode.FOUND
    return ExitCode.UNREAD if unread else ExitCode.COMPLETED
