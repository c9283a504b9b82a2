"""Words after `recert audit` and `recert watch` → what the user asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from pathlib import Path
from typing import Any, Final

import click


@dataclass(frozen=True, slots=True)
class Typed:
    """The options of the command."""

    paths: tuple[str, ...]
    out: Path
    people: Path | None
    cycle: str | None
    as_of: date | None
    """None: the day on which the run begins."""
    jobs: int | None
    fail_on: str
    case: str | None
    bundle: bool
    try_again: bool
    json_log: bool
    log_names: bool
    scheduler: str | None


JOBS: Final = click.option(
    "--jobs", type=click.IntRange(1), help="Worker processes. Default: one a core."
)

WHOM: Final = (
    click.option(
        "--people",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="CSV or .xlsx that lists whom to audit, with the cycle of each.",
    ),
    click.option("--cycle", help="Cycle for people who name none; see `recert requirements`."),
    click.option(
        "--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day of the audit. Default: today."
    ),
    click.option(
        "--case",
        metavar="FILE|URL",
        help="SQLite file or postgresql:// URL that remembers what was read and answered. "
        "Default: a file in your data folder; `recert doctor` says where.",
    ),
)
"""Whose papers, against what, remembered where: what every command that audits asks."""

_OPTIONS: Final = (
    click.option(
        "--out",
        type=click.Path(path_type=Path),
        default=Path("audit"),
        show_default=True,
        help="Folder for the report; an earlier report there is replaced.",
    ),
    *WHOM,
    click.option(
        "--bundle",
        is_flag=True,
        help="One zip a person with the report, its crops and the original documents.",
    ),
    click.option("--try-again", is_flag=True, help="Try the documents in quarantine once more."),
    JOBS,
    click.option(
        "--scheduler",
        metavar="URL",
        help="Dask scheduler (tcp://host:8786) whose workers read the documents.",
    ),
    click.option(
        "--fail-on",
        type=click.Choice(["never", "unreadable", "review", "short"]),
        default="unreadable",
        show_default=True,
        help="What makes the exit code differ from 0.",
    ),
    click.option(
        "--json-log", is_flag=True, help="One JSON object a line on standard error, no names in it."
    ),
    click.option("--log-names", is_flag=True, help="File names in that log, too."),
)


def audit_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that both commands have, in the order of `--help`."""
    return reduce(lambda c, option: option(c), reversed(_OPTIONS), command)


def typed(paths: tuple[str, ...], as_of: datetime | None, **options: Any) -> Typed:
    return Typed(paths=paths, as_of=as_of.date() if as_of else None, **options)


def today() -> date:
    return date.today()  # noqa: DTZ011 (a deadline is a local day)
