"""Questions, answers and decisions → lines on a terminal, in which no document's text is
obeyed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from rich.console import Console
from rich.text import Text

from ingest.pages import POINTS_PER_INCH, Span
from recert.review_session import Given
from reports.crops import Crop
from reports.desk import Paper, Piece, View, answer_text
from reports.notation import hours_text, visible
from validate.review.consequences import words
from validate.review.decisions import Decided, Decision, State, sentence, undone
from validate.review.desk import Desk


def say(console: Console, text: str, style: str = "") -> None:
    """One line. Nothing in it is markup, and what a terminal would obey is shown instead."""
    console.print(Text(visible(text), style=style), soft_wrap=True)


def print_view(console: Console, shown: View, cut: Mapping[Crop, Path], *, keys: bool) -> None:
    """`keys`: whether somebody sits there to press them; else answers as they are typed."""
    asked = shown.asked
    say(console, f"{asked.id}  {asked.question.text}", "bold")
    if asked.people:
        say(console, f"  of {', '.join(person.name for person in asked.people)}")
    if asked.decides:
        people = "1 outcome" if asked.decides == 1 else f"{asked.decides} outcomes"
        say(console, f"  decides {people}; {hours_text(asked.hours)} hours hang on it")
    if asked.question.consequence:
        say(console, f"  {asked.question.consequence}")
    for paper in shown.papers:
        _paper(console, paper, cut)
    for one in shown.decided:
        if one.state in (State.APPLIED, State.WAITING):
            say(console, f"  said before: {sentence(one.decision)}")
    _answers(console, shown, keys=keys)


def _answers(console: Console, shown: View, *, keys: bool) -> None:
    """Where the same follows as from the answer above, it is not said again."""
    names = [key.key if keys else answer_text(key.option) for key in shown.keys]
    wide = max(map(len, names), default=0)
    above: tuple[str, ...] = ()
    for name, key in zip(names, shown.keys, strict=True):
        say(console, f"    {name:<{wide}}  {key.option.label}")
        for line in key.follows if key.follows != above else ():
            say(console, f"    {'':<{wide}}  → {line}", "dim")
        above = key.follows


def _paper(console: Console, paper: Paper, cut: Mapping[Crop, Path]) -> None:
    record = paper.record
    said = "may repeat" if paper.beside else record.kind
    say(console, f"  {said}: {record.source.name}, page {paper.page}, record {record.id}")
    for piece in paper.pieces:
        if piece.asked:
            _piece(console, piece)
            if picture := cut.get(piece.crop):
                say(console, f"      picture: {picture}")


def _piece(console: Console, piece: Piece) -> None:
    evidence = piece.evidence
    name = evidence.field.replace("_", " ")
    value = "not relied on" if evidence.text is None else evidence.text
    say(console, f"    {name}: {value}")
    for reader, text in piece.readings:
        say(console, f"      {reader} read “{text}”, {where_words(evidence.where)}")


def where_words(where: Span) -> str:
    """Where to look on the page, for who has the paper at hand."""
    across, down = (f"{edge / POINTS_PER_INCH:.1f}" for edge in (where.box.x0, where.box.top))
    return f'{across}" from the left and {down}" from the top of page {where.page}'


def print_given(console: Console, given: Given) -> None:
    say(console, sentence(given.decision), "green")
    say(console, f"  kept as {given.decision.id}")
    for change in given.changes:
        say(console, f"  {words(change)}", "bold" if change.decisive else "")
    if not given.changes:
        say(console, "  It changes nobody's hours.")
    if given.decision.question and not given.settled:
        say(console, "  The question is still open: this answers only a part of it.", "yellow")


def print_history(console: Console, desk: Desk) -> None:
    """Every decision in the case file, the oldest first."""
    gone = undone(desk.decisions)
    states = {one.decision.id: one for one in desk.settled.decided}
    for one in desk.decisions:
        say(
            console,
            f"{one.id}  {one.made_at.isoformat(timespec='seconds')}  {_state(one, states, gone)}",
        )
        say(console, f"  {sentence(one)}")
        if one.undoes:
            say(console, f"  takes back {one.undoes}")
    if not desk.decisions:
        say(console, "Nobody has decided anything yet.")


def _state(one: Decision, states: Mapping[str, Decided], gone: Iterable[str]) -> str:
    found = states.get(one.id)
    if found is None:
        return "undone" if one.id in gone else "about other papers"
    return f"{found.state}: {found.waits}" if found.waits else found.state.value
