"""Questions one after the other on a terminal → one key each, and what it changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import click
from rich.console import Console

from recert.review_session import Given, Session
from recert.stops import ExitCode
from recert.text.review import print_given, print_view, say
from reports.crops import Crop
from reports.desk import QUIT, SKIP, UNDO, Key, View, view
from validate.review.answering import Answer
from validate.review.asked import Asked
from validate.review.decisions import NUMBERS, Act
from validate.review.entries import Refused

Pictures = Callable[[View], Mapping[Crop, Path]]

_REASONS = {
    Act.CONFIRM: "Looked at the paper.",
    Act.CORRECT: "Looked at the paper.",
    Act.ASSIGN: "Looked at the paper.",
    Act.MERGE: "Compared the papers.",
    Act.KEEP: "Compared the papers.",
}
"""What stands as the reason where somebody just presses Enter."""


def review_by_key(session: Session, by: str, pictures: Pictures) -> ExitCode:
    """Ends where nothing is open that can change an outcome, or with the key for it."""
    console = Console(highlight=False)
    skipped: set[str] = set()
    given: list[str] = []
    while asked := _next(session, skipped):
        shown = view(session.desk, asked, session.follow)
        console.print()
        print_view(console, shown, pictures(shown), keys=True)
        say(console, f"    {SKIP} skip   {UNDO} undo the last answer   {QUIT} quit", "dim")
        key = _pressed({k.key for k in shown.keys} | {SKIP, UNDO, QUIT})
        if key == QUIT:
            return ExitCode.COMPLETED
        if key == SKIP:
            skipped.add(asked.id)
        elif key == UNDO:
            _undo(console, session, given, by)
        else:
            chosen = next(k for k in shown.keys if k.key == key)
            _answer(console, session, asked, chosen, (given, by))
    left = f" {len(skipped)} skipped." if skipped else ""
    say(console, f"Nothing else is open that can change an outcome.{left}")
    return ExitCode.COMPLETED


def _next(session: Session, skipped: set[str]) -> Asked | None:
    open_ = (one for one in session.look().asked if one.decides and one.id not in skipped)
    return next(open_, None)


def _pressed(known: set[str]) -> str:
    while True:
        key = click.getchar().lower()
        if key in ("\x03", "\x04"):
            raise KeyboardInterrupt
        if key in known:
            return key


def _answer(
    console: Console, session: Session, asked: Asked, chosen: Key, mine: tuple[list[str], str]
) -> None:
    given, by = mine
    option = chosen.option
    value = option.value
    if option.person:
        person = option.person
        value = person.certification_number or person.nremt_id or person.name
    if option.typed:
        form = " (a number, or F1 to F5, T1 to T5)" if option.field == NUMBERS else ""
        value = _typed(f"{option.label.capitalize()}{form}: ")
    why = _typed("Why? ", _REASONS.get(option.act, ""))
    answer = Answer(asked.id, option.act, value, option.field, asked.state)
    made = session.answer(answer, by, why)
    if isinstance(made, Refused):
        say(console, f"Not taken: {made.why}", "red")
    else:
        given.append(made.decision.id)
        print_given(console, made)


def _typed(question: str, default: str = "") -> str:
    typed: str = click.prompt(
        question.rstrip(), default=default, show_default=bool(default), prompt_suffix=" "
    )
    return typed


def _undo(console: Console, session: Session, given: list[str], by: str) -> None:
    if not given:
        say(console, "Nothing was answered in this sitting; --history and --undo take any back.")
        return
    made = session.undo(given[-1], by, _typed("Why?", "Pressed by mistake."))
    if isinstance(made, Given):
        given.pop()
        print_given(console, made)
    else:
        say(console, f"Not taken: {made.why}", "red")
