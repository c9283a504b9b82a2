"""Calls that come through a socket → their results: the body of a child process.

Started by `recert.work.children` as `python -P -m recert.work.child FD`. It ends with its parent,
and never outlives the limit of a call, whatever hangs in it.
"""

from __future__ import annotations

import contextlib
import faulthandler
import os
import queue
import resource
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from pickle import dumps, loads
from typing import Any, Final

Call = tuple[float, int, Callable[..., Any], tuple[Any, ...]]
"""(seconds, bytes of memory, function, its arguments)."""

READY: Final = "ready"
DONE: Final = "done"
MEMORY: Final = "memory"
FAILED: Final = "failed"

_GRACE: Final = 10.0
"""Seconds after which a child ends itself where its parent has not: the parent is gone."""


def serve(connection: Connection) -> None:
    """Answers one call after the other, until the parent hangs up."""
    calls: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    sys.path[:] = loads(connection.recv_bytes())  # noqa: S301 (of our parent)
    connection.send_bytes(dumps((READY, None)))
    threading.Thread(target=_listen, args=(connection, calls), daemon=True).start()
    with Path(os.devnull).open("wb") as nowhere:
        while (call := calls.get()) is not None:
            seconds, memory, function, arguments = loads(call)  # noqa: S301 (of ours)
            # Ends the process from outside the interpreter, even where native code holds it.
            faulthandler.dump_traceback_later(seconds + _GRACE, exit=True, file=nowhere)
            answer = _answer(memory, function, arguments)
            faulthandler.cancel_dump_traceback_later()
            connection.send_bytes(answer)


def _listen(connection: Connection, calls: queue.SimpleQueue[bytes | None]) -> None:
    """Hands calls over; when the parent is gone, everything here ends at once, what was
    started from here too."""
    try:
        while True:
            calls.put(connection.recv_bytes())
    except (EOFError, OSError):
        os.killpg(os.getpgid(0), signal.SIGKILL)


def _answer(memory: int, function: Callable[..., Any], arguments: tuple[Any, ...]) -> bytes:
    try:
        _hold_to(memory)
        return dumps((DONE, function(*arguments)))
    except MemoryError:
        return dumps((MEMORY, None))
    except Exception as error:
        return dumps((FAILED, _where(error)))


def _hold_to(memory: int) -> None:
    """Private memory, not address space: models and libraries map far more than they use."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    soft = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
    with contextlib.suppress(OSError, ValueError):  # a system that knows no such limit
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _where(error: Exception) -> str:
    """The kind of error and its place in the code. Never its message, which may quote the
    document: this goes into reports and logs."""
    kind = type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return kind
    place = Path(frames[-1].filename)
    return f"{kind} in {place.parent.name}/{place.name}, line {frames[-1].lineno}"


if __name__ == "__main__":
    serve(Connection(int(sys.argv[1])))
