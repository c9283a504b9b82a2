"""The address of a Dask scheduler → a pool of its workers.

The workers run the bodies of `recert.work.workers`, which hold their limits themselves. Only
references travel to them: each fetches the documents from where they lie.
"""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from ingest.files import Collection, FileReference
from ingest.stores import absolute, is_remote
from recert.code_digests import reading_version
from recert.stops import Stop
from recert.work.pools import Pool, told_what_to_do

if TYPE_CHECKING:
    from distributed import Client

T = TypeVar("T")

_SECONDS_TO_ANSWER: Final = 20
_BATCH: Final = 8
"""Documents a task: a scheduler handles some hundred tasks a second (`docs/scale.md`)."""
_SECONDS_WITHOUT_WORKERS: Final = 300.0


@contextmanager
def cluster_pool(address: str, seen: Sequence[str] = ()) -> Iterator[Pool]:
    """The workers of a cluster, however many it has at a time.

    `seen`: paths that every worker must be able to see before anything begins. Stops the run
    where nobody answers, where a worker has another version of the reading code, or sees other
    files, and be it one that comes later.
    """
    client = _connected(address)
    try:
        _sees(client, [path for path in seen if not is_remote(path)])
        with told_what_to_do():
            yield Pool(_Agreeing(client.get_executor(pure=False)), _counted(client), _BATCH)
    except _OtherCode as error:
        raise Stop(
            f"A worker on {error} has another version of recert or of its libraries.",
            "Install the same lock file everywhere.",
        ) from error
    except _Unseeing as error:
        raise _blind(str(error)) from error
    except CancelledError as error:
        raise _lost(address) from error
    except Exception as error:
        if type(error).__module__.startswith("distributed"):
            raise _lost(address) from error
        raise
    finally:
        client.close(timeout=5)


def _connected(address: str) -> Client:
    try:
        from distributed import Client  # noqa: PLC0415 (who has no cluster need not have it)
    except ImportError as error:
        raise Stop(
            "The libraries for a cluster are missing.",
            "Install recert with its extra: pip install 'recert[cluster]'.",
        ) from error
    try:
        return Client(address, timeout=_SECONDS_TO_ANSWER, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise Stop(
            f"No scheduler answers at {address} ({type(error).__name__}).",
            "Start one with `dask scheduler`, or check --scheduler.",
        ) from error


class _OtherCode(Exception):  # noqa: N818 (no fault of the document)
    """A worker reads with another version of the code; the message says where."""


class _Unseeing(Exception):  # noqa: N818 (no fault of the document)
    """A worker does not see a document that is there; the message says which worker."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a worker brought, and what it could not look at."""

    value: Any
    unseen: tuple[str, ...]
    """Paths among those of the task."""
    worker: str


class _Agreeing(Executor):
    """Every task makes sure that its worker reads as we do, and sees what we see: also one that
    came later. What another version reads would make a wrong report that looks right, and so
    would documents that are reported as lost because one machine lacks the shared folder."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def submit(self, function: Callable[..., T], /, *args: Any, **kwargs: Any) -> Future[T]:
        outer: Future[T] = Future()
        outer.set_running_or_notify_cancel()  # the cluster has it: no more to be cancelled here
        inner = self._executor.submit(_agreed, reading_version(), function, *args, **kwargs)
        inner.add_done_callback(partial(_hand_on, outer))
        return outer


def _hand_on(outer: Future[T], inner: Future[_Answer]) -> None:
    try:
        answer = inner.result()
    except BaseException as error:  # a cancelled task too: whoever waits learns it
        outer.set_exception(error)
        return
    if any(map(_readable, answer.unseen)):
        outer.set_exception(_Unseeing(answer.worker))
    else:  # what nobody can look at any more is gone, and its problem is the document's
        outer.set_result(answer.value)


def _agreed(version: str, function: Callable[..., T], *args: Any, **kwargs: Any) -> _Answer:
    """The body of a task, on the worker."""
    if reading_version() != version:
        raise _OtherCode(socket.gethostname())
    value = function(*args, **kwargs)
    paths = {file.path for file in _files_in(args) if not is_remote(file.path)}
    return _Answer(value, tuple(sorted(p for p in paths if not _readable(p))), _own_address())


def _files_in(value: object) -> Iterator[FileReference]:
    if isinstance(value, FileReference):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _files_in(item)


def _readable(path: str) -> bool:
    return os.access(path, os.R_OK)


def _own_address() -> str:
    from distributed import get_worker  # noqa: PLC0415 (who has no cluster need not have it)

    address: str = get_worker().address
    return address


def _sees(client: Client, paths: Sequence[str]) -> None:
    """A worker that is lost while it is asked is not asked again."""
    client.wait_for_workers(1, timeout=_SECONDS_WITHOUT_WORKERS)
    found = client.run(_missing, tuple(paths), on_error="return")
    for worker, missing in sorted(found.items()):
        if isinstance(missing, tuple) and missing:
            raise _blind(worker)


def _missing(paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(path for path in paths if not os.path.lexists(path))


def _counted(client: Client) -> Callable[[], int]:
    """How many threads the workers have, looked up every other second."""
    looked = seen = time.monotonic()
    count = _threads(client)

    def workers() -> int:
        nonlocal looked, seen, count
        now = time.monotonic()
        if now - looked > 2:
            looked, count = now, _threads(client)
        if count:
            seen = now
        if now - seen > _SECONDS_WITHOUT_WORKERS:
            raise Stop(
                f"The cluster has had no worker for {_SECONDS_WITHOUT_WORKERS / 60:.0f} minutes.",
                "Start workers and run it again: what was read is kept.",
            )
        return max(1, count)

    return workers


def _threads(client: Client) -> int:
    return sum(int(count) for count in client.nthreads().values())


def _blind(worker: str) -> Stop:
    return Stop(
        f"The worker at {worker} does not see the given paths.",
        "Put the documents where all machines see them under one path, or into a store, or end "
        "that worker. Then run it again: what was read is kept.",
    )


def _lost(address: str) -> Stop:
    return Stop(
        f"The scheduler at {address} is gone, or gave up on a task.",
        "See its log, start it, and run it again: what was read is kept.",
    )


def addressed(found: Collection) -> Collection:
    """The same files, addressed so that another process finds them."""
    files = tuple(replace(file, path=absolute(file.path)) for file in found.files)
    return replace(found, files=files)
