"""`recert audit`: what the user typed → a run, its summary line, and the exit code."""

from __future__ import annotations

import os
import sys

import click
from rich.console import Console

from recert.case.places import Moves
from recert.commands.audit_options import Typed, today
from recert.journal import Journal
from recert.people_file import read_people
from recert.pipeline import Job, Ran, run
from recert.progress import Watch
from recert.stops import ExitCode
from recert.work.pools import cores
from reports.report import Report


def run_audit(typed: Typed) -> ExitCode:
    watch = watching(typed)
    ran = run(job_of(typed), watch)
    code = exit_code(ran, typed.fail_on)
    tell(ran, code, watch.journal)
    click.echo(os.fsencode(typed.out / "index.html"))
    return code


def watching(typed: Typed) -> Watch:
    """A log where one is asked for, else a progress bar where somebody looks."""
    if typed.json_log:
        return Watch(Console(stderr=True, quiet=True), Journal(sys.stderr, typed.log_names))
    return Watch(Console(stderr=True))


def job_of(typed: Typed) -> Job:
    people, people_file = read_people(typed.people) if typed.people else (None, None)
    return Job(
        paths=typed.paths,
        out=typed.out,
        people=people,
        people_file=people_file,
        cycle=typed.cycle,
        as_of=typed.as_of or today(),
        workers=typed.jobs or cores(),
        scheduler=typed.scheduler,
        case=typed.case,
        bundle=typed.bundle,
        again=typed.try_again,
    )


def tell(ran: Ran, code: ExitCode, journal: Journal) -> None:
    """The summary: a line of text, or the last object of the log."""
    t, g, w = ran.report.totals, ran.gathered, ran.written
    if not journal.stream:
        click.echo(summary(ran.report), err=True)
        click.echo(since_last_time(ran), err=True)
    journal.write(
        "run_completed",
        documents=t.documents,
        read=g.read,
        unread=t.unread,
        newly_unread=g.newly_unread,
        new=g.moves.new,
        changed=g.moves.changed,
        moved=g.moves.moved,
        gone=g.moves.gone,
        records=t.records,
        people=t.people,
        meets=t.meets,
        short=t.short,
        needs_review=t.needs_review,
        deciding_questions=t.deciding,
        reports_kept=w.kept,
        not_bundled=w.gone,
        exit_code=int(code),
    )
    if w.gone and not journal.stream:
        click.echo(
            f"{w.gone} documents were changed or moved during the run and are in no bundle; "
            "each bundle's manifest.json names its own. Run it again.",
            err=True,
        )


def summary(report: Report) -> str:
    """One line that says what came out; no names."""
    t = report.totals
    return (
        f"{t.documents} documents, {t.records} records, {t.people} people: {t.meets} meet, "
        f"{t.short} short, {t.needs_review} need review; {t.unread} documents not read; "
        f"{t.deciding} questions would decide."
    )


def since_last_time(ran: Ran) -> str:
    """One line that says what was done anew."""
    g = ran.gathered
    anew = f"{g.read} documents read now, {len(g.documents) - g.read} known"
    found = _moved(g.moves)
    return f"{anew}; since the last run: {found}." if found else f"{anew}."


def _moved(moves: Moves) -> str:
    counts = (
        ("new", moves.new),
        ("changed", moves.changed),
        ("moved or renamed", moves.moved),
        ("gone", moves.gone),
    )
    return ", ".join(f"{count} {what}" for what, count in counts if count)


def exit_code(ran: Ran, fail_on: str) -> ExitCode:
    """What `--fail-on` names comes first; then whether something could not be read that no
    earlier run has reported."""
    t = ran.report.totals
    unread = ran.gathered.newly_unread > 0
    found = {
        "never": False,
        "unreadable": unread,
        "review": t.needs_review + t.short > 0,
        "short": t.short > 0,
    }[fail_on]
    if found and fail_on != "unreadable":
        return ExitCode.FOUND
    return ExitCode.UNREAD if unread else ExitCode.COMPLETED
