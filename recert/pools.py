"""Tasks → their results, by whatever executor runs them, with only so many under way at a time.

An executor here is one of `concurrent.futures`: the threads of this process, each of which
drives a child process, or the workers of a cluster.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from recert.children import CannotStart, end_children
from recert.stops import Stop

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Pool:
    """An executor, and how many tasks it works on at a time."""

    executor: Executor
    width: int


def cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def local_pool(jobs: int) -> Iterator[Pool]:
    """So many children of this process. They are ended with the block where it is left by an
    exception, and else kept for the next block: models take a second to load."""
    executor = ThreadPoolExecutor(jobs)
    try:
        yield Pool(executor, jobs)
    except BaseException as error:
        executor.shutdown(wait=False, cancel_futures=True)
        end_children()
        if isinstance(error, CannotStart):
            raise Stop(
                f"The programs that read documents cannot be started: {error}.",
                "See what `recert doctor` says, and whether memory is left; try --jobs 1.",
            ) from error
        raise
    finally:
        executor.shutdown()


def as_they_come(
    pool: Pool, function: Callable[[Task], Result], tasks: Iterable[Task]
) -> Iterator[tuple[Task, Result]]:
    """Each task with its result, as soon as it is there."""
    waiting = iter(tasks)
    under_way: dict[Future[Result], Task] = {}
    while True:
        for task in islice(waiting, 2 * pool.width - len(under_way)):
            under_way[pool.executor.submit(function, task)] = task
        if not under_way:
            return
        done, _ = wait(under_way, return_when=FIRST_COMPLETED)
        for future in done:
            yield under_way.pop(future), future.result()


def in_order(
    pool: Pool, function: Callable[[Task], Result], tasks: Iterable[Task]
) -> Iterator[Result]:
    """The results in the order of the tasks."""
    waiting = iter(tasks)
    under_way: deque[Future[Result]] = deque()
    while True:
        for task in islice(waiting, 2 * pool.width - len(under_way)):
            under_way.append(pool.executor.submit(function, task))
        if not under_way:
            return
        yield under_way.popleft().result()
