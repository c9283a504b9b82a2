"""A call → its result, made in a child process that can be killed with all that it started.

The limits live here, in the body of whatever runs a task: a thread of this process or a worker
on another machine. No pool of a library does it: the standard one cannot end a task that runs
and is broken for good by one crash, and the others end the process but not what it started,
or refuse to start one inside a worker of a cluster.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pickle import dumps, loads
from typing import Final, TypeVar

from recert.work.child import DONE, MEMORY, READY

T = TypeVar("T")

CALLS_A_CHILD = 300
"""After which it is replaced, so that no leak of a native library outlives them."""
SECONDS_TO_START: Final = 120.0
_SECONDS_TO_DIE: Final = 5.0
"""From hanging up to being gone."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one call may take."""

    seconds: float = 300.0
    """Wall clock: what a handful of the worst scans takes on a slow and busy machine."""
    memory: int = 3 * 2**30
    """Bytes of private memory; reading a page of pixels takes about 0.6 GB."""


class Lost(Exception):  # noqa: N818 (what became of one document, not a fault of ours)
    """Why a call has no result. Says nothing of what the document holds."""


class CannotStart(Exception):  # noqa: N818
    """No child process comes up at all: no document is to blame."""


class _Child:
    """One process in a session of its own, so that a signal to its group reaches all of it."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        with ours, theirs:
            self._connection = Connection(ours.detach())
            try:
                self._process = subprocess.Popen(
                    # -P: what lies in the folder it is started from is not code.
                    [sys.executable, "-P", "-m", "recert.work.child", str(theirs.fileno())],
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,  # native libraries print what documents say
                    stderr=subprocess.DEVNULL,
                    pass_fds=(theirs.fileno(),),
                    start_new_session=True,
                )
            except OSError as error:
                self._connection.close()
                raise CannotStart(error.strerror or str(error)) from error
        self.calls = 0
        try:
            self._connection.send_bytes(dumps(sys.path))
            started = self._connection.poll(SECONDS_TO_START) and self._receive() == (READY, None)
        except (EOFError, OSError):
            started = False
        if not started:
            self.end()
            raise CannotStart(f"it ended with code {self._process.returncode}")

    def call(self, limits: Limits, function: Callable[..., T], arguments: tuple[object, ...]) -> T:
        """Raises Lost; the child may be unfit for another call after that."""
        self.calls += 1
        message = dumps((limits.seconds, limits.memory, function, arguments))
        try:
            self._connection.send_bytes(message)
            if not self._connection.poll(limits.seconds):
                raise Lost(f"It took longer than {limits.seconds:g} seconds.")
            outcome, value = self._receive()
        except (EOFError, OSError) as error:
            why = f"The program that reads it broke down over it ({self._death()})."
            raise Lost(why) from error
        if outcome == MEMORY:
            raise Lost(f"It needs more than {limits.memory / 2**30:.3g} GB of memory.")
        if outcome != DONE:
            raise Lost(f"The program that reads it failed over it ({value}).")
        return value  # type: ignore[return-value]

    def kill(self) -> None:
        """Ends the process and everything it started; whoever waits for it learns that."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def end(self) -> None:
        """The same, and nothing of it is left in this process."""
        if self._process.returncode is None:  # once it is reaped its number may be another's
            self.kill()
            self._process.wait()
        self._connection.close()

    def _receive(self) -> tuple[str, object]:
        outcome, value = loads(self._connection.recv_bytes())  # noqa: S301 (a child of ours)
        return outcome, value

    def _death(self) -> str:
        """How it ended. It is left unreaped, so that its group can still be ended by number."""
        until = time.monotonic() + _SECONDS_TO_DIE
        while time.monotonic() < until:
            ended = os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG)
            if ended:
                killed = ended.si_code != os.CLD_EXITED
                status = ended.si_status
                return signal.Signals(status).name if killed else f"exit code {status}"
            time.sleep(0.01)
        return "it hung up"


_lock = threading.Lock()
_idle: list[_Child] = []
_busy: set[_Child] = set()


def in_child(limits: Limits, function: Callable[..., T], *arguments: object) -> T:
    """`function(*arguments)`, both picklable, from a child that is kept for the next call.

    Raises:
        Lost: it crashed, took too long or too much memory, or raised.
        CannotStart: there is no child to make it.
    """
    with _lock:
        child = _idle.pop() if _idle else None
    child = child or _Child()
    with _lock:
        _busy.add(child)
    fit = False
    try:
        result = child.call(limits, function, arguments)
        fit = child.calls < CALLS_A_CHILD
        return result
    finally:
        with _lock:
            _busy.discard(child)
            if fit:
                _idle.append(child)
        if not fit:
            child.end()


def meanwhile(limits: Limits, function: Callable[..., T], *arguments: object) -> Callable[[], T]:
    """Begins the same call while this process goes on; what is returned waits for the result,
    and raises what `in_child` would."""
    thread = ThreadPoolExecutor(1)
    result = thread.submit(in_child, limits, function, *arguments).result
    thread.shutdown(wait=False)
    return result


def end_children() -> None:
    """Ends all of them, the busy ones too: their calls are Lost."""
    with _lock:
        idle, busy = [*_idle], [*_busy]
        _idle.clear()
    for child in busy:
        child.kill()
    for child in idle:
        child.end()


atexit.register(end_children)
