"""`recert serve`: what the user typed → a server in the browser's reach, until it is ended."""

from __future__ import annotations

import secrets
import socket
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Final

import click
from filelock import FileLock, Timeout
from platformdirs import user_data_path

from recert.case.case_file import opened
from recert.stops import ExitCode, Stop
from recert.web.settings import Address, Settings
from validate.cycles import pack_called
from validate.rules.rule_packs import load_packs

try:
    import uvicorn

    from recert.web.app import app_of
    from recert.web.inbox import Inbox
    from recert.web.office import Office
except ImportError as error:
    raise Stop(
        f"What serves pages is not installed ({error.name}).",
        "Install recert with its extra: pip install 'recert[web]'.",
    ) from error

_SHORTEST_TOKEN: Final = 16
_MAKE_ONE: Final = "new"
"""In the place of a token."""
_SECONDS_TO_END: Final = 5


@dataclass(frozen=True, slots=True)
class Typed:
    """The options of the command."""

    paths: tuple[str, ...]
    folder: Path | None
    people: Path | None
    cycle: str | None
    as_of: datetime | None
    case: str | None
    host: str
    port: int
    names: tuple[str, ...]
    token: str | None
    jobs: int | None


def run_serve(typed: Typed) -> ExitCode:
    """Until Ctrl-C, or the SIGTERM of a service manager."""
    if typed.cycle:
        pack_called(typed.cycle, load_packs())
    listening = _listening(typed.host, typed.port)
    with listening:
        settings = settings_of(typed, listening.getsockname()[1])
        with _alone(settings.folder), opened(settings.case) as case:
            office = Office(settings, case, Inbox(settings.folder))
            office.open()
            _tell(settings.address, made=typed.token == _MAKE_ONE)
            try:
                server_of(office).run(sockets=[listening])
            finally:
                office.close()
    return ExitCode.COMPLETED


def settings_of(typed: Typed, port: int) -> Settings:
    """Raises Stop where the address would let in whoever reaches it."""
    token = secrets.token_urlsafe(24) if typed.token == _MAKE_ONE else typed.token or None
    if token is None and not _is_loopback(typed.host):
        raise Stop(
            f"{typed.host} can be reached from other machines, and nobody would be asked who "
            "they are.",
            "Put a token into RECERT_TOKEN, or let --token new make one; or leave --host out.",
        )
    if token is not None and len(token) < _SHORTEST_TOKEN:
        raise Stop(
            f"The token is shorter than {_SHORTEST_TOKEN} characters and could be guessed.",
            "Use a longer one, or let --token new make one.",
        )
    called = typed.names if _is_loopback(typed.host) else (*typed.names, socket.gethostname())
    return Settings(
        folder=(typed.folder or user_data_path("recert", appauthor=False) / "served").absolute(),
        address=Address(typed.host, port, called, token),
        paths=typed.paths,
        case=typed.case,
        people=typed.people,
        cycle=typed.cycle,
        as_of=typed.as_of.date() if typed.as_of else None,
        jobs=typed.jobs,
    )


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen()  # who comes while the server starts is not turned away
    except OSError as error:
        listening.close()
        raise Stop(
            f"Nobody can listen on {host}, port {port}: {error.strerror or error}.",
            "Name another --port (0 takes any that is free), or another --host.",
        ) from error
    return listening


def _alone(folder: Path) -> AbstractContextManager[object]:
    """One server a folder, however it ends."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return FileLock(folder / ".lock", timeout=0, mode=0o600).acquire()
    except Timeout as error:
        raise Stop(
            f"Another server works in {folder}.", "Use that one, or name another --folder."
        ) from error
    except OSError as error:
        raise Stop(
            f"The folder {folder} cannot be used: {error.strerror or error}.",
            "Name another one with --folder.",
        ) from error


def server_of(office: Office) -> uvicorn.Server:
    """It logs nothing: addresses hold people's names."""
    return uvicorn.Server(
        uvicorn.Config(
            app_of(office),
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=True,
            proxy_headers=False,
            lifespan="off",
            ws="none",
            limit_concurrency=200,
            timeout_keep_alive=15,
            timeout_graceful_shutdown=_SECONDS_TO_END,
        )
    )


def _tell(address: Address, *, made: bool) -> None:
    host = f"[{address.host}]" if ":" in address.host else address.host
    if address.host in ("0.0.0.0", "::"):  # noqa: S104 (the user's own choice, with a token)
        host = socket.gethostname()
    click.echo(f"Open http://{host}:{address.port}/ in a browser. Ctrl-C ends the server.")
    if made:
        click.echo(f"Its token, shown only now: {address.token}")
    if address.token and not _is_loopback(address.host):
        click.echo(
            "What goes over the network is not encrypted: put a proxy with TLS before it, or use "
            "a network that you trust.",
            err=True,
        )
