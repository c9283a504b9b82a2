"""`recert review`: what the user typed → open questions, and answers that are kept."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console

from recert.case.case_file import opened
from recert.commands.audit_options import today
from recert.commands.typed_answers import typed_answer
from recert.people_file import read_people
from recert.progress import Watch
from recert.review_loop import review_by_key
from recert.review_session import Given, Session, Sitting, session
from recert.stops import ExitCode, Stop
from recert.text.review import print_given, print_history, print_view, say
from recert.work.pools import Pool, cores, local_pool
from reports.crops import Crop
from reports.desk import View, crops_of_view, view, view_json
from reports.json_text import Json, json_file
from validate.review.consequences import words
from validate.review.decisions import Decision, sentence
from validate.review.entries import Refused


@dataclass(frozen=True, slots=True)
class Typed:
    """The options of the command."""

    paths: tuple[str, ...]
    people: Path | None
    cycle: str | None
    as_of: datetime | None
    case: str | None
    jobs: int | None
    answers: tuple[str, ...]
    undo: tuple[str, ...]
    by: str | None
    why: str
    history: bool
    everything: bool
    crops: Path | None
    as_json: bool


def run_review(typed: Typed) -> ExitCode:
    """Lists, or takes answers from the command line, or one key at a time on a terminal."""
    answers = [typed_answer(text) for text in typed.answers]
    if (answers or typed.undo) and not typed.why.strip():
        raise Stop("An answer needs its reason.", 'Say it with --why "…".')
    by = typed.by or _login_name()
    watch = Watch(Console(stderr=True))
    people, people_file = read_people(typed.people) if typed.people else (None, None)
    day = typed.as_of.date() if typed.as_of else today()
    sitting = Sitting(typed.paths, people, people_file, typed.cycle, day)
    with opened(typed.case) as case, local_pool(typed.jobs or cores()) as pool:
        desk = session(case, sitting, pool, watch)
        made = [desk.answer(answer, by, typed.why) for answer in answers]
        made += [desk.undo(name, by, typed.why) for name in typed.undo]
        if made:
            return _told(made, typed)
        if typed.history:
            return _history(desk, typed)
        if _somebody_sits_there(typed):
            return review_by_key(desk, by, lambda shown: _cut(desk, [shown], typed.crops, pool))
        return _list(desk, typed, pool)


def _somebody_sits_there(typed: Typed) -> bool:
    return not typed.as_json and sys.stdin.isatty() and sys.stdout.isatty()


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:  # a container without a user of that number
        raise Stop("Who answers is not known.", "Say it with --by NAME.") from error


def console() -> Console:
    """Standard output: as wide as the terminal, never folded into a file."""
    return Console(file=sys.stdout, highlight=False, width=None if sys.stdout.isatty() else 10_000)


def _told(made: list[Given | Refused], typed: Typed) -> ExitCode:
    """What became of each answer; where one was refused the others are kept all the same."""
    refused = [one for one in made if isinstance(one, Refused)]
    if typed.as_json:
        _print_json({"answers": [_given_json(one) for one in made]})
    for one in made if not typed.as_json else ():
        if isinstance(one, Given):
            print_given(console(), one)
    for no in refused:
        say(Console(stderr=True, highlight=False), f"recert: not taken: {no.why}")
    return ExitCode.USAGE if refused else ExitCode.COMPLETED


def _given_json(one: Given | Refused) -> Json:
    if isinstance(one, Refused):
        return {"refused": one.why}
    return {
        **decision_json(one.decision),
        "changes": [words(change) for change in one.changes],
        "settled": one.settled,
    }


def decision_json(one: Decision) -> dict[str, Json]:
    return {
        "id": one.id,
        "made_at": one.made_at.isoformat(),
        "made_by": one.made_by,
        "why": one.why,
        "kind": one.act.value,
        "question": one.question,
        "says": sentence(one),
        "undoes": one.undoes,
    }


def _history(desk: Session, typed: Typed) -> ExitCode:
    if typed.as_json:
        states = {one.decision.id: one.state.value for one in desk.desk.settled.decided}
        rows = ({**decision_json(d), "state": states.get(d.id)} for d in desk.desk.decisions)
        _print_json({"decisions": list(rows)})
    else:
        print_history(console(), desk.desk)
    return ExitCode.COMPLETED


def _list(desk: Session, typed: Typed, pool: Pool) -> ExitCode:
    """What can change an outcome, and with --all the rest."""
    open_ = [one for one in desk.desk.asked if one.decides or typed.everything]
    shown = [view(desk.desk, one, desk.follow) for one in open_]
    cut = _cut(desk, shown, typed.crops, pool)
    if typed.as_json:
        pictures: dict[str, Json] = {}
        for crop, path in cut.items():
            pictures[f"{crop.record} {crop.key}"] = str(path)
        _print_json({"questions": [view_json(one) for one in shown], "pictures": pictures})
        return ExitCode.COMPLETED
    for one in shown:
        print_view(console(), one, cut, keys=False)
        click.echo()
    rest = len(desk.desk.asked) - len(open_)
    more = f" {rest} more change none today; --all lists them." if rest else ""
    deciding = sum(1 for one in desk.desk.asked if one.decides)
    say(console(), f"{deciding} open questions can change an outcome.{more}")
    return ExitCode.COMPLETED


def _cut(desk: Session, shown: Iterable[View], folder: Path | None, pool: Pool) -> dict[Crop, Path]:
    """Writes the pictures of what is asked about; nothing where no folder is named."""
    if folder is None:
        return {}
    wanted = {(c.record, c.key): c for one in shown for c in crops_of_view(one)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        cut = desk.cut(wanted.values(), pool, Watch(Console(stderr=True)))
        paths = {wanted[key]: folder / wanted[key].file_name for key in cut}
        for key, png in cut.items():
            paths[wanted[key]].write_bytes(png)
    except OSError as error:
        raise Stop(
            f"The pictures cannot be written to {folder}: {error.strerror}.",
            "Name another folder with --crops.",
        ) from error
    return paths


def _print_json(value: Mapping[str, Json]) -> None:
    click.echo(json_file(value), nl=False)
