"""People's reports → their files, made by several processes and handed back in order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, islice
from typing import Final

from recert.children import Limits, Lost, in_child
from recert.pools import Pool, in_order
from recert.stops import Stop
from reports.output import Files, Sheet, Spread

_WORTH_A_POOL: Final = 12
"""People: for fewer the processes would take longer to start than to work."""


def spread_over(pool: Pool) -> Spread:
    """Over its processes; over none where there is little to do."""

    def spread(make: Callable[[Sheet], Files], sheets: Iterable[Sheet]) -> Iterator[Files]:
        waiting = iter(sheets)
        first = tuple(islice(waiting, _WORTH_A_POOL if pool.width > 1 else 0))
        every = chain(first, waiting)
        if len(first) < _WORTH_A_POOL:
            return map(make, every)
        return in_order(pool, partial(_made, make), every)

    return spread


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
