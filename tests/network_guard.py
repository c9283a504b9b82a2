"""Connections and look-ups that leave this computer → an error, and a line in a file.

`install` cannot be undone and needs nothing but Python; children of the tests do it too, by
way of tests/children/sitecustomize.py.
"""

from __future__ import annotations

import ipaddress
import os
import sys
from typing import Any, Final

LOG: Final = "RECERT_TESTS_NETWORK_LOG"
"""The environment variable that names the file of what was attempted."""
_LOOKS_UP: Final = frozenset(
    ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")
)
_REACHES: Final = frozenset(("socket.connect", "socket.sendto", "socket.sendmsg"))
_OURSELVES: Final = frozenset(("localhost", "", "0.0.0.0", "::"))


class NetworkError(RuntimeError):
    """A test, or what it tests, tried to leave this computer."""


def install() -> None:
    sys.addaudithook(_watch)


def attempts() -> tuple[str, ...]:
    """What was attempted so far, by this process and those that it started."""
    try:
        with open(os.environ[LOG], encoding="utf-8") as log:  # noqa: PTH123 (as early as can be)
            return tuple(log.read().splitlines())
    except (KeyError, FileNotFoundError):
        return ()


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _LOOKS_UP:
        first = arguments[0]
        host = first[0] if isinstance(first, tuple) else first
    elif event in _REACHES and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    if not _is_here(host):
        if log := os.environ.get(LOG):
            place = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            os.write(place, f"{event} {host!r}\n".encode())
            os.close(place)
        raise NetworkError(f"{event} {host!r}: tests reach nothing but this computer")


def _is_here(host: object) -> bool:
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if name is None or name in _OURSELVES:
        return True
    try:
        return ipaddress.ip_address(str(name).partition("%")[0]).is_loopback
    except ValueError:
        return False
