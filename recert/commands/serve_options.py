"""Words after `recert serve` → what the user asks for."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any, Final

import click

from recert.commands.audit_options import JOBS, WHOM

_OPTIONS: Final = (
    click.option(
        "--folder",
        type=click.Path(file_okay=False, path_type=Path),
        help="Where documents that are handed in and the report lie. Default: one in your data "
        "folder.",
    ),
    *WHOM,
    click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on."),
    click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True),
    click.option(
        "--name",
        "names",
        multiple=True,
        help="Another name under which browsers reach the server, of the machine or of a proxy.",
    ),
    click.option(
        "--token",
        envvar="RECERT_TOKEN",
        help="Asked of everybody who comes; `new` makes one and prints it. Without one the "
        "server listens to this machine alone. Better given in RECERT_TOKEN: a command line "
        "can be seen by others.",
    ),
    JOBS,
)


def serve_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """In the order of `--help`."""
    return reduce(lambda c, option: option(c), reversed(_OPTIONS), command)
