"""A function and its argument → what became of it in a process of its own, within limits.

The processes are forked from one that has imported everything and done nothing, so that each
costs milliseconds. What is forked must not have started threads: no OCR models there.
"""

from __future__ import annotations

import os
import resource
import signal
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, Final

SECONDS: Final = 60
"""Of computing, not of waiting: a busy machine is no endless loop."""
MEGABYTES: Final = 3_000
_WAITS: Final = 10
"""Times the seconds of computing after which a process that sleeps is taken for stuck."""


class Ending(StrEnum):
    RETURNED = "returned"
    RAISED = "raised"
    CRASHED = "crashed"
    HUNG = "hung"
    BURST = "out of memory"


@dataclass(frozen=True, slots=True)
class Ended:
    how: Ending
    value: Any = None
    """What the function returned."""
    why: str = ""
    """The traceback, or the signal."""
    seconds: float = 0.0
    """Of computing."""
    megabytes: float = 0.0
    """The most it held at a time."""


class Confinement:
    """Runs functions in processes that are forked from one that has imported `modules`."""

    def __init__(self, modules: Sequence[str] = ()) -> None:
        self._context = get_context("forkserver")
        self._context.set_forkserver_preload(["benchmarks.confined", *modules])

    def run(
        self,
        body: Callable[..., object],
        *arguments: object,
        seconds: int = SECONDS,
        megabytes: int = MEGABYTES,
    ) -> Ended:
        """The function must be found by its name in a module; it, its arguments and its result
        travel as pickles. Whatever it starts is ended with it."""
        ours, theirs = self._context.Pipe(duplex=False)
        limits = (seconds, megabytes)
        process = self._context.Process(target=_within, args=(theirs, limits, body, arguments))
        process.start()
        theirs.close()
        try:
            said = ours.recv() if ours.poll(seconds * _WAITS) else None
            stuck = said is None
        except EOFError:
            said, stuck = None, False
        finally:
            ours.close()
            if process.pid:
                _end(process.pid, whole=stuck)
            process.join()
        if isinstance(said, Ended):
            return said
        if stuck or process.exitcode in (-signal.SIGXCPU, -signal.SIGKILL):
            return Ended(Ending.HUNG, why=f"exit code {process.exitcode}")
        return Ended(Ending.CRASHED, why=f"exit code {process.exitcode}")


def _end(pid: int, *, whole: bool) -> None:
    """The process, where it does not end by itself, and whatever it has left behind."""
    try:
        if whole:
            os.kill(pid, signal.SIGKILL)
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


def _within(
    pipe: Connection,
    limits: tuple[int, int],
    body: Callable[..., object],
    arguments: tuple[object, ...],
) -> None:
    os.setsid()
    seconds, megabytes = limits
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes * 2**20, megabytes * 2**20))
    try:
        ended = Ended(Ending.RETURNED, body(*arguments))
    except MemoryError:
        ended = Ended(Ending.BURST, why=traceback.format_exc(limit=-4))
    except BaseException:
        ended = Ended(Ending.RAISED, why=traceback.format_exc(limit=-8))
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = used.ru_utime + used.ru_stime
    pipe.send(Ended(ended.how, ended.value, ended.why, spent, used.ru_maxrss / 1024))
    pipe.close()
