"""Words after `recert review` → what the user asks for."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any, Final

import click

from recert.commands.audit_options import JOBS, WHOM

_OPTIONS: Final = (
    *WHOM,
    click.option(
        "--answer",
        "answers",
        multiple=True,
        metavar="QUESTION=ANSWER",
        help="Answer without being asked: confirm, correct:VALUE, correct:FIELD=VALUE, reject, "
        "assign:PERSON, merge, keep, stricter, milder. QUESTION may be a record of the report.",
    ),
    click.option("--undo", multiple=True, metavar="ID", help="Take an answer back."),
    click.option("--by", metavar="NAME", help="Who answers. Default: your login name."),
    click.option("--why", default="", metavar="TEXT", help="The reason, for the report."),
    click.option("--history", is_flag=True, help="List all answers that were ever given."),
    click.option(
        "--all", "everything", is_flag=True, help="Also what can change no outcome today."
    ),
    click.option(
        "--crops",
        type=click.Path(file_okay=False, path_type=Path),
        help="Folder for the pieces of the pages that the questions are about.",
    ),
    click.option("--json", "as_json", is_flag=True, help="JSON instead of text."),
    JOBS,
)


def review_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """In the order of `--help`."""
    return reduce(lambda c, option: option(c), reversed(_OPTIONS), command)
