"""The rule packs → what each asks, and how its steps stand on a day, in the terminal's words."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby

from rich.console import Console
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from recert.text.packs import Pack, chosen, ruled_values, shown
from recert.text.timeline import print_timeline
from recert.web.pages import office_of, page
from validate.rules.requirements import Ruled, RulePack
from validate.rules.rule_packs import load_alignment_packs, load_packs
from validate.timeline import timeline as as_it_stands


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a terminal."""

    indent: int
    """Steps of two."""
    text: str


@dataclass(frozen=True, slots=True)
class Value:
    label: str
    text: str
    ruled: Ruled[object]


def rules(request: Request) -> Response:
    """All packs, grouped as the terminal lists them."""
    groups = [(title, list(packs)) for title, packs in groupby(every_pack(), _group)]
    return page(request, "rules.html", groups=groups, is_cycle=_is_cycle)


def rule(request: Request) -> Response:
    """One pack: every value with its source; of a cycle also its steps on a day."""
    pack = next((one for one in every_pack() if one.id == request.path_params["pack"]), None)
    if pack is None:
        raise HTTPException(404, "There is no such cycle; the page of the rules lists all.")
    on = _day(request)
    steps: list[Line] = []
    if isinstance(pack, RulePack):
        found = as_it_stands(pack, on)
        steps = list(_lines(lambda console: print_timeline(console, found)))
    return page(request, "rule.html", pack=pack, sections=_sections(pack), steps=steps, on=on)


def _day(request: Request) -> date:
    asked = request.query_params.get("on", "")
    try:
        return date.fromisoformat(asked) if asked else office_of(request).day()
    except ValueError as error:
        raise HTTPException(400, "A day is written as 2026-03-31.") from error


@cache
def every_pack() -> tuple[Pack, ...]:
    """As `recert requirements` lists them."""
    packs: list[Pack] = [*load_packs(), *load_alignment_packs()]
    return tuple(chosen(packs, ""))


def _group(pack: Pack) -> str:
    return pack.authority if _is_cycle(pack) else "Certifications that are out of step"


def _is_cycle(pack: Pack) -> bool:
    return isinstance(pack, RulePack)


def _sections(pack: Pack) -> list[tuple[str, list[Value]]]:
    """By the part of the pack, as `recert requirements` heads them."""
    found: list[tuple[str, list[Value]]] = []
    for section, values in groupby(ruled_values(pack), lambda one: one[0][0]):
        title = "National content" if section == "content" else section.replace("_", " ")
        rows = [
            Value(" · ".join(path[1:]).replace("_", " ") or title, shown(ruled), ruled)
            for path, ruled in values
        ]
        found.append((title[:1].upper() + title[1:], rows))
    return found


def _lines(printed: Callable[[Console], None]) -> Iterator[Line]:
    """Without the title, which the page has."""
    told = io.StringIO()
    printed(Console(file=told, width=100_000, highlight=False, color_system=None))
    for line in told.getvalue().splitlines()[2:]:
        if text := line.strip():
            yield Line((len(line) - len(line.lstrip())) // 2, text)
