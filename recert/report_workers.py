"""People's reports → their files, made by several processes and handed back in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import TimeoutError as Overtime
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from recert.stops import Stop
from reports.output import Files, Sheet, Spread

SECONDS_A_PERSON = 300.0
"""Before a process that comes to no end is ended."""
_AHEAD = 2
"""Sheets under way for each process: each carries its pictures."""
_WORTH_A_POOL = 12
"""People: for fewer the processes would take longer to start than to work."""


def spread_over(jobs: int) -> Spread:
    """Over so many processes; over none where there is little to do."""

    def spread(make: Callable[[Sheet], Files], sheets: Iterable[Sheet]) -> Iterator[Files]:
        waiting = iter(sheets)
        first = tuple(islice(waiting, _WORTH_A_POOL if jobs > 1 else 0))
        every = chain(first, waiting)
        return _pooled(make, every, jobs) if len(first) == _WORTH_A_POOL else map(make, every)

    return spread


def _pooled(make: Callable[[Sheet], Files], sheets: Iterable[Sheet], jobs: int) -> Iterator[Files]:
    """A report that cannot be made stops the run: a folder that lacks one person would look
    whole."""
    with ProcessPool(jobs, context=get_context("spawn")) as pool:
        under_way: deque[tuple[Sheet, ProcessFuture[Files]]] = deque()
        try:
            for sheet in sheets:
                future = pool.schedule(make, args=[sheet], timeout=SECONDS_A_PERSON)
                under_way.append((sheet, future))
                if len(under_way) >= jobs * _AHEAD:
                    yield _made(*under_way.popleft())
            while under_way:
                yield _made(*under_way.popleft())
        except BaseException:
            pool.stop()  # type: ignore[no-untyped-call]
            raise


def _made(sheet: Sheet, future: ProcessFuture[Files]) -> Files:
    try:
        files: Files = future.result()
    except (ProcessExpired, BrokenProcessPool, Overtime, MemoryError) as error:
        raise Stop(
            f"The report in people/{sheet[0].folder} could not be made ({error}).",
            "See whether memory is left; try --jobs 1.",
        ) from error
    return files
