"""People's reports → their files, made by several processes and handed back in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, islice
from typing import Final, TypeVar

from recert.stops import Stop
from recert.work.children import CannotStart, Limits, Lost, in_child, meanwhile
from recert.work.pools import Pool, in_order
from reports.output import Aside, Files, Sheet, Spread, at_once

T = TypeVar("T")

_WORTH_A_POOL: Final = 12
"""People: for fewer the processes would take longer to start than to work."""


def spread_over(pool: Pool) -> Spread:
    """Over its processes; over none where there is little to do."""

    def spread(make: Callable[[Sheet], Files], sheets: Iterable[Sheet]) -> Iterator[Files]:
        waiting = iter(sheets)
        first = tuple(islice(waiting, _WORTH_A_POOL if pool.workers() > 1 else 0))
        every = chain(first, waiting)
        if len(first) < _WORTH_A_POOL:
            return map(make, every)
        return in_order(pool, partial(_made, make), every)

    return spread


def aside_of(people: int) -> Aside:
    """A call made by a child while this process goes on, where there is enough to do."""
    return _begun if people >= _WORTH_A_POOL else at_once


def _begun(function: Callable[..., T], *arguments: object) -> Callable[[], T]:
    made = meanwhile(Limits(), function, *arguments)

    def result() -> T:
        try:
            return made()
        except (Lost, CannotStart):  # then here, and what is wrong shows itself
            return function(*arguments)

    return result


def _made(make: Callable[[Sheet], Files], sheet: Sheet) -> Files:
    """A report that cannot be made stops the run: a folder that lacks one person would look
    whole."""
    try:
        return in_child(Limits(), make, sheet)
    except Lost as loss:
        raise Stop(
            f"The report in people/{sheet[0].folder} could not be made. {loss}",
            "See whether memory is left; try --jobs 1.",
        ) from loss
