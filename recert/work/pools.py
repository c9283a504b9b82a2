"""Tasks → their results, by whatever executor runs them, with only so many under way at a time.

An executor here is one of `concurrent.futures`: the threads of this process, each of which
drives a child process, or the workers of a cluster.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from queue import Empty, SimpleQueue
from typing import Final, TypeVar

from recert.stops import Stop
from recert.work.children import CannotStart, end_children

Task = TypeVar("Task")
Result = TypeVar("Result")


_LOOK_AGAIN: Final = 30.0
"""Seconds without a result after which somebody looks whether anybody works at all."""


@dataclass(frozen=True, slots=True)
class Pool:
    """An executor, and how many tasks it works on at a time."""

    executor: Executor
    workers: Callable[[], int]
    """How many there are at the moment. Raises Stop where there will be none."""
    batch: int = 1
    """Documents that make one task: several where a task has a way to go."""

    def room(self, under_way: int) -> int:
        """How many more tasks to hand over; none where workers have gone meanwhile."""
        return max(0, 2 * self.workers() - under_way)


def cores() -> int:
    """The cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def local_pool(jobs: int) -> Iterator[Pool]:
    """So many children of this process. They are ended with the block where it is left by an
    exception, and else kept for the next block: models take a second to load."""
    executor = ThreadPoolExecutor(jobs)
    try:
        with told_what_to_do():
            yield Pool(executor, lambda: jobs)
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        end_children()
        raise
    finally:
        executor.shutdown()


@contextmanager
def told_what_to_do() -> Iterator[None]:
    """Where no child process comes up on a machine, the run stops with the remedy."""
    try:
        yield
    except CannotStart as error:
        raise Stop(
            f"The programs that read documents cannot be started: {error}.",
            "See what `recert doctor` says, and whether memory is left; try --jobs 1.",
        ) from error


def as_they_come(
    pool: Pool, function: Callable[[Task], Result], tasks: Sequence[Task]
) -> Iterator[tuple[Task, Result]]:
    """Each task with its result, as soon as it is there. Several make one for the pool where it
    wishes so, but never so many that a worker would have nothing to do."""
    size = max(1, min(pool.batch, len(tasks) // (4 * pool.workers())))
    waiting = (tasks[first : first + size] for first in range(0, len(tasks), size))
    under_way: dict[Future[list[Result]], Sequence[Task]] = {}
    done: SimpleQueue[Future[list[Result]]] = SimpleQueue()
    while True:
        for batch in islice(waiting, pool.room(len(under_way))):
            future = pool.executor.submit(_each, function, batch)
            under_way[future] = batch
            future.add_done_callback(done.put)
        if not under_way:
            return
        with suppress(Empty):
            future = done.get(timeout=_LOOK_AGAIN)
            yield from zip(under_way.pop(future), future.result(), strict=True)


def _each(function: Callable[[Task], Result], tasks: Sequence[Task]) -> list[Result]:
    return [function(task) for task in tasks]


def in_order(
    pool: Pool, function: Callable[[Task], Result], tasks: Iterable[Task]
) -> Iterator[Result]:
    """The results in the order of the tasks."""
    waiting = iter(tasks)
    under_way: deque[Future[Result]] = deque()
    while True:
        for task in islice(waiting, pool.room(len(under_way))):
            under_way.append(pool.executor.submit(function, task))
        if not under_way:
            return
        wait([under_way[0]], _LOOK_AGAIN)
        if under_way[0].done():
            yield under_way.popleft().result()
